using System.Text.Json;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class PhantomVerbTests
{
    [Fact]
    public void Phantom_draws_films_with_their_truth_and_a_workbook()
    {
        using var folder = new TemporaryFolder();

        var answer = CarpusProgram.Run("phantom", folder.File("films"), "--patients", "1", "--visits", "2", "--small", "--png", "--json");

        Assert.Equal(0, answer.ExitCode);
        using var summary = JsonDocument.Parse(answer.Output);
        Assert.Equal(4, summary.RootElement.GetProperty("films").GetInt32());
        Assert.Equal(4, Directory.GetFiles(folder.File("films"), "*.dcm", SearchOption.AllDirectories).Length);
        Assert.Equal(4, Directory.GetFiles(folder.File("films"), "*.png", SearchOption.AllDirectories).Length);
        Assert.True(File.Exists(Path.Combine(folder.File("films"), "scores.xlsx")));
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.File("films"), "truth.json")));
        Assert.Equal(4, truth.RootElement.GetArrayLength());
    }

    [Fact]
    public void Phantom_refuses_a_cohort_of_nobody()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(2, CarpusProgram.Run("phantom", folder.File("films"), "--patients", "0").ExitCode);
    }
}
