using Carpus.Dicom.Deidentification.Pairing;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Takes out of a sheet (.xlsx, .xls, .csv) which studies are one case: a row a case, columns REQ_H and REQ_F with accession numbers or Study Instance UIDs.</summary>
/// <remarks>A row with one study says that it has no partner. Other columns are not looked at, so a score sheet will do.</remarks>
public static class PairingSheet
{
    const int RowsLookedAt = 20;

    /// <exception cref="InvalidDataException">The file is no sheet, or no worksheet of it has these columns.</exception>
    public static IReadOnlyList<StudyLink> Decode(string path)
    {
        var links = new List<StudyLink>();
        var found = false;
        foreach (var sheet in SheetCells.Decode(path))
            if (Header(sheet) is { } header)
            {
                found = true;
                links.AddRange(sheet.Rows.Select((cells, index) => new StudyLink(At(cells, header.Hand), At(cells, header.Foot), $"pairing, row {index + 1}"))
                    .Skip(header.Row + 1).Where(link => link.Hand.Length + link.Foot.Length > 0));
            }
        return found ? links : throw new InvalidDataException("The pairing file has no row with the column names REQ_H and REQ_F.");
    }

    /// <summary>What a score sheet says of pairs: its rows that name both a hand and a foot study.</summary>
    public static IReadOnlyList<StudyLink> Of(DecodedScores book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return [.. from row in book.Rows
                   let pair = (Hand: row.Hand?.Accession, Foot: row.Foot?.Accession)
                   where pair.Hand is not null && pair.Foot is not null
                   select new StudyLink(pair.Hand, pair.Foot, $"score sheet, row {row.RowNumber}") { MustExist = false }];
    }

    static (int Row, int Hand, int Foot)? Header(SheetCells sheet)
    {
        for (var row = 0; row < Math.Min(RowsLookedAt, sheet.Rows.Count); row++)
        {
            var keys = sheet.Rows[row].Select(cell => SheetColumns.FindKey(cell as string ?? "")).ToList();
            var (hand, foot) = (keys.IndexOf(KeyColumn.HandStudy), keys.IndexOf(KeyColumn.FootStudy));
            if (hand >= 0 && foot >= 0)
                return (row, hand, foot);
        }
        return null;
    }

    static string At(object?[] cells, int column) => column < cells.Length ? SheetCells.Key(cells[column]) : "";
}
