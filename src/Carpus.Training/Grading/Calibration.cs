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
        var fitted = Ladder(graded);
        return fitted with { Doubt = [.. GradeHead.All.Select((head, number) => Quantile([.. graded.Where(joint => joint.Grades[number] is not null).Select(joint => fitted.OpinionOn("", head, joint.Rungs).DoubtOf(joint.Grades[number]!.Value))]))] };
    }

    /// <summary>Slopes and offsets alone, for whoever asks for probabilities and not for sets.</summary>
    public static GradeCalibration Ladder(IReadOnlyList<(float[] Rungs, int?[] Grades)> graded)
    {
        double[] slope = [.. Enumerable.Repeat(1.0, GradeHead.AllRungs)], offset = new double[GradeHead.AllRungs];
        foreach (var (number, head) in GradeHead.All.Index())
            for (var rung = 0; rung < head.Rungs; rung++)
            {
                var seen = graded.Where(joint => joint.Grades[number] is not null).Select(joint => (Logit: (double)joint.Rungs[head.First + rung], IsAbove: joint.Grades[number] > rung)).ToList();
                (slope[head.First + rung], offset[head.First + rung]) = Logistic(seen);
            }
        return new(slope, offset, GradeCalibration.None.Doubt);
    }

    /// <summary>Minus the log of the probability that a logit gives to what is true; a number however large the logit is.</summary>
    public static double LogLoss(double logit, bool isAbove)
    {
        var wrong = isAbove ? -logit : logit;
        return Math.Max(wrong, 0) + Math.Log(1 + Math.Exp(-Math.Abs(wrong)));
    }

    /// <summary>Of a weak pull towards slope 1 and offset 0, which holds rungs that are seen a few times only.</summary>
    const double Pull = 3;

    const double LeastSlope = 0.05;

    /// <summary>Slope and offset by Newton's method. A step that makes it worse is halved: whole steps run away from logits that a network is far too sure of.</summary>
    static (double Slope, double Offset) Logistic(List<(double Logit, bool IsAbove)> seen)
    {
        double Loss(double slope, double offset) => Pull / 2 * ((slope - 1) * (slope - 1) + offset * offset) + seen.Sum(joint => LogLoss(slope * joint.Logit + offset, joint.IsAbove));
        double slope = 1, offset = 0, loss = Loss(slope, offset);
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
            if (slope <= LeastSlope && stepSlope < 0)
                (stepSlope, stepOffset) = (0, toOffset / offsets);
            var share = stepSlope < 0 ? Math.Min(1, (slope - LeastSlope) / -stepSlope) : 1; // straight on to the least slope, not beyond
            var next = Next(share);
            while (next.Loss > loss && share > 1e-6)
                next = Next(share /= 2);
            if (next.Loss >= loss)
                break;
            var moved = Math.Abs(next.Slope - slope) + Math.Abs(next.Offset - offset);
            (slope, offset, loss) = next;
            if (moved < 1e-9)
                break;

            (double Slope, double Offset, double Loss) Next(double share)
            {
                var (at, above) = (Math.Max(LeastSlope, slope + share * stepSlope), offset + share * stepOffset);
                return (at, above, Loss(at, above));
            }
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
