using Carpus.Testing;

namespace Carpus.Cli;

public sealed class RoofTests
{
    [Fact]
    public void A_verb_that_does_not_exist_is_named_and_ends_with_2()
    {
        var answer = CarpusProgram.Run("frob");

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("frob", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("carpus --help", answer.Errors, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public void Without_a_verb_the_flow_is_shown()
    {
        var answer = CarpusProgram.Run();

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("Usage:", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_three_numbers() =>
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", CarpusProgram.Run("--version").Output);

    [Theory]
    [InlineData("serve"), InlineData("demo")]
    public void A_number_that_is_no_port_is_wrong_usage_before_any_work_begins(string verb)
    {
        using var folder = new TemporaryFolder();

        var answer = CarpusProgram.Run(verb, "--home", folder.File("home"), "--port", "99999");

        Assert.Equal(2, answer.ExitCode);
        Assert.StartsWith("--port: 99999 is no port; it takes 0 to 65535.", answer.Errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder.File("home")));
    }

    [Fact]
    public void The_help_of_every_verb_ends_with_examples()
    {
        var help = CarpusProgram.Run("--help").Output;
        var verbs = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0]).Where(verb => verb.Length > 0).ToList();

        Assert.NotEmpty(verbs);
        Assert.All(verbs, verb => Assert.Contains($"Examples:\n  carpus {verb}", CarpusProgram.Run(verb, "--help").Output, StringComparison.Ordinal));
    }
}
