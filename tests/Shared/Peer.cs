using System.Diagnostics;

namespace Carpus.Testing;

/// <summary>Runs another program (dcmdump, python3, dciodvfy) and returns what it said.</summary>
static class Peer
{
    public readonly record struct Answer(int ExitCode, string Output, string Errors);

    public static Answer Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }
}
