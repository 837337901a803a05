using System.Diagnostics;
using System.Globalization;
using Carpus.Learning.Locating;
using Carpus.Training.Locating;
using Carpus.Training.Scenes;

var (what, folder, patients, steps) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
var clock = Stopwatch.StartNew();
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
var recipe = what == "limbs"
    ? new MapRecipe("limbs", LocatorLayout.FilmSize, LocatorLayout.LimbMaps, steps, 16, 2e-3, 11, random => LocatorSamples.OfFilm(random, library))
    : new MapRecipe("joints", LocatorLayout.LimbSize, LocatorLayout.JointMaps, steps, 12, 2e-3, 12, random => LocatorSamples.OfLimb(random, library));
new MapTraining(recipe, folder, step => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Name} {step.Step}/{step.Steps} loss {step.Loss:0.000} missed {step.Missed:0.000} {step.SecondsPerStep:0.000} s a step"))).Run(CancellationToken.None);
