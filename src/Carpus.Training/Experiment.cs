using System.Text.Json;
using Carpus.Learning.Grading;
using Carpus.Learning.Locating;
using Carpus.Training.Grading;
using Carpus.Training.Homes;
using Carpus.Training.Locating;
using Carpus.Training.Networks;
using Carpus.Training.Scenes;

namespace Carpus.Training;

/// <summary>Runs one experiment: draws or opens what is learnt from, trains, and for a grader fits the calibration.</summary>
/// <param name="folder">Where checkpoints and weights go; a run that was ended goes on from there.</param>
sealed class Experiment(TrainingSettings settings, string folder, Action<string, double> prepared, Action<TrainingStep> progress)
{
    /// <summary>Longer side of a film that whole views, or views of a limb, are taken from; joints need more.</summary>
    const int LocatorFilm = 768, GraderFilm = 2000, MostValidation = 240;

    public async Task Run(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        if (settings.Threads is { } threads)
            TorchSharp.torch.set_num_threads(threads);
        var limbs = settings.Home is { } source ? await HomeFilms.Open(source, settings.Network == "grades" ? GraderFilm : LocatorFilm, share => prepared("opening films", share), cancel) : [];
        // A locator that learns from what a locator found learns its mistakes; a grader looks where the locator will send it anyway.
        if (settings.Network != "grades")
            limbs = [.. limbs.Where(limb => limb.IsPlacedByPeople)];
        if (settings.Home is not null && limbs.All(limb => limb.Part != "train"))
            throw new InvalidDataException($"The home has no film to learn from: joints must be {(settings.Network == "grades" ? "known on it, and people must have scored its case" : "placed on it by people")}{(settings.Home.WithoutManufacturers is { Count: > 0 } without ? $"; films of {string.Join(" and ", without)} were left out" : "")}.");
        if (settings.Network == "grades")
            await TrainGrader(limbs, cancel);
        else
            TrainMaps(limbs, cancel);
    }

    void TrainMaps(IReadOnlyList<HomeLimb> limbs, CancellationToken cancel)
    {
        var isFilm = settings.Network == "limbs";
        var library = settings.Phantoms is { } phantoms ? ShadowLibrary.Draw(phantoms.Seed, phantoms.Patients, phantoms.SpacingMm, share => prepared("drawing limbs", share)) : null;
        HomeLimb[] train = [.. limbs.Where(limb => limb.Part == "train")], held = [.. limbs.Where(limb => limb.Part == "val")];
        MapSample OfHome(Random random, HomeLimb[] from) => isFilm ? HomeSamples.OfFilm(random, from) : HomeSamples.OfLimb(random, from);
        MapSample Draw(Random random) =>
            library is null || train.Length > 0 && random.Is(settings.Home!.Share) ? OfHome(random, train)
            : isFilm ? LocatorSamples.OfFilm(random, library) : LocatorSamples.OfLimb(random, library);
        var (size, maps) = isFilm ? (LocatorLayout.FilmSize, LocatorLayout.LimbMaps) : (LocatorLayout.LimbSize, LocatorLayout.JointMaps);
        var fixedStream = new Random(1);
        MapSample[] validation = held.Length == 0 ? [] : [.. Enumerable.Range(0, Math.Min(MostValidation, 4 * held.Length)).Select(_ => OfHome(fixedStream, held))];
        new MapTrainer(settings.Recipe, size, maps, Draw, folder, progress, validation).Run(cancel);
    }

    async Task TrainGrader(IReadOnlyList<HomeLimb> limbs, CancellationToken cancel)
    {
        var library = settings.Phantoms is { } phantoms ? PatchLibrary.Draw(phantoms.Seed, phantoms.Patients, phantoms.SpacingMm, everyGrade: true, share => prepared("drawing joints", share)) : null;
        GradedJoint[] train = [.. limbs.Where(limb => limb.Part == "train").SelectMany(GradedJoint.Of)], held = [.. limbs.Where(limb => limb.Part == "val").SelectMany(GradedJoint.Of)];
        if (library is null && train.Length == 0)
            throw new InvalidDataException("The home has no graded joint to learn from: people must have scored cases whose joints are known.");
        GradeSample Draw(Random random) => library is null || train.Length > 0 && random.Is(settings.Home!.Share) ? HomeSamples.OfJoint(random, train) : GradeSample.Draw(random, library.Pick(random));
        var fixedStream = new Random(1);
        GradeSample[] validation = held.Length == 0 ? [] : [.. Enumerable.Range(0, 4 * MostValidation).Select(_ => HomeSamples.OfJoint(fixedStream, held))];
        new GradeTrainer(settings.Recipe, Draw, folder, progress, validation).Run(cancel);
        await Calibrate([.. limbs.Where(limb => limb.Part == "val")], cancel);
    }

    /// <summary>On patients that were not learnt from: those of the home that are set apart, from whom context is learnt too; else newly drawn ones, from whom it is not.</summary>
    async Task Calibrate(IReadOnlyList<HomeLimb> held, CancellationToken cancel)
    {
        using var grader = Grader.Open(folder);
        var joints = HomeLogits.Of(grader, held, cancel);
        var context = ContextFit.Fit(joints);
        if (joints.Count == 0 && settings.Phantoms is { } phantoms)
            joints = Drawn(grader, phantoms, cancel);
        var calibration = Calibration.Fit(ContextFit.InContext(context, joints)) with { Context = context.IsNone ? null : context };
        await File.WriteAllTextAsync(Path.Combine(folder, "grades.json"), JsonSerializer.Serialize(calibration, JsonSerializerOptions.Web), cancel);
    }

    List<JointInContext> Drawn(Grader grader, PhantomSource phantoms, CancellationToken cancel)
    {
        var fresh = PatchLibrary.Draw(phantoms.Seed + 1, phantoms.Calibrate ?? Math.Max(4, phantoms.Patients / 6), phantoms.SpacingMm, everyGrade: false, share => prepared("drawing joints to calibrate with", share));
        var random = new Random(2);
        var joints = new List<JointInContext>();
        foreach (var chunk in fresh.All.Select(patch => GradeSample.Draw(random, patch)).Chunk(64))
        {
            cancel.ThrowIfCancellationRequested();
            var rungs = grader.Rungs([.. chunk.Select(sample => (sample.Joint, sample.Input))]);
            joints.AddRange(chunk.Select((sample, index) => new JointInContext("", rungs[(index * GradeHead.AllRungs)..((index + 1) * GradeHead.AllRungs)], null, null, sample.Grades)));
        }
        return joints;
    }
}
