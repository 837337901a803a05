using System.Globalization;
using Carpus.Testing;

namespace Carpus.Tests.Statistics;

/// <summary>200 random tables of each statistic beside R, psych, lme4 and boot, in one run of R (by_r.R).</summary>
public sealed class StatisticsByRTests
{
    const int Tables = 200;

    static readonly (string Name, Func<Random, Question> Ask)[] Known =
    [
        ("icc", RTables.IccOf), ("kappa_of", RTables.KappaOf), ("grades", RTables.GradesOf), ("pairs_of", RTables.PairsOf), ("ranks_of", RTables.RanksOf),
        ("share_of", RTables.ShareOf), ("ancova", RTables.AncovaOf), ("mixed", RTables.MixedOf), ("bca", RTables.BootstrapOf),
    ];

    static readonly Lazy<Dictionary<string, List<(Question Question, double[] Answer)>>> Answers = new(Ask);

    static Dictionary<string, List<(Question Question, double[] Answer)>> Ask()
    {
        var questions = Known.SelectMany(statistic => Enumerable.Range(1, Tables).Select(seed => (statistic.Name, Question: statistic.Ask(new(seed))))).ToList();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "tables.txt");
        File.WriteAllLines(file, questions.Select(question => $"{question.Name};{question.Question.Data}"));

        var answer = Peer.Run("Rscript", "--vanilla", Path.Combine(Material.Root, "tests", "Carpus.Tests", "Statistics", "by_r.R"), file);
        Assert.True(answer.ExitCode == 0, answer.Errors);
        var lines = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(questions.Count, lines.Length);
        return questions.Zip(lines).GroupBy(pair => pair.First.Name).ToDictionary(
            group => group.Key,
            group => group.Select(pair => (pair.First.Question, Array.ConvertAll(pair.Second.Split(';')[1].Split(','), Number))).ToList());
    }

    static double Number(string text) => text == "NA" ? double.NaN : double.Parse(text.Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("icc", 1e-6)]
    [InlineData("kappa_of", 1e-6)]
    [InlineData("grades", 1e-6)]
    [InlineData("pairs_of", 1e-6)]
    [InlineData("ranks_of", 1e-6)]
    [InlineData("share_of", 1e-6)]
    [InlineData("ancova", 1e-6)]
    [InlineData("mixed", 1e-4)]
    [InlineData("bca", 1e-6)]
    public void Two_hundred_random_tables_have_the_numbers_that_R_finds(string statistic, double within)
    {
        Assert.SkipUnless(HasR.Value, "R with psych and lme4 is not installed");

        var answers = Answers.Value[statistic];

        Assert.Equal(Tables, answers.Count);
        Assert.All(answers, pair => Assert.Equal(pair.Question.Ours.Length, pair.Answer.Length));
        var wrong = answers.SelectMany((pair, table) => pair.Question.Ours.Zip(pair.Answer, (ours, theirs) => (ours, theirs)).Select((numbers, place) => (table, place, numbers.ours, numbers.theirs)))
            .Where(number => !Near(number.ours, number.theirs, within)).Select(number => $"table {number.table}, number {number.place}: {number.ours:R} for {number.theirs:R}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} numbers differ\n{string.Join('\n', wrong.Take(20))}");
    }

    static bool Near(double ours, double theirs, double within) =>
        double.IsNaN(ours) || double.IsNaN(theirs) ? double.IsNaN(ours) && double.IsNaN(theirs) : ours == theirs || Math.Abs(ours - theirs) <= within * Math.Max(1, Math.Abs(theirs));

    static readonly Lazy<bool> HasR = new(() =>
    {
        try
        {
            return Peer.Run("Rscript", "--vanilla", "-e", "stopifnot(requireNamespace('psych'), requireNamespace('lme4'), requireNamespace('boot'))").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program
        }
    });
}
