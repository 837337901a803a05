using System.Text.Json;

namespace Carpus.Learning.Grading;

/// <summary>Makes probabilities of logits, as measured on drawn joints that were not trained on and whose grades are as common as in patients.</summary>
/// <param name="Slope">Of each rung.</param>
/// <param name="Offset">Of each rung.</param>
/// <param name="Doubt">Of each head: grades are ruled out whose score is above it, so that nine in ten sets hold the truth.</param>
/// <remarks>Platt J. Advances in Large Margin Classifiers 1999:61-74; sets: Angelopoulos A, Bates S. arXiv 2107.07511.</remarks>
public sealed record GradeCalibration(IReadOnlyList<double> Slope, IReadOnlyList<double> Offset, IReadOnlyList<double> Doubt)
{
    /// <summary>Of a network that was not calibrated.</summary>
    public static GradeCalibration None { get; } = new([.. Enumerable.Repeat(1.0, GradeHead.AllRungs)], [.. Enumerable.Repeat(0.0, GradeHead.AllRungs)], [.. Enumerable.Repeat(0.9, GradeHead.All.Count)]);

    /// <exception cref="JsonException">The text is no calibration.</exception>
    public static GradeCalibration Parse(Stream json) => JsonSerializer.Deserialize<GradeCalibration>(json, JsonSerializerOptions.Web) is { } read && read.Slope.Count == GradeHead.AllRungs && read.Offset.Count == GradeHead.AllRungs && read.Doubt.Count == GradeHead.All.Count
        ? read
        : throw new JsonException("It does not hold a number for each rung and head.");

    /// <summary>The probability of each grade, from the logits of a head's rungs. A ladder that rises is made level first.</summary>
    public IReadOnlyList<double> Chances(GradeHead head, ReadOnlySpan<float> rungs)
    {
        ArgumentNullException.ThrowIfNull(head);
        var atLeast = new double[head.Rungs + 2];
        atLeast[0] = 1;
        for (var rung = 0; rung < head.Rungs; rung++)
            atLeast[rung + 1] = Math.Min(atLeast[rung], 1 / (1 + Math.Exp(-(Slope[head.First + rung] * rungs[head.First + rung] + Offset[head.First + rung]))));
        var chances = new double[head.Rungs + 1];
        for (var grade = 0; grade <= head.Rungs; grade++)
            chances[grade] = atLeast[grade] - atLeast[grade + 1];
        return chances;
    }

    /// <summary>The grades from the first to the last that cannot be ruled out.</summary>
    public IReadOnlyList<int> SetOf(GradeHead head, IReadOnlyList<double> chances)
    {
        ArgumentNullException.ThrowIfNull(chances);
        var doubt = Doubt[GradeHead.All.Index().First(known => known.Item == head).Index];
        var kept = Enumerable.Range(0, chances.Count).Where(grade => DoubtOf(chances, grade) <= doubt).ToList();
        if (kept.Count == 0)
            kept.Add(chances.Index().MaxBy(chance => chance.Item).Index);
        return [.. Enumerable.Range(kept[0], kept[^1] - kept[0] + 1)];
    }

    /// <summary>The probability that is nearer the middle of the distribution than a grade is: 0 for the grade in the middle.</summary>
    public static double DoubtOf(IReadOnlyList<double> chances, int grade)
    {
        ArgumentNullException.ThrowIfNull(chances);
        double below = 0, above = 0;
        for (var other = 0; other < chances.Count; other++)
        {
            if (other < grade)
                below += chances[other];
            if (other > grade)
                above += chances[other];
        }
        return Math.Max(0, 2 * Math.Max(below, above) - 1);
    }
}
