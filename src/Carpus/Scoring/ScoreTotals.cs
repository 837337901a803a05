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
public sealed record ScoreTotals(
    string ProfileId, string Rule, Subtotal Erosion, Subtotal Narrowing, Subtotal Hands, Subtotal Feet, Subtotal Right, Subtotal Left, Subtotal Total,
    IReadOnlyList<RegionTotal> Regions)
{
    /// <param name="visits">The sheets of the patient's visits by the same reader, oldest first, this one among them; rules that look at other visits need them. Null where there is only this one.</param>
    public static ScoreTotals Of(ScoreSheet sheet, MissingRule rule, IReadOnlyList<ScoreSheet>? visits = null)
    {
        var counts = new RegionCount[8];
        var all = visits?.Where(visit => visit.Profile.Fingerprint == sheet.Profile.Fingerprint).ToArray() ?? [sheet];
        var place = Array.FindIndex(all, visit => ReferenceEquals(visit, sheet));
        foreach (var (item, score) in sheet.Cells)
            counts[(int)item.Side << 2 | (int)item.Limb << 1 | (int)item.Kind].Add(item, score, all, place);

        var regions = new List<RegionTotal>(counts.Length);
        for (var index = 0; index < counts.Length; index++)
            if (counts[index] is { Items: > 0 } count)
                regions.Add(new(
                    (Side)(index >> 2), (Limb)(index >> 1 & 1), (Damage)(index & 1),
                    new(count.Sum, rule.Apply(count), rule.MaximumOf(count), count.Graded, count.NotScorable, count.Absent)));

        Subtotal Of(Func<RegionTotal, bool> belongs) => Together(regions.Where(belongs).Select(region => region.Subtotal));
        return new(
            sheet.Profile.Id, rule.Id,
            Of(region => region.Kind == Damage.Erosion), Of(region => region.Kind == Damage.Narrowing),
            Of(region => region.Limb == Limb.Hand), Of(region => region.Limb == Limb.Foot),
            Of(region => region.Side == Side.Right), Of(region => region.Side == Side.Left),
            Of(_ => true), regions);
    }

    /// <summary>The subtotal of one side, limb and kind; null stands for all of them.</summary>
    public Subtotal Where(Side? side = null, Limb? limb = null, Damage? kind = null) => Together(Regions
        .Where(region => (side ?? region.Side) == region.Side && (limb ?? region.Limb) == region.Limb && (kind ?? region.Kind) == region.Kind)
        .Select(region => region.Subtotal));

    static Subtotal Together(IEnumerable<Subtotal> parts) => parts.Aggregate(
        new Subtotal(0, 0, 0, 0, 0, 0),
        (sum, part) => new(sum.Sum + part.Sum, sum.Value + part.Value, sum.Maximum + part.Maximum, sum.Graded + part.Graded, sum.NotScorable + part.NotScorable, sum.Absent + part.Absent));
}
