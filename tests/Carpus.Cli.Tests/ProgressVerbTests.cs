using System.Text.Json;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class ProgressVerbTests : IDisposable
{
    const string Table = "patient,arm,baseline,m12\nP1,MTX,3,3\nP2,MTX,10,12\nP3,MTX,0,1\nP4,Placebo,5,11\nP5,Placebo,20,28\nP6,Placebo,7,8\n";

    readonly TemporaryFolder _folder = new();

    public ProgressVerbTests() => File.WriteAllText(_folder.File("totals.csv"), Table);

    [Fact]
    public void A_table_of_another_tool_gives_change_shares_and_arms_as_one_JSON_document()
    {
        var answer = CarpusProgram.Run("progress", _folder.File("totals.csv"), "--sdc", "5", "--json");

        Assert.Equal(0, answer.ExitCode);
        var interval = JsonDocument.Parse(answer.Output).RootElement.GetProperty("intervals")[0];
        Assert.Equal(3, interval.GetProperty("all").GetProperty("change").GetProperty("mean").GetDouble(), 9);
        Assert.Equal([5.0 / 6, 5.0 / 6, 2.0 / 6, 2.0 / 6], interval.GetProperty("all").GetProperty("progressors").EnumerateArray().Select(share => share.GetProperty("value").GetDouble()));
        Assert.Equal(["MTX", "Placebo"], interval.GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("arm").GetString()));
    }

    [Theory]
    [InlineData("en", "Change, visit 1 to 2", "Cumulative probability")]
    [InlineData("zh-TW", "第 1 至 2 次之變化", "累積機率圖")]
    public void The_report_is_a_page_a_table_and_figures(string language, string title, string caption)
    {
        var answer = CarpusProgram.Run("progress", _folder.File("totals.csv"), "--report", _folder.File("p.html"), "--csv", _folder.File("p.csv"), "--figures", _folder.File("figures"), "--language", language);

        Assert.Equal(0, answer.ExitCode);
        var page = File.ReadAllText(_folder.File("p.html"));
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(caption, page, StringComparison.Ordinal);
        Assert.Contains("change-1-2,all patients,mean change,3,", File.ReadAllText(_folder.File("p.csv")), StringComparison.Ordinal);
        Assert.Equal(["cumulative-probability-1-2.png", "cumulative-probability-1-2.svg"], Directory.GetFiles(_folder.File("figures")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("Wilcoxon signed rank", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_home_without_two_visits_is_told_in_one_sentence()
    {
        File.WriteAllText(_folder.File("one.csv"), "patient,visit,value\nP1,1,3\nP2,1,4\n");

        var answer = CarpusProgram.Run("progress", _folder.File("one.csv"));

        Assert.Equal((ExitCode.CouldNotStart, "Progression needs scores at two visits or more."), (answer.ExitCode, answer.Errors.Trim()));
    }

    public void Dispose() => _folder.Dispose();
}
