using Carpus.Learning.Grading;
using Carpus.Statistics;

namespace Carpus.Learning.Evaluation;

/// <summary>Sums over pairs of grades, from which every ruler follows. Those of patients add up to those of all, so drawing patients anew looks at no item twice.</summary>
public sealed class GradeTally
{
    const int Bins = 10;

    static readonly int Grades = GradeHead.All.Max(head => head.Rungs) + 1;

    /// <summary>Pairs by true and given grade; then by bin how many, the sum of their probabilities and how many are right; sets that hold the truth; grades in sets; abstained.</summary>
    static readonly int InBin = Grades * Grades, Chances = InBin + Bins, Right = Chances + Bins, Held = Right + Bins, InSets = Held + 1, Left = InSets + 1, Length = Left + 1;

    readonly double[] _sums = new double[Length];

    public static GradeTally Of(IEnumerable<GradedItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var tally = new GradeTally();
        foreach (var item in items)
            tally.Add(item);
        return tally;
    }

    /// <summary>Of grades alone, as between two people. Rulers of probabilities and sets are no numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A grade is below 0 or above the highest that a head knows.</exception>
    public static GradeTally Of(IEnumerable<(int First, int Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var tally = new GradeTally();
        foreach (var (first, second) in pairs)
            tally.Add(first, second);
        return tally;
    }

    public static GradeTally Together(IEnumerable<GradeTally> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var all = new GradeTally();
        foreach (var part in parts)
            for (var index = 0; index < Length; index++)
                all._sums[index] += part._sums[index];
        return all;
    }

    void Add(int truth, int found)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)truth, (uint)Grades, nameof(truth));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)found, (uint)Grades, nameof(found));
        _sums[truth * Grades + found]++;
    }

    void Add(GradedItem item)
    {
        if (item.Found is not { } found)
        {
            _sums[Left]++;
            return;
        }
        Add(item.Truth, found.Grade);
        var chance = found.Opinion.Chances[found.Grade];
        var bin = Math.Min(Bins - 1, (int)(Bins * chance));
        _sums[InBin + bin]++;
        _sums[Chances + bin] += chance;
        _sums[Right + bin] += found.Grade == item.Truth ? 1 : 0;
        _sums[Held] += found.Opinion.Possible.Contains(item.Truth) ? 1 : 0;
        _sums[InSets] += found.Opinion.Possible.Count;
    }

    /// <summary>Pairs of grades.</summary>
    public int Count => (int)_sums.AsSpan(0, InBin).ToArray().Sum();

    public GradeScore Score
    {
        get
        {
            int[][] counts = [.. Enumerable.Range(0, Grades).Select(truth => Enumerable.Range(0, Grades).Select(found => (int)_sums[truth * Grades + found]).ToArray())];
            var (table, abstained) = (new GradeTable(counts), (int)_sums[Left]);
            if (table.N == 0)
                return new(0, abstained, double.NaN, double.NaN, null, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
            var n = (double)table.N;
            var given = Enumerable.Range(0, Grades).Select(grade => (Right: counts[grade][grade], All: counts[grade].Sum())).Where(grade => grade.All > 0).ToList();
            return new(
                table.N, abstained, table.Agreeing() / n, table.Agreeing(1) / n, Kappa.Of(table, KappaWeights.Quadratic).Value,
                given.Average(grade => grade.Right / (double)grade.All), given.Max(grade => grade.All) / n, CalibrationError, _sums[Held] / Judged, _sums[InSets] / Judged);
        }
    }

    /// <summary>Pairs whose second grade came with probabilities.</summary>
    double Judged => _sums.AsSpan(InBin, Bins).ToArray().Sum();

    double CalibrationError => Enumerable.Range(0, Bins).Where(bin => _sums[InBin + bin] > 0).Sum(bin => Math.Abs(_sums[Chances + bin] - _sums[Right + bin])) / Judged;
}
