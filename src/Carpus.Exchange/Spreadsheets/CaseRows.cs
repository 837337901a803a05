using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Makes the rows of a score sheet out of cases and readings.</summary>
public static class CaseRows
{
    /// <summary>A row for each reading of this score list or of one that it follows from exactly, and an empty one for each case that nobody has begun.</summary>
    /// <param name="needsTurning">What has been said of a film's orientation, by film id.</param>
    public static ScoreTable Of(ScoreProfile profile, IEnumerable<ReadingCase> cases, IEnumerable<Reading> readings, Func<string, bool?> needsTurning)
    {
        var byCase = readings.Where(reading => Derivation.IsKnown(reading.Sheet.Profile, profile)).ToLookup(reading => reading.CaseId);
        var rows = new List<ScoreRow>();
        foreach (var one in cases)
        {
            var blank = new ScoreRow(one.Patient.Value, one.Id.Value, Keys(one.Hand, needsTurning), Keys(one.Foot, needsTurning), ScoreSheet.Empty(profile));
            var read = byCase[one.Id].OrderBy(reading => reading.ReaderId, StringComparer.Ordinal).Select(reading => blank with { Sheet = reading.Sheet.As(profile), Reader = reading.ReaderId }).ToList();
            rows.AddRange(read.Count > 0 ? read : [blank]);
        }
        return new(profile, rows);
    }

    /// <summary>A study needs turning where one of its scored films does; nobody has said where no scored film is said of.</summary>
    static StudyKeys? Keys(CaseStudy? study, Func<string, bool?> needsTurning)
    {
        if (study is null)
            return null;
        var said = study.Films.Where(film => film.ScoredFor != Anatomy.Sides.None).Select(film => needsTurning(film.FilmId)).OfType<bool>().ToList();
        return new(study.Accession, study.ExamDate, said.Count == 0 ? null : said.Contains(true));
    }
}
