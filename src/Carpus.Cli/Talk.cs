using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Spectre.Console;

namespace Carpus.Cli;

/// <summary>What the program says: results on standard output, messages and progress on standard error.</summary>
static class Talk
{
    static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>A line of the result.</summary>
    public static void Say(string line) => Console.Out.WriteLine(line);

    /// <summary>The result as one JSON document on one line.</summary>
    public static void Json<T>(T result) => Console.Out.WriteLine(JsonSerializer.Serialize(result, OneLine));

    /// <summary>A message beside the result.</summary>
    public static void Warn(string line) => Console.Error.WriteLine(line);

    /// <summary>Runs long work under a bar with the time left; where nobody watches, milestones are printed instead.</summary>
    /// <param name="title">What is being done, such as "Drawing films".</param>
    /// <param name="work">Gets something to report how much is done of how much.</param>
    public static Task<T> Progress<T>(string title, Func<IProgress<(int Done, int Total)>, Task<T>> work) =>
        Errors.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(bars =>
            {
                var bar = bars.AddTask(Markup.Escape(title));
                bar.IsIndeterminate = true;
                return work(new Bar(bar));
            });

    sealed class Bar(ProgressTask task) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value)
        {
            task.IsIndeterminate = false;
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
