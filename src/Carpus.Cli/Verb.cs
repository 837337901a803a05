using System.CommandLine;

namespace Carpus.Cli;

/// <summary>A verb of the program. Its first sentence stands in the list of verbs; its examples follow its options in <c>--help</c>.</summary>
sealed class Verb(string name, string summary) : Command(name, summary)
{
    /// <summary>Whole command lines, with a remark behind two spaces and # where they need one.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>What every verb that has a result takes: the result as JSON on standard output.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON on standard output; progress and messages stay on standard error." };

    /// <summary>What every verb takes that works on a home.</summary>
    public static Option<DirectoryInfo> Home() => new("--home")
    {
        Description = "The folder that holds films, cases and readings.",
        DefaultValueFactory = _ => new DirectoryInfo("carpus-home"),
        HelpName = "DIR",
    };
}
