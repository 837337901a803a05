using Carpus.Testing;

namespace Carpus.Cli;

/// <summary>The program as built beside the tests, run as its own process: what it prints and how it ends is what a shell sees.</summary>
static class CarpusProgram
{
    public static Peer.Answer Run(params string[] arguments) =>
        Peer.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "Carpus.Cli.dll"), .. arguments]);
}
