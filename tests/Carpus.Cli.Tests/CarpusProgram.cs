using System.Diagnostics;
using Carpus.Testing;

namespace Carpus.Cli;

/// <summary>The program run as its own process: what it prints and how it ends is what a shell sees. The published one where CARPUS_PUBLISHED names its folder, as the build does; it starts in half the time of the one built beside the tests.</summary>
static class CarpusProgram
{
    static readonly string s_assembly = Path.Combine(Environment.GetEnvironmentVariable("CARPUS_PUBLISHED") is { Length: > 0 } published ? published : AppContext.BaseDirectory, "Carpus.Cli.dll");

    public static Peer.Answer Run(params string[] arguments) => Peer.Run("dotnet", [s_assembly, .. arguments]);

    /// <summary>The program while it runs. What it prints is not to be longer than a pipe holds.</summary>
    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [s_assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
