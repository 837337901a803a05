using System.Diagnostics;
using System.Globalization;
using Carpus.Learning.Grading;
using Carpus.Learning.Locating;
using Carpus.Training.Grading;
using Carpus.Training.Locating;
using Carpus.Training.Networks;
using Carpus.Training.Scenes;

var (what, folder, patients, steps) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
var clock = Stopwatch.StartNew();
if (what is "grades" or "lookgrades")
{
    var patches = PatchLibrary.Draw(30260, patients, 0.2, JointView.Joints.Count, share => { });
    Console.Error.WriteLine($"drawn {patients} patients, {patches.Count} patches in {clock.Elapsed.TotalSeconds:0.0} s");
    if (what == "lookgrades")
    {
        var random = new Random(7);
        for (var index = 0; index < steps; index++)
        {
            var sample = GradeSample.Draw(random, patches);
            using var file = File.Create(Path.Combine(folder, $"grade{index:00}-{JointView.Joints[sample.Joint].Site}-{string.Join("_", sample.Grades)}.pgm"));
            file.Write(System.Text.Encoding.ASCII.GetBytes($"P5 {JointView.Size} {JointView.Size} 255\n"));
            file.Write(Array.ConvertAll(sample.Input[..(JointView.Size * JointView.Size)], value => (byte)Math.Clamp((value + 1.2f) * 105, 0, 255)));
        }
        return;
    }
    new GradeTrainer(new("grades", steps, 48, 1.5e-3, 5e-4, 13), random => GradeSample.Draw(random, patches), folder, Tell).Run(CancellationToken.None);
    return;
}
var library = ShadowLibrary.Draw(20260, patients, 0.8, share => { });
Console.Error.WriteLine($"drawn {patients} in {clock.Elapsed.TotalSeconds:0.0} s");
if (what == "look")
{
    var random = new Random(7);
    clock.Restart();
    for (var index = 0; index < steps; index++)
    {
        foreach (var (name, sample, size) in new[] { ("film", LocatorSamples.OfFilm(random, library), LocatorLayout.FilmSize), ("limb", LocatorSamples.OfLimb(random, library), LocatorLayout.LimbSize) })
        {
            using var file = File.Create(Path.Combine(folder, $"{name}{index:00}.pgm"));
            file.Write(System.Text.Encoding.ASCII.GetBytes($"P5 {size} {size} 255\n"));
            var pixels = Array.ConvertAll(sample.Input[..(size * size)], value => (byte)Math.Clamp((value + 1.2f) * 105, 0, 255));
            foreach (var place in sample.Places)
                if (place is var (x, y))
                    pixels[(int)y * size + (int)x] = 255;
            file.Write(pixels);
        }
    }
    Console.Error.WriteLine($"{clock.Elapsed.TotalMilliseconds / steps / 2:0.0} ms a sample");
    return;
}
var trainer = what == "limbs"
    ? new MapTrainer(new("limbs", steps, 16, 2e-3, 1e-4, 11), LocatorLayout.FilmSize, LocatorLayout.LimbMaps, random => LocatorSamples.OfFilm(random, library), folder, Tell)
    : new MapTrainer(new("joints", steps, 12, 2e-3, 1e-4, 12), LocatorLayout.LimbSize, LocatorLayout.JointMaps, random => LocatorSamples.OfLimb(random, library), folder, Tell);
trainer.Run(CancellationToken.None);

static void Tell(TrainingStep step) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Name} {step.Step}/{step.Steps} loss {step.Loss:0.0000} wrong {step.Wrong:0.0000} {step.SecondsPerStep:0.000} s a step"));
