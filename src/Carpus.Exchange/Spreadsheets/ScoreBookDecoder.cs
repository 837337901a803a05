using Carpus.Dicom;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>What could be taken of a score sheet, and all that a person should look at.</summary>
/// <param name="Tables">One for each worksheet that holds scores.</param>
public sealed record DecodedScores(IReadOnlyList<ScoreTable> Tables, IReadOnlyList<Finding> Findings)
{
    public IEnumerable<ScoreRow> Rows => Tables.SelectMany(table => table.Rows);

    /// <summary>Where several score lists fit a worksheet alike: which was taken, and why. Nothing is wrong there.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>Takes scores out of .xlsx, .xls and .csv sheets. Columns are known by name; a cell that cannot be taken is a finding that names it, and the rest goes on.</summary>
public static class ScoreBookDecoder
{
    /// <param name="profile">The score list; null finds the one whose column names the sheet has.</param>
    /// <param name="usual">The list that is taken where others fit as well, such as that of a home; it may be a person's own.</param>
    /// <exception cref="InvalidDataException">The file is no such sheet, or no worksheet of it holds scores.</exception>
    public static DecodedScores Decode(string path, ScoreProfile? profile = null, ScoreProfile? usual = null)
    {
        var (tables, findings, choices) = (new List<ScoreTable>(), new List<Finding>(), new List<string>());
        var sheets = SheetCells.Decode(path);
        var candidates = new ListCandidates(profile, BookOrigin.Find(sheets), usual, findings);
        foreach (var sheet in sheets)
            if (SheetHeader.Find(sheet, candidates.InOrder) is { } header)
            {
                var where = sheets.Count > 1 ? $"worksheet {sheet.Name}, " : "";
                tables.Add(new SheetRows(sheet, header, where, findings).Decode());
                if (candidates.Reason(header) is { } reason)
                    choices.Add($"{where}{reason}");
            }
            else if (sheet.Name is not (BookLayout.Legend or BookLayout.Columns) && sheet.Rows.Any(row => row.Any(cell => cell is not null)))
                findings.Add(new($"worksheet {sheet.Name}", "It has no row with the names of cases and scores; it is not taken."));
        if (tables.Count == 0)
            throw new InvalidDataException("The score sheet has no row of column names such as Package_im_no., erosion_RH_MCP2 and JSN_RH_MCP2.");
        return new(tables, findings) { Choices = choices };
    }
}
