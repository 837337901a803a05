using Carpus.Dicom;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Verification;
using Carpus.Exchange.Spreadsheets;

namespace Carpus.Cli.Deidentifying;

/// <summary>The score sheet of a run: taken in before the films, written beside them when their numbers are known.</summary>
sealed class DeidentifiedSheet
{
    readonly DecodedScores _book;
    readonly string _kind;

    DeidentifiedSheet(DecodedScores book, string kind) => (_book, _kind) = (book, kind);

    /// <exception cref="InvalidDataException">The file is no score sheet.</exception>
    public static DeidentifiedSheet Open(FileInfo file)
    {
        if (!file.Exists)
            throw new UsageException($"There is no {file.FullName}.");
        return new(ScoreBookDecoder.Decode(file.FullName), file.Extension.ToLowerInvariant() is (".csv" or ".xls") and var kind ? kind : ".xlsx");
    }

    /// <summary>Rows that name a hand and a foot study say which are one case.</summary>
    public IReadOnlyList<StudyLink> Links => PairingSheet.Of(_book);

    /// <summary>What could not be taken, for the person at the screen: names of columns and worksheets could be anybody's, so it does not go into the output.</summary>
    public IReadOnlyList<Finding> Oddities => _book.Findings;

    /// <summary>How many rows were written.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes scores.xlsx, scores.xls or scores.csv, as the sheet came; one file for each score list. It is searched as the films are before it has its name.</summary>
    /// <returns>Findings of the sheet; places are rows and columns.</returns>
    public IReadOnlyList<Finding> Write(string folder, SheetPseudonyms pseudonyms, OutputVerifier verifier)
    {
        var rewriter = new SheetRewriter(pseudonyms);
        var tables = rewriter.Rewrite(_book, keepsUnknown: false).Tables.GroupBy(table => table.Profile)
            .Select(same => new ScoreTable(same.Key, [.. same.SelectMany(table => table.Rows).OrderBy(row => row.Case, StringComparer.Ordinal)])).ToList();
        List<Finding> findings = [.. rewriter.Findings];
        if (_book.Findings.Count > 0)
            findings.Add(new("score sheet", $"{_book.Findings.Count} of its cells, columns and rows were not taken as they stood; whoever ran this was told which."));
        foreach (var table in tables)
        {
            var name = $"scores{(tables.Count > 1 ? $"-{table.Profile.Id}" : "")}{_kind}";
            if (Write(table, Path.Combine(folder, name), name, verifier) is { } hit)
                findings.Add(hit);
            else
                Rows += table.Rows.Count;
        }
        return findings;
    }

    Finding? Write(ScoreTable table, string path, string name, OutputVerifier verifier) => OutputFile.Write(
        path,
        file => (_kind switch
        {
            ".csv" => ScoreCsv.Write(table, file),
            ".xls" => ScoreBook97.Write(table, file),
            _ => ScoreBook.Write(table, file),
        }).GetAwaiter().GetResult(),
        written => verifier.CheckFile(written, name) is [var hit, ..] ? new(name, $"After it was written, {hit.What} was found at {hit.Where}; it was taken back.") : null);
}
