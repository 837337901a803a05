using System.CommandLine;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Copies a home, and brings a copy back.</summary>
static class BackupVerb
{
    public static Verb Create()
    {
        var output = new Argument<string>("OUT") { Description = "A new or empty folder; it becomes a home by itself, with the vault: keep it as safe as the home." };
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("backup", "Copies the home with all its films, readings and the vault; every film is compared on the way.")
        {
            Examples = ["carpus backup /mnt/safe/study-2026-11-25 --home study"],
        };
        verb.Arguments.Add(output);
        verb.Options.Add(home);
        verb.Options.Add(json);
        verb.SetAction((asked, cancellation) => Copy(asked.GetRequiredValue(home).FullName, asked.GetRequiredValue(output), asked.GetValue(json), cancellation));
        return verb;
    }

    public static Verb CreateRestore()
    {
        var copy = new Argument<DirectoryInfo>("COPY") { Description = "A folder that carpus backup wrote." };
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("restore", "Brings a copy of a home back as a new home; every film is compared on the way.")
        {
            Examples = ["carpus restore /mnt/safe/study-2026-11-25 --home study"],
        };
        verb.Arguments.Add(copy);
        verb.Options.Add(home);
        verb.Options.Add(json);
        verb.SetAction((asked, cancellation) => Copy(asked.GetRequiredValue(copy).FullName, asked.GetRequiredValue(home).FullName, asked.GetValue(json), cancellation));
        return verb;
    }

    static async Task<int> Copy(string from, string to, bool asJson, CancellationToken cancellation)
    {
        var home = await Home.Open(from, create: false, cancellation: cancellation);
        var copied = await Talk.Progress("Copying the home", progress => Task.Run(() => home.CopyTo(to, progress, cancellation), cancellation));
        if (asJson)
            Talk.Json(copied);
        else
            Talk.Say($"{copied.Folder} holds {copied.Films} films, every reading and the vault: {copied.Length} bytes.");
        return ExitCode.Done;
    }
}
