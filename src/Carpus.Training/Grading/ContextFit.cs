using Carpus.Learning.Grading;

namespace Carpus.Training.Grading;

/// <summary>A joint that somebody graded, with what else of the patient is known of it.</summary>
/// <param name="Patient">Patients are kept whole where one part of the data is held against another.</param>
/// <param name="Rungs">Logits of all rungs.</param>
/// <param name="OtherSide">Those of the same joint on the other side, or null.</param>
/// <param name="VisitBefore">Those of the same joint at the visit before, or null.</param>
/// <param name="Grades">By head; null where there is none.</param>
sealed record JointInContext(string Patient, float[] Rungs, float[]? OtherSide, float[]? VisitBefore, int?[] Grades);

/// <summary>Fits a <see cref="GradeContext"/> to patients that were not learnt from. Of a home alone: how alike the sides and visits of drawn patients are, we made up ourselves.</summary>
/// <remarks>Logistic regression with a ridge (le Cessie S, van Houwelingen JC. Appl Stat 1992;41:191-201), in turn with the calibration of each rung.</remarks>
static class ContextFit
{
    /// <summary>Pull of a weight towards 0, in units of information.</summary>
    const double Ridge = 10;

    /// <summary>Patients are parted so often to see whether a context helps on those that it was not fitted to.</summary>
    const int Folds = 5;

    const int Turns = 12;

    /// <summary>Weights that move less are done.</summary>
    const double Least = 1e-4;

    /// <summary>The context, or none where it does not make the log loss of patients better that it was not fitted to.</summary>
    public static GradeContext Fit(IReadOnlyList<JointInContext> joints)
    {
        var patients = joints.Select(joint => joint.Patient).Distinct().Order(StringComparer.Ordinal).ToList();
        if (patients.Count < Folds)
            return GradeContext.None;
        double with = 0, without = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var apart = patients.Where((_, index) => index % Folds == fold).ToHashSet();
            List<JointInContext> learnt = [.. joints.Where(joint => !apart.Contains(joint.Patient))], held = [.. joints.Where(joint => apart.Contains(joint.Patient))];
            var context = Fitted(learnt);
            with += LogLoss(context, Ladder(context, learnt), held);
            without += LogLoss(GradeContext.None, Ladder(GradeContext.None, learnt), held);
        }
        return with < without ? Fitted(joints) : GradeContext.None;
    }

    /// <summary>Sum over graded rungs of minus the log of what was given to what is true.</summary>
    public static double LogLoss(GradeContext context, GradeCalibration calibration, IEnumerable<JointInContext> joints)
    {
        var loss = 0.0;
        foreach (var joint in joints)
        {
            var rungs = GradeContext.Sum(joint.Rungs, context.Added(joint.OtherSide, joint.VisitBefore));
            foreach (var (number, head) in GradeHead.All.Index())
                if (joint.Grades[number] is { } grade)
                    for (var rung = 0; rung < head.Rungs; rung++)
                    {
                        var logit = calibration.Slope[head.First + rung] * rungs[head.First + rung] + calibration.Offset[head.First + rung];
                        loss += Calibration.LogLoss(logit, grade > rung);
                    }
        }
        return loss;
    }

    /// <summary>Logits with what a context adds to them, and grades, as a calibration takes them.</summary>
    public static IReadOnlyList<(float[] Rungs, int?[] Grades)> InContext(GradeContext context, IEnumerable<JointInContext> joints) =>
        [.. joints.Select(joint => (GradeContext.Sum(joint.Rungs, context.Added(joint.OtherSide, joint.VisitBefore)), joint.Grades))];

    static GradeCalibration Ladder(GradeContext context, IEnumerable<JointInContext> joints) => Calibration.Ladder(InContext(context, joints));

    /// <summary>The context that fits these joints best, whatever it does to others.</summary>
    public static GradeContext Fitted(IReadOnlyList<JointInContext> joints)
    {
        var mean = new double[GradeHead.AllRungs];
        foreach (var (number, head) in GradeHead.All.Index())
            for (var rung = head.First; rung < head.First + head.Rungs; rung++)
                mean[rung] = joints.Where(joint => joint.Grades[number] is not null).Select(joint => (double)joint.Rungs[rung]).DefaultIfEmpty(0).Average();
        var context = GradeContext.None with { Mean = mean };
        for (var turn = 0; turn < Turns; turn++)
        {
            var calibration = Ladder(context, joints);
            var (side, before) = (context.Side.ToArray(), context.Before.ToArray());
            foreach (var (number, head) in GradeHead.All.Index())
                (side[number], before[number]) = Step(number, head, context, calibration, joints);
            var next = context with { Side = side, Before = before };
            while (Loss(next, calibration, joints) > Loss(context, calibration, joints) && Moved(context, next) > Least)
                next = next with { Side = Halfway(context.Side, next.Side), Before = Halfway(context.Before, next.Before) };
            if (Moved(context, next) <= Least)
                break;
            context = next;
        }
        return context;
    }

    static double Loss(GradeContext context, GradeCalibration calibration, IReadOnlyList<JointInContext> joints) =>
        LogLoss(context, calibration, joints) + Ridge / 2 * context.Side.Concat(context.Before).Sum(weight => weight * weight);

    static double Moved(GradeContext from, GradeContext to) => from.Side.Zip(to.Side).Concat(from.Before.Zip(to.Before)).Sum(pair => Math.Abs(pair.First - pair.Second));

    static double[] Halfway(IReadOnlyList<double> from, IReadOnlyList<double> to) => [.. from.Zip(to, (one, other) => (one + other) / 2)];

    /// <summary>One step of Newton's method for the two weights of a head, the calibration as it is.</summary>
    static (double Side, double Before) Step(int number, GradeHead head, GradeContext context, GradeCalibration calibration, IReadOnlyList<JointInContext> joints)
    {
        double side = context.Side[number], before = context.Before[number];
        double toSide = -Ridge * side, toBefore = -Ridge * before, sides = Ridge, befores = Ridge, both = 0;
        foreach (var joint in joints)
        {
            if (joint.Grades[number] is not { } grade)
                continue;
            for (var rung = head.First; rung < head.First + head.Rungs; rung++)
            {
                var slope = calibration.Slope[rung];
                double other = joint.OtherSide is { } partner ? partner[rung] - context.Mean[rung] : 0, earlier = joint.VisitBefore is { } visit ? visit[rung] - context.Mean[rung] : 0;
                var chance = 1 / (1 + Math.Exp(-(slope * (joint.Rungs[rung] + side * other + before * earlier) + calibration.Offset[rung])));
                var (error, weight) = ((grade > rung - head.First ? 1 : 0) - chance, chance * (1 - chance));
                toSide += error * slope * other;
                toBefore += error * slope * earlier;
                sides += weight * slope * other * slope * other;
                befores += weight * slope * earlier * slope * earlier;
                both += weight * slope * other * slope * earlier;
            }
        }
        var determinant = sides * befores - both * both;
        return (side + (befores * toSide - both * toBefore) / determinant, before + (sides * toBefore - both * toSide) / determinant);
    }
}
