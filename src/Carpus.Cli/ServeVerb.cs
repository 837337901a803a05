using System.CommandLine;
using Carpus.Cli.Importing;
using Carpus.Server;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Opens the reading room and its API on this machine, until Ctrl-C.</summary>
static class ServeVerb
{
    public static Verb Create()
    {
        var (home, port, json) = (Verb.Home(), Port(), Verb.Json());
        var session = new Option<string>("--session") { Description = "Opens one session of reading and nothing beside it: on a server for masked readers nobody reaches the open worklist.", HelpName = "ID" };
        var verb = new Verb("serve", "Opens the reading room in the browser and its API, on this machine alone.")
        {
            Examples = ["carpus serve --home study", "carpus serve --home study --port 5080", "carpus serve --session single-1     # for masked readers"],
        };
        foreach (var option in (Option[])[home, port, session, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            await Run(asked.GetRequiredValue(home), asked.GetValue(port), asked.GetValue(json), cancellation, asked.GetValue(session));
            return ExitCode.Done;
        });
        return verb;
    }

    /// <summary>Where the reading room listens; a number that is no port is wrong usage before any work begins.</summary>
    public static Option<int> Port()
    {
        var port = new Option<int>("--port") { Description = "The port on the loopback address; 0, and no word of it, takes a free one.", HelpName = "N" };
        port.Validators.Add(asked =>
        {
            if (asked.GetValueOrDefault<int>() is var wanted and (< 0 or > 65535))
                asked.AddError($"--port: {wanted} is no port; it takes 0 to 65535.");
        });
        return port;
    }

    /// <summary>Serves a home until the shell asks to stop.</summary>
    /// <param name="session">The only one that is open; null opens everything.</param>
    public static async Task Run(DirectoryInfo home, int port, bool isJson, CancellationToken cancellation, string? session = null)
    {
        if (session is not null && (await (await Home.Open(home.FullName, create: false, cancellation: cancellation)).ListSessions(cancellation)).Select(known => known.Id).ToList() is var known && !known.Contains(session))
            throw new UsageException($"--session: the home has no session {session}; {(known.Count == 0 ? "none was begun in the reading room yet" : $"there are {string.Join(", ", known)}")}.");
        string[] only = session is null ? [] : ["--session", session];
        await using var app = await CarpusServer.Create(["--home", home.FullName, "--urls", $"http://127.0.0.1:{port}", .. only], served => new FilmIntake(served));
        await app.StartAsync(cancellation);
        var address = app.Urls.First();
        if (isJson)
            Talk.Json(new { address, home = home.FullName });
        else
        {
            Talk.Say($"The reading room is open: {address}");
            Talk.Warn("Ctrl-C closes it.");
        }
        await app.WaitForShutdownAsync(cancellation);
    }
}
