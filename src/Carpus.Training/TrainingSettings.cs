using System.Text.Json;
using Carpus.Training.Networks;

namespace Carpus.Training;

/// <summary>One experiment, as its settings file tells it. The same file and the same program draw the same samples.</summary>
/// <param name="Network">"limbs", "joints" or "grades".</param>
/// <param name="Phantoms">Drawn patients to learn from; null for none.</param>
/// <param name="Home">A home to learn from; null for none.</param>
/// <param name="Threads">Null leaves it to the library.</param>
/// <param name="StartFrom">A checkpoint (NETWORK.net) of another run whose weights this one begins with; null begins anew.</param>
public sealed record TrainingSettings(string Network, ulong Seed, int Steps, int Batch, double LearningRate, double WeightDecay, PhantomSource? Phantoms, HomeSource? Home = null, int? Threads = null, string? StartFrom = null)
{
    /// <exception cref="InvalidDataException">The file is no settings file; the message says why.</exception>
    public static TrainingSettings Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var settings = JsonSerializer.Deserialize<TrainingSettings>(file, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{path} is empty.");
            return settings switch
            {
                { Network: not ("limbs" or "joints" or "grades") } => throw new InvalidDataException($"{path}: the network is limbs, joints or grades, not \"{settings.Network}\"."),
                { Steps: < 1 } or { Batch: < 1 } => throw new InvalidDataException($"{path}: steps and batch are at least 1."),
                { StartFrom: { } start } when !File.Exists(start) => throw new InvalidDataException($"{path}: there is no {start} to start from."),
                { Phantoms: null, Home: null } => throw new InvalidDataException($"{path}: it names neither phantoms nor a home to learn from."),
                _ => settings,
            };
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{path} is no settings file: {broken.Message}", broken);
        }
    }

    internal Recipe Recipe => new(Network, Steps, Batch, LearningRate, WeightDecay, Seed, StartFrom);
}

/// <param name="Patients">Four limbs each.</param>
/// <param name="SpacingMm">Of the drawn shadows.</param>
/// <param name="Calibrate">Patients, others than these, that a grader is calibrated with; null takes a sixth as many.</param>
public sealed record PhantomSource(ulong Seed, int Patients, double SpacingMm, int? Calibrate = null);

/// <param name="Folder">Of the home.</param>
/// <param name="Share">Of samples that come from the home where phantoms are drawn too.</param>
/// <param name="SplitKey">Of the split by patient (see the crops that carpus exports): the same key parts the same patients.</param>
/// <param name="WithoutManufacturers">Films of these are neither learnt from nor validated on, so that they can be measured as unseen ones. Case and spacing of names do not matter; null for none.</param>
public sealed record HomeSource(string Folder, double Share = 0.5, string SplitKey = "carpus", IReadOnlyList<string>? WithoutManufacturers = null);
