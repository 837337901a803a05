namespace Carpus.Cli;

/// <summary>What the program says to the shell when it ends.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>Done, and there are findings, or items that failed.</summary>
    public const int Findings = 1;

    public const int WrongUsage = 2;

    /// <summary>Could not start; standard error says why in one sentence.</summary>
    public const int CouldNotStart = 3;

    /// <summary>Stopped by Ctrl-C, as shells count it.</summary>
    public const int Stopped = 130;
}
