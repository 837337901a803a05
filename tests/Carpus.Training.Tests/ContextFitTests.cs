using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Images;
using Carpus.Learning.Grading;
using Carpus.Learning.Planes;
using Carpus.Phantoms;
using Carpus.Training.Grading;
using Carpus.Training.Homes;

namespace Carpus.Training.Tests;

public sealed class ContextFitTests(ITestOutputHelper output)
{
    [Fact]
    public void Sides_and_visits_that_are_alike_help_on_other_patients()
    {
        var (learnt, held) = (Invented(1, 40, likeness: 1), Invented(2, 40, likeness: 1));

        var context = ContextFit.Fit(learnt);

        Assert.All(GradeHead.All.Index(), head => Assert.True(context.Side[head.Index] > 0.1 && context.Before[head.Index] > 0.1));
        Assert.True(Loss(context, learnt, held) < 0.97 * Loss(GradeContext.None, learnt, held));
    }

    [Fact]
    public void Sides_and_visits_that_have_nothing_in_common_do_no_harm_on_other_patients()
    {
        var (learnt, held) = (Invented(3, 30, likeness: 0), Invented(4, 60, likeness: 0));

        Assert.True(Loss(ContextFit.Fit(learnt), learnt, held) <= 1.005 * Loss(GradeContext.None, learnt, held));
    }

    [Fact]
    public void Logits_that_a_network_is_far_too_sure_of_are_calibrated_to_what_is_true()
    {
        var random = new Random(6);
        List<(float[], int?[])> graded = [.. Enumerable.Range(0, 400).Select(_ => (Enumerable.Repeat((float)(60 * random.NextDouble() - 80), GradeHead.AllRungs).ToArray(), (int?[])[random.Next(10) == 0 ? 4 : 0, null, null]))];

        var calibration = Calibration.Ladder(graded);

        var loss = graded.Average(joint => Calibration.LogLoss(calibration.Slope[0] * joint.Item1[0] + calibration.Offset[0], joint.Item2[0] > 0));
        Assert.True(loss < 0.45, $"{loss:0.000}"); // of one in ten by itself 0.325
    }

    [Fact]
    public void Of_fewer_than_five_patients_nothing_is_learnt() => Assert.True(ContextFit.Fit(Invented(5, 4, likeness: 1)).IsNone);

    /// <summary>Drawn patients are alike on both sides and from visit to visit; the films are too small to see every grade on, so that it pays to look at them.</summary>
    [Fact]
    public void Context_makes_the_log_loss_on_other_patients_of_a_drawn_home_no_worse()
    {
        using var grader = Grader.Shipped();
        var joints = HomeLogits.Of(grader, Drawn(patients: 24), CancellationToken.None);
        var patients = joints.Select(joint => joint.Patient).Distinct().Order(StringComparer.Ordinal).Take(14).ToHashSet();
        List<JointInContext> learnt = [.. joints.Where(joint => patients.Contains(joint.Patient))], held = [.. joints.Where(joint => !patients.Contains(joint.Patient))];
        Assert.All([true, false], isSide => Assert.Contains(joints, joint => (isSide ? joint.OtherSide : joint.VisitBefore) is not null));

        var (context, best) = (ContextFit.Fit(learnt), ContextFit.Fitted(learnt));
        var (with, without, always) = (Loss(context, learnt, held), Loss(GradeContext.None, learnt, held), Loss(best, learnt, held));

        output.WriteLine($"log loss {without:0.0} without, {with:0.0} with, {always:0.0} if it were always kept; side {string.Join(", ", best.Side.Select(weight => $"{weight:0.00}"))}; visit before {string.Join(", ", best.Before.Select(weight => $"{weight:0.00}"))}");
        Assert.True(double.IsFinite(without) && with <= without, $"from {without:0.0} to {with:0.0}");
    }

    static double Loss(GradeContext context, IReadOnlyList<JointInContext> learnt, IReadOnlyList<JointInContext> held) => ContextFit.LogLoss(context, Calibration.Ladder(ContextFit.InContext(context, learnt)), held);

    /// <summary>Joints whose logits see the truth with noise; other side and visit before share it as far as they are alike.</summary>
    static List<JointInContext> Invented(int seed, int patients, double likeness)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var joints = new List<JointInContext>();
        for (var patient = 0; patient < patients; patient++)
            for (var joint = 0; joint < 14; joint++)
            {
                double shared = likeness * 2 * Normal(), own = shared + 0.7 * Normal();
                float[] Seen(double damage)
                {
                    var seen = damage + 1.5 * Normal();
                    return [.. GradeHead.All.SelectMany(head => Enumerable.Range(0, head.Rungs).Select(rung => (float)(seen - rung - 1)))];
                }
                joints.Add(new($"{patient}", Seen(own), Seen(shared + 0.7 * Normal()), Seen(shared + 0.7 * Normal()), [.. GradeHead.All.Select(head => (int?)Math.Clamp((int)Math.Round(own), 0, head.Rungs))]));
            }
        return joints;
    }

    /// <summary>Both hands of drawn patients at two visits, as they would be opened from a home.</summary>
    static List<HomeLimb> Drawn(int patients)
    {
        var limbs = new List<HomeLimb>();
        foreach (var study in PhantomCohort.Draw(909, patients, 2))
        {
            var film = PhantomFilm.Draw(study, Limb.Hand, FilmFormat.Small);
            var pyramid = Pyramid.Of(Presentation.Show(film.ToDicom(identified: false)));
            CaseId Visit(int number) => new($"P{study.Patient.Number}V{number}");
            var one = new ReadingCase(Visit(study.VisitNumber), new($"P{study.Patient.Number:00}"), new(study.VisitNumber, null), null, null);
            limbs.AddRange(film.Truth.Limbs.Select(limb => new HomeLimb(one, study.VisitNumber > 1 ? Visit(study.VisitNumber - 1) : null, "val", limb.Side, limb.Limb, pyramid, limb.Sites.ToDictionary(site => site.Site, site => new FilmPoint(site.Box.Column, site.Box.Row)), [("reader-1", study.Truth)])));
        }
        return limbs;
    }
}
