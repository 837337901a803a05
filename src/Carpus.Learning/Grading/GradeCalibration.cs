using System.Text.Json;
using System.Text.Json.Serialization;
using Carpus.Readings;

namespace Carpus.Learning.Grading;

/// <summary>Makes probabilities of logits, as measured on drawn joints that were not trained on and whose grades are as common as in patients.</summary>
/// <param name="Slope">Of each rung.</param>
/// <param name="Offset">Of each rung.</param>
/// <param name="Doubt">Of each head: grades are ruled out whose score is above it, so that nineteen in twenty sets hold the truth.</param>
/// <remarks>Platt J. Advances in Large Margin Classifiers 1999:61-74; sets: Angelopoulos A, Bates S. arXiv 2107.07511.</remarks>
public sealed record GradeCalibration(IReadOnlyList<double> Slope, IReadOnlyList<double> Offset, IReadOnlyList<double> Doubt)
{
    /// <summary>Of a network that was not calibrated.</summary>
    public static GradeCalibration None { get; } = new([.. Enumerable.Repeat(1.0, GradeHead.AllRungs)], [.. Enumerable.Repeat(0.0, GradeHead.AllRungs)], [.. Enumerable.Repeat(0.9, GradeHead.All.Count)]);

    /// <summary>What is added to the logits before they are calibrated; null, as in files of earlier versions, where each joint is graded as it stands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GradeContext? Context { get; init; }

    /// <exception cref="JsonException">The text is no calibration.</exception>
    public static GradeCalibration Parse(Stream json) => JsonSerializer.Deserialize<GradeCalibration>(json, JsonSerializerOptions.Web) is { } read
        && read.Slope?.Count == GradeHead.AllRungs && read.Offset?.Count == GradeHead.AllRungs && read.Doubt?.Count == GradeHead.All.Count && read.Context is null or { IsWhole: true }
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

    /// <summary>The opinion on an item, from the logits of its head's rungs.</summary>
    public GradeOpinion OpinionOn(string itemId, GradeHead head, ReadOnlySpan<float> rungs)
    {
        ArgumentNullException.ThrowIfNull(head);
        var opinion = new GradeOpinion(itemId, Chances(head, rungs), []);
        var doubt = Doubt[head.Place];
        var kept = Enumerable.Range(0, opinion.Chances.Count).Where(grade => opinion.DoubtOf(grade) <= doubt).Append(opinion.Grade).ToList();
        return opinion with { Possible = [.. Enumerable.Range(kept.Min(), kept.Max() - kept.Min() + 1)] };
    }
}
