namespace Carpus.Scoring;

/// <summary>What one pass over a sheet counts in one region.</summary>
struct RegionCount
{
    public int Items, Graded, NotScorable, Absent, Surgery, Carried;

    /// <summary>In points.</summary>
    public double Sum, Maximum, GradedMaximum, SurgeryMaximum, CarriedPoints, ExcludedPoints, ExcludedMaximum;

    public readonly int Gaps => NotScorable + Absent;

    /// <param name="visits">The sheets of the patient's visits by the same reader, oldest first; empty where the rule does not look at them.</param>
    /// <param name="visit">The place of this sheet among them, from 0.</param>
    public void Add(ScoreItem item, Score? score, ScoreSheet[] visits, int visit)
    {
        Look(item, score, visits, visit);
        Items++;
        Maximum += item.Maximum;
        switch (score)
        {
            case null:
                Absent++;
                break;
            case Score.Graded graded:
                Graded++;
                Sum += graded.Points;
                GradedMaximum += item.Maximum;
                break;
            case Score.NotScorable not:
                NotScorable++;
                if (not.Why.IsSurgery())
                    (Surgery, SurgeryMaximum) = (Surgery + 1, SurgeryMaximum + item.Maximum);
                break;
        }
    }

    /// <summary>What the other visits say of an item.</summary>
    void Look(ScoreItem item, Score? score, ScoreSheet[] visits, int visit)
    {
        if (score is Score.NotScorable)
            for (var earlier = visit - 1; earlier >= 0; earlier--)
                if (visits[earlier].Scores[item.Index] is Score.Graded last)
                {
                    (Carried, CarriedPoints) = (Carried + 1, CarriedPoints + last.Points);
                    break;
                }
        foreach (var sheet in visits)
            if (sheet.Scores[item.Index] is Score.NotScorable)
            {
                ExcludedPoints += score is Score.Graded graded ? graded.Points : 0;
                ExcludedMaximum += item.Maximum;
                break;
            }
    }
}
