using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carpus.Cli;

/// <summary>Trains the networks of the locator or the reader, in a program of its own.</summary>
static class TrainVerb
{
    /// <summary>Where the training program lies, if it is not beside this one.</summary>
    const string Place = "CARPUS_TRAINING";

    public static Verb Create()
    {
        var what = new Argument<string>("locator|reader") { Description = "The locator has two networks (limbs, joints), the reader one (grades)." };
        what.AcceptOnlyFromAmong("locator", "reader");
        var output = new Option<DirectoryInfo>("--out") { Description = "Where checkpoints and weights go. A run that was ended goes on from there.", HelpName = "DIR", Required = true };
        var steps = new Option<int?>("--steps") { Description = "Steps of each network; the recipe's own without it.", HelpName = "N" };
        var phantoms = new Option<int?>("--phantoms") { Description = "Drawn patients to learn from beside the home; 0 for the home alone. Without a home, the recipe's own number.", HelpName = "N" };
        var home = new Option<DirectoryInfo?>("--home") { Description = "A home to learn from: films with joints, and for the reader cases that people have scored. Patients are parted by the key of the split.", HelpName = "DIR" };
        var without = new Option<string[]>("--without-manufacturer") { Description = "Films of the home by this manufacturer are neither learnt from nor validated on; several may be named. `carpus evaluate --home --manufacturer` then measures an unseen one.", HelpName = "NAME" };
        var split = new Option<string>("--split") { Description = "Key of the split by patient, as for exported crops.", DefaultValueFactory = _ => "carpus", HelpName = "KEY" };
        var verb = new Verb("train", "Trains the joint locator or the automatic reader, from drawn films, your own home, or both.")
        {
            Examples =
            [
                "carpus train locator --out run1                              # the shipped recipe, drawn films alone",
                "carpus train reader --home study --out run2                  # your films and drawn ones",
                "carpus train reader --home study --phantoms 0 --out run3     # your films alone",
                "carpus train reader --home study --without-manufacturer Philips --out run4",
                "carpus locate film.dcm --weights run1",
            ],
        };
        verb.Arguments.Add(what);
        foreach (var option in (Option[])[output, home, phantoms, steps, split, without])
            verb.Options.Add(option);
        verb.SetAction((asked, cancellation) => Run(
            asked.GetRequiredValue(what) == "locator" ? ["limbs", "joints"] : ["grades"], asked.GetRequiredValue(output).FullName, asked.GetValue(steps), asked.GetValue(phantoms), Source(asked.GetValue(home), asked.GetRequiredValue(split), asked.GetValue(without) ?? []), cancellation));
        return verb;
    }

    /// <summary>The home as a settings file names it; null for none.</summary>
    static JsonObject? Source(DirectoryInfo? home, string split, string[] without)
    {
        if (home is null)
            return without.Length == 0 ? null : throw new UsageException("--without-manufacturer: it leaves out films of a home; name one with --home.");
        var source = new JsonObject { ["folder"] = home.FullName, ["share"] = 0.5, ["splitKey"] = split };
        if (without.Length > 0)
            source["withoutManufacturers"] = new JsonArray([.. without.Select(name => JsonValue.Create(name))]);
        return source;
    }

    static async Task<int> Run(string[] networks, string output, int? steps, int? phantoms, JsonObject? home, CancellationToken cancellation)
    {
        if (steps < 1)
            throw new UsageException($"--steps: {steps} is below 1.");
        if (phantoms < 0 || phantoms == 0 && home is null)
            throw new UsageException("--phantoms: without a home there must be drawn patients to learn from.");
        var program = Environment.GetEnvironmentVariable(Place) is { Length: > 0 } place ? place : Path.Combine(AppContext.BaseDirectory, "training");
        var library = Path.Combine(program, "Carpus.Training.dll");
        if (!File.Exists(library))
            throw new UsageException($"The training program is not installed here (half a gigabyte). Start carpus as ./carpus train in its source folder, which builds it, or let {Place} name the folder that holds it.");
        Directory.CreateDirectory(output);
        foreach (var network in networks)
        {
            var settings = Settings(Path.Combine(program, "Recipes", $"{network}.json"), steps, phantoms, home);
            var file = Path.Combine(output, $"{network}.settings.json");
            await File.WriteAllTextAsync(file, settings, cancellation);
            if (await Train(library, file, output, network, cancellation) is not 0 and var exit)
                return exit;
        }
        Talk.Say($"{string.Join(" and ", networks)} trained; the weights are in {output}.");
        return ExitCode.Done;
    }

    static string Settings(string recipe, int? steps, int? phantoms, JsonObject? home)
    {
        var settings = JsonNode.Parse(File.ReadAllText(recipe))!.AsObject();
        if (steps is { } number)
            settings["steps"] = number;
        if (phantoms == 0)
            settings["phantoms"] = null;
        else if (phantoms is { } patients)
            settings["phantoms"]!["patients"] = patients;
        if (home is not null)
            settings["home"] = home.DeepClone(); // a node has one parent
        return settings.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    static async Task<int> Train(string library, string settings, string output, string network, CancellationToken cancellation)
    {
        using var training = Process.Start(new ProcessStartInfo("dotnet", [library, settings, output]) { RedirectStandardOutput = true })!;
        await using var _ = cancellation.Register(() => training.Kill()); // checkpoints are whole files, so nothing half-written stays
        return await Talk.Progress($"Training {network}", async progress =>
        {
            while (await training.StandardOutput.ReadLineAsync(cancellation) is { } line)
                if (JsonNode.Parse(line) is JsonObject told && told["step"] is { } step)
                {
                    progress.Report(((int)step, (int)told["steps"]!));
                    if (told["validation"] is { } validation)
                        Talk.Warn(FormattableString.Invariant($"{network}, step {step}: loss {(double)told["loss"]!:0.0000}, on patients set apart {(double)validation:0.0000}"));
                }
            await training.WaitForExitAsync(cancellation);
            return training.ExitCode;
        });
    }
}
