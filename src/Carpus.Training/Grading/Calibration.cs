using Carpus.Learning.Grading;

namespace Carpus.Training.Grading;

/// <summary>Fits a <see cref="GradeCalibration"/> to logits of joints that were not trained on.</summary>
static class Calibration
{
    /// <summary>Share of sets that shall hold the true grade.</summary>
    const double Coverage = 0.95;

    /// <param name="graded">Logits of all rungs and the true grades by head.</param>
    public static GradeCalibration Fit(IReadOnlyList<(float[] Rungs, int?[] Grades)> graded)
    {
        double[] slope = [.. Enumerable.Repeat(1.0, GradeHead.AllRungs)], offset = new double[GradeHead.AllRungs];
        foreach (var (number, head) in GradeHead.All.Index())
            for (var rung = 0; rung < head.Rungs; rung++)
            {
                var seen = graded.Where(joint => joint.Grades[number] is not null).Select(joint => (Logit: (double)joint.Rungs[head.First + rung], IsAbove: joint.Grades[number] > rung)).ToList();
                (slope[head.First + rung], offset[head.First + rung]) = Logistic(seen);
            }
        var fitted = new GradeCalibration(slope, offset, GradeCalibration.None.Doubt);
        return fitted with { Doubt = [.. GradeHead.All.Select((head, number) => Quantile([.. graded.Where(joint => joint.Grades[number] is not null).Select(joint => fitted.OpinionOn("", head, joint.Rungs).DoubtOf(joint.Grades[number]!.Value))]))] };
    }

    /// <summary>Slope and offset by Newton's method, with a weak pull towards 1 and 0 that holds rungs which are seen a few times only.</summary>
    static (double Slope, double Offset) Logistic(List<(double Logit, bool IsAbove)> seen)
    {
        const double Pull = 3;
        double slope = 1, offset = 0;
        for (var turn = 0; turn < 50; turn++)
        {
            double toSlope = -Pull * (slope - 1), toOffset = -Pull * offset, slopes = Pull, offsets = Pull, both = 0;
            foreach (var (logit, isAbove) in seen)
            {
                var chance = 1 / (1 + Math.Exp(-(slope * logit + offset)));
                var (error, weight) = ((isAbove ? 1 : 0) - chance, chance * (1 - chance));
                toSlope += error * logit;
                toOffset += error;
                slopes += weight * logit * logit;
                offsets += weight;
                both += weight * logit;
            }
            var determinant = slopes * offsets - both * both;
            var (stepSlope, stepOffset) = ((offsets * toSlope - both * toOffset) / determinant, (slopes * toOffset - both * toSlope) / determinant);
            (slope, offset) = (Math.Max(0.05, slope + stepSlope), offset + stepOffset);
            if (Math.Abs(stepSlope) + Math.Abs(stepOffset) < 1e-9)
                break;
        }
        return (slope, offset);
    }

    /// <summary>The doubt that so large a share stays below, with the correction for a finite sample.</summary>
    static double Quantile(double[] doubts)
    {
        if (doubts.Length == 0)
            return GradeCalibration.None.Doubt[0];
        Array.Sort(doubts);
        return doubts[Math.Min(doubts.Length - 1, (int)Math.Ceiling(Coverage * (doubts.Length + 1)) - 1)];
    }
}
