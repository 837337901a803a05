using System.CommandLine;
using Carpus.Server;

namespace Carpus.Cli;

/// <summary>Opens the reading room and its API on this machine, until Ctrl-C.</summary>
static class ServeVerb
{
    public static Verb Create()
    {
        var home = Verb.Home();
        var port = new Option<int>("--port") { Description = "The port on the loopback address; 0 takes a free one.", HelpName = "N" };
        var json = Verb.Json();
        var verb = new Verb("serve", "Opens the reading room in the browser and its API, on this machine alone.")
        {
            home,
            port,
            json,
        };
        verb.SetAction(async (parse, cancellation) =>
        {
            var wanted = parse.GetValue(port);
            if (wanted is < 0 or > 65535)
                throw new UsageException($"--port: {wanted} is no port; it takes 0 to 65535.");
            await Run(parse.GetValue(home)!, wanted, parse.GetValue(json), cancellation);
            return ExitCode.Done;
        });
        return verb;
    }

    /// <summary>Serves a home until the shell asks to stop.</summary>
    public static async Task Run(DirectoryInfo home, int port, bool isJson, CancellationToken cancellation)
    {
        await using var app = await CarpusServer.Create(["--home", home.FullName, "--urls", $"http://127.0.0.1:{port}"]);
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
