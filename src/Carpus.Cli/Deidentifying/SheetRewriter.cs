using Carpus.Dicom;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Exchange.Spreadsheets;

namespace Carpus.Cli.Deidentifying;

/// <summary>A score sheet with the pseudonyms and dates of the films in the place of its own keys.</summary>
sealed class SheetRewriter(SheetPseudonyms pseudonyms)
{
    readonly List<Finding> _findings = [];

    /// <summary>What a person should look at; places are rows of the sheet.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>All rows whose case is known. Rows that are not are left out, or, where they may be pseudonymous already, left as they are.</summary>
    public DecodedScores Rewrite(DecodedScores book, bool keepsUnknown) =>
        book with { Tables = [.. book.Tables.Select(table => table with { Rows = [.. table.Rows.Select(row => Rewrite(row, keepsUnknown)).OfType<ScoreRow>()] })] };

    ScoreRow? Rewrite(ScoreRow row, bool keepsUnknown)
    {
        var (keys, findings) = pseudonyms.Find(row.Patient, Said(row.Hand), Said(row.Foot));
        if (keys is null && keepsUnknown)
            return row;
        _findings.AddRange(findings.Select(what => new Finding($"score sheet, row {row.RowNumber}", what)));
        return keys is null ? null : row with
        {
            Patient = keys.Patient,
            Case = keys.Case,
            Hand = Keys(keys.Hand, keys.HandDate, row.Hand),
            Foot = Keys(keys.Foot, keys.FootDate, row.Foot),
            Reader = keepsUnknown || row.Reader is null ? row.Reader : pseudonyms.ReaderOf(row.Reader),
        };
    }

    static SheetStudy Said(StudyKeys? study) => new(study?.Accession ?? "", study?.ExamDate);

    static StudyKeys? Keys(string? study, DateOnly? date, StudyKeys? said) => study is null ? null : new(study, date, said?.NeedsTurning);
}
