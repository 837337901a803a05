namespace Carpus.Scoring;

/// <summary>What one pass over a sheet counts in one region.</summary>
struct RegionCount
{
    public int Items, Sum, Maximum, Graded, GradedMaximum, NotScorable, Absent, Surgery, SurgeryMaximum;

    public readonly int Gaps => NotScorable + Absent;

    public void Add(ScoreItem item, Score? score)
    {
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
                Surgery += not.Why.IsSurgery() ? 1 : 0;
                SurgeryMaximum += not.Why.IsSurgery() ? item.Maximum : 0;
                break;
        }
    }
}
