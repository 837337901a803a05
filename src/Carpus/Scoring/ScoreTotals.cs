using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>The sum of some items, with what is missing from it.</summary>
/// <param name="Sum">Points of the graded items alone; with gaps it is a lower bound.</param>
/// <param name="Value">The total under the rule; null where the rule gives none. Not whole where it was prorated.</param>
/// <param name="Maximum">The highest total, in points.</param>
public sealed record Subtotal(double Sum, double? Value, double Maximum, int Graded, int NotScorable, int Absent)
{
    public int Items => Graded + NotScorable + Absent;

    /// <summary>True where every item has points.</summary>
    public bool HasNoGap => Graded == Items;

    /// <summary>True where every item has points or a reason.</summary>
    public bool IsDone => Absent == 0;

    /// <summary>"37 of 448", "37 or more of 448 (2 not scorable, 60 not yet)".</summary>
    public override string ToString()
    {
        var gaps = string.Join(", ", new[] { NotScorable > 0 ? $"{NotScorable} not scorable" : null, Absent > 0 ? $"{Absent} not yet" : null }.OfType<string>());
        return HasNoGap ? FormattableString.Invariant($"{Sum} of {Maximum}")
            : Value is { } value && value != Sum ? FormattableString.Invariant($"{value:0.#} of {Maximum}, estimated ({gaps})")
            : FormattableString.Invariant($"{Sum} or more of {Maximum} ({gaps})");
    }
}

/// <summary>The total of one limb and one kind of damage: the smallest unit that a rule for gaps looks at.</summary>
public sealed record RegionTotal(Side Side, Limb Limb, Damage Kind, Subtotal Subtotal);

/// <summary>The totals that papers quote, under one named rule for gaps.</summary>
/// <param name="Rule">Id of the <see cref="MissingRule"/>.</param>
/// <param name="Regions">What the totals are made of.</param>
public sealed record ScoreTotals(string ProfileId, string Rule, IReadOnlyList<RegionTotal> Regions)
{
    /// <param name="visits">The sheets of the patient's visits by the same reader, oldest first, this one among them; rules that look at other visits need them. Null where there is only this one.</param>
    public static ScoreTotals Of(ScoreSheet sheet, MissingRule rule, IReadOnlyList<ScoreSheet>? visits = null)
    {
        ScoreSheet[] all = !rule.LooksAtVisits ? [] : visits?.Where(visit => visit.Profile.Fingerprint == sheet.Profile.Fingerprint).ToArray() ?? [sheet];
        var place = Array.FindIndex(all, visit => ReferenceEquals(visit, sheet));
        var counts = new RegionCount[8];
        var scores = sheet.Scores;
        foreach (var item in sheet.Profile.ItemSpan)
            counts[(int)item.Side << 2 | (int)item.Limb << 1 | (int)item.Kind].Add(item, scores[item.Index], all, place);

        var regions = new List<RegionTotal>(counts.Length);
        for (var index = 0; index < counts.Length; index++)
            if (counts[index] is { Items: > 0 } count)
                regions.Add(new(
                    (Side)(index >> 2), (Limb)(index >> 1 & 1), (Damage)(index & 1),
                    new(count.Sum, rule.Apply(count), rule.MaximumOf(count), count.Graded, count.NotScorable, count.Absent)));
        return new(sheet.Profile.Id, rule.Id, regions);
    }

    public Subtotal Erosion => Where(kind: Damage.Erosion);

    public Subtotal Narrowing => Where(kind: Damage.Narrowing);

    public Subtotal Hands => Where(limb: Limb.Hand);

    public Subtotal Feet => Where(limb: Limb.Foot);

    public Subtotal Right => Where(side: Side.Right);

    public Subtotal Left => Where(side: Side.Left);

    public Subtotal Total => Where();

    /// <summary>The subtotal of one side, limb and kind; null stands for all of them.</summary>
    public Subtotal Where(Side? side = null, Limb? limb = null, Damage? kind = null)
    {
        var (sum, value, maximum, graded, notScorable, absent) = (0.0, (double?)0, 0.0, 0, 0, 0);
        foreach (var (ofSide, ofLimb, ofKind, part) in Regions)
            if ((side ?? ofSide) == ofSide && (limb ?? ofLimb) == ofLimb && (kind ?? ofKind) == ofKind)
                (sum, value, maximum, graded, notScorable, absent) = (sum + part.Sum, value + part.Value, maximum + part.Maximum, graded + part.Graded, notScorable + part.NotScorable, absent + part.Absent);
        return new(sum, value, maximum, graded, notScorable, absent);
    }
}
