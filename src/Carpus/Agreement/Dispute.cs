using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Agreement;

/// <summary>How far two readers are apart about a patient.</summary>
/// <param name="Points">The widest difference between any two readers: of the change since the patient's first visit, or of the score where there is one visit.</param>
/// <param name="IsOfChange">False where both read one visit alone, so that there is no change.</param>
/// <remarks>
/// Trials call a third reader where the change scores of two differ by more than a threshold; 7 to 15 points were used (SAT0418, Ann Rheum Dis 2012;71(Suppl 3):613).
/// Where a joint cannot be scored, what is compared is the change over the items that both readers graded at both visits.
/// </remarks>
public sealed record Dispute(PatientId Patient, double Points, bool IsOfChange)
{
    /// <summary>Every patient whom two readers have read to the end, the widest difference first.</summary>
    /// <param name="readings">Of one profile; those that are not done are left out.</param>
    public static IReadOnlyList<Dispute> Of(IEnumerable<Reading> readings, IEnumerable<ReadingCase> cases)
    {
        var done = readings.Where(reading => reading.IsByPerson && reading.Sheet.IsComplete).ToLookup(reading => reading.CaseId);
        return
        [
            .. from patient in cases.GroupBy(one => one.Patient)
               let visits = patient.OrderBy(visit => visit.TimePoint.Number).Select(visit => done[visit.Id].ToDictionary(reading => reading.ReaderId, reading => reading.Sheet)).ToList()
               let found = Widest(patient.Key, visits)
               where found is not null
               orderby found.Points descending, found.Patient.Value
               select found,
        ];
    }

    static Dispute? Widest(PatientId patient, List<Dictionary<string, ScoreSheet>> visits)
    {
        Dispute? widest = null;
        var readers = visits.SelectMany(visit => visit.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        for (var first = 0; first < readers.Count; first++)
            for (var second = first + 1; second < readers.Count; second++)
            {
                var both = visits.Where(visit => visit.ContainsKey(readers[first]) && visit.ContainsKey(readers[second])).Select(visit => (One: visit[readers[first]], Other: visit[readers[second]])).ToList();
                if (both.Count == 0)
                    continue;
                var apart = both.Count == 1 ? Apart([both[0]]) : both.Skip(1).Max(later => Apart([both[0], later]));
                if (widest is null || apart > widest.Points)
                    widest = new(patient, apart, both.Count > 1);
            }
        return widest;
    }

    /// <summary>The difference between two readers at the last of the visits, less that at the first where there are two.</summary>
    static double Apart(ReadOnlySpan<(ScoreSheet One, ScoreSheet Other)> visits)
    {
        var sum = 0.0;
        for (var item = 0; item < visits[0].One.Profile.Items.Count; item++)
        {
            var (difference, isGraded) = (0.0, true);
            foreach (var (one, other) in visits)
                if (one.Scores[item] is Score.Graded { Points: var own } && other.Scores[item] is Score.Graded { Points: var theirs })
                    difference = own - theirs - difference;
                else
                    isGraded = false;
            sum += isGraded ? difference : 0;
        }
        return Math.Abs(sum);
    }
}
