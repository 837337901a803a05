namespace Carpus.Exchange.Spreadsheets;

/// <summary>What the legend of a book says of the score list that it was written with.</summary>
/// <param name="Fingerprint">Null in books of older versions.</param>
sealed record BookOrigin(string ProfileId, string? Fingerprint)
{
    /// <summary>Null where the book has no legend, or one of another program.</summary>
    public static BookOrigin? Find(IEnumerable<SheetCells> sheets)
    {
        var rows = sheets.FirstOrDefault(sheet => sheet.Name == BookLayout.Legend)?.Rows;
        return rows is not null && Line(rows, BookLayout.ListLine) is [_, string id, ..]
            ? new(id, Line(rows, BookLayout.FingerprintLine) is [_, _, string fingerprint, ..] ? fingerprint : null)
            : null;
    }

    static object?[]? Line(IReadOnlyList<object?[]> rows, string name) => rows.FirstOrDefault(row => row is [string first, ..] && first == name);
}
