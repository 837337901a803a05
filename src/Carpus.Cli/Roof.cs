using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Carpus.Dicom;

namespace Carpus.Cli;

/// <summary>Runs the verb that was asked for. Only here exceptions become a sentence and an exit code.</summary>
static class Roof
{
    public static async Task<int> Run(Command program, string[] args)
    {
        foreach (var help in program.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);

        var asked = program.Parse(args);
        if (asked.Action is ParseErrorAction)
            return Refuse(asked);
        try
        {
            return await asked.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Talk.Warn("Stopped.");
            return ExitCode.Stopped;
        }
        catch (UsageException wrong)
        {
            Talk.Warn(wrong.Message);
            return ExitCode.WrongUsage;
        }
        catch (Exception failure) when (Environment.GetEnvironmentVariable("CARPUS_TRACE") != "1")
        {
            Talk.Warn(Sentence(failure));
            return ExitCode.CouldNotStart;
        }
    }

    static int Refuse(ParseResult asked)
    {
        // A verb that is mistyped leaves errors about everything behind it: the first one says it.
        Talk.Warn(asked.Errors[0].Message);
        Talk.Warn($"See: {Path(asked.CommandResult)} --help");
        return ExitCode.WrongUsage;
    }

    /// <summary>Such as carpus vault list.</summary>
    static string Path(CommandResult command) =>
        command.Command is Verb verb ? $"{(command.Parent is CommandResult above ? Path(above) : "carpus")} {verb.Name}" : "carpus";

    static string Sentence(Exception failure) => failure switch
    {
        DicomFormatException or IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException => failure.Message,
        AggregateException { InnerException: { } inner } => Sentence(inner),
        _ => $"{failure.GetType().Name}: {failure.Message} (this is a fault of carpus; CARPUS_TRACE=1 shows where)",
    };

    /// <summary>The usual help, then the verb's examples.</summary>
    sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = usual.Invoke(parseResult);
            if (parseResult.CommandResult.Command is Verb { Examples.Count: > 0 } verb)
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in verb.Examples)
                    output.WriteLine($"  {example}");
                output.WriteLine();
            }
            return code;
        }
    }
}
