using System.Collections.ObjectModel;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>A case as a row of the score sheet: its keys, which are pseudonyms, and one reader's scores.</summary>
/// <param name="Patient">NO., such as RA000001.</param>
/// <param name="Case">Package_im_no., such as RA00001.</param>
/// <param name="Hand">Null where the case has no hand study.</param>
/// <param name="Foot">Null where the case has no foot study.</param>
/// <param name="Reader">Who gave the scores; null where the book does not say.</param>
public sealed record ScoreRow(string Patient, string Case, StudyKeys? Hand, StudyKeys? Foot, ScoreSheet Sheet, string? Reader = null)
{
    /// <summary>The row's number in the book it was decoded from, as a spreadsheet counts; null for a row made here.</summary>
    public int? RowNumber { get; init; }

    /// <summary>When each score was given, by item id; empty where the book does not say.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Times { get; init; } = ReadOnlyDictionary<string, DateTimeOffset>.Empty;

    /// <summary>A program gave the scores.</summary>
    public bool IsAutomatic { get; init; }
}

/// <param name="Accession">REQ_H or REQ_F, such as RAH00001.</param>
/// <param name="ExamDate">Generalised.</param>
/// <param name="NeedsTurning">Abnormal_orientation: the film does not stand upright. Null where nobody has said.</param>
public sealed record StudyKeys(string? Accession, DateOnly? ExamDate = null, bool? NeedsTurning = null);

/// <summary>Rows of one score list.</summary>
public sealed record ScoreTable(ScoreProfile Profile, IReadOnlyList<ScoreRow> Rows)
{
    /// <summary>False where a sheet that was decoded lacks columns of the list.</summary>
    public bool HasEveryItem { get; init; } = true;
}
