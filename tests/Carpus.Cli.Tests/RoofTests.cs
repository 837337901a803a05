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
}
