using System.Text.Json;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class ProfileVerbTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_lists_are_listed_and_one_is_printed_as_the_file_that_it_is()
    {
        var (all, one, schema) = (CarpusProgram.Run("profile", "--json", "--home", Home), CarpusProgram.Run("profile", "sheet-102a"), CarpusProgram.Run("profile", "--schema"));

        Assert.Equal(ScoreProfile.All.Select(profile => profile.Id).Order(StringComparer.Ordinal), JsonDocument.Parse(all.Output).RootElement.EnumerateArray().Select(profile => profile.GetProperty("id").GetString()));
        Assert.Equal(ScoreProfile.Take("sheet-102a").Fingerprint, ScoreProfile.Parse(one.Output).Fingerprint);
        Assert.Equal("Score list of Carpus", JsonDocument.Parse(schema.Output).RootElement.GetProperty("title").GetString());
        Assert.False(Directory.Exists(Home));
    }

    [Fact]
    public void A_home_follows_an_own_list_from_a_file_and_refuses_it_when_it_was_changed()
    {
        File.WriteAllText(_folder.File("own.json"), Own("small"));

        var set = CarpusProgram.Run("profile", _folder.File("own.json"), "--use", "--home", Home);
        File.WriteAllText(_folder.File("own.json"), Own("tiny"));
        var changed = CarpusProgram.Run("profile", _folder.File("own.json"), "--use", "--home", Home);
        var shown = CarpusProgram.Run("profile", "own", "--home", Home);

        Assert.True(set.ExitCode == ExitCode.Done, set.Errors);
        Assert.Contains("follow own from now on", set.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.CouldNotStart, changed.ExitCode);
        Assert.Contains("a changed score list needs an id of its own", changed.Errors, StringComparison.Ordinal);
        Assert.Contains("\"small\"", shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id": "svdh-98"}""", "name")]
    [InlineData("nothing", "cannot be understood")]
    [InlineData(null, "there is no score list")]
    public void A_list_with_a_slip_is_refused_with_a_sentence(string? text, string said)
    {
        if (text is not null)
            File.WriteAllText(_folder.File("own.json"), text);

        var answer = CarpusProgram.Run("profile", _folder.File("own.json"), "--use", "--home", Home);

        Assert.Equal(ExitCode.WrongUsage, answer.ExitCode);
        Assert.Contains(said, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_of_an_own_list_goes_in_and_out_and_a_release_carries_the_list()
    {
        File.WriteAllText(_folder.File("own.json"), Own("small"));
        var own = ScoreProfile.Open(_folder.File("own.json"));
        CarpusProgram.Run("phantom", _folder.File("cohort"), "--patients", "1", "--visits", "1", "--identified", "--small");
        var row = ScoreBookDecoder.Decode(_folder.File("cohort/scores.xlsx")).Rows.Single();
        await using (var file = File.Create(_folder.File("own.xls")))
            await ScoreBook97.Write(new(own, [row with { Sheet = ScoreSheet.From(own, item => item.Of(item.Index % item.GradeCount)), Reader = "Dr. A" }]), file, TestContext.Current.CancellationToken);

        var taken = CarpusProgram.Run("import", _folder.File("cohort"), "--scores", _folder.File("own.xls"), "--profile", _folder.File("own.json"), "--home", Home, "--json");
        var again = CarpusProgram.Run("import", "--scores", _folder.File("own.xls"), "--home", Home, "--json");
        var written = CarpusProgram.Run("export", "xls", _folder.File("out.xls"), "--home", Home, "--json");
        var release = CarpusProgram.Run("export", "release", _folder.File("release"), "--home", Home);

        Assert.True(taken.ExitCode == ExitCode.Findings && JsonDocument.Parse(taken.Output).RootElement.GetProperty("findings").GetArrayLength() == 1, taken.Output + taken.Errors); // files that are no films lie beside them
        Assert.Equal((ExitCode.Done, 1), (again.ExitCode, JsonDocument.Parse(again.Output).RootElement.GetProperty("readings").GetInt32()));
        Assert.Equal("own", JsonDocument.Parse(written.Output).RootElement.GetProperty("profile").GetString());
        Assert.Equal("erosion_finger", ScoreBookDecoder.Decode(_folder.File("out.xls"), own).Rows.Single().Sheet.Profile["LH.MCP2.E"].Column);
        Assert.True(release.ExitCode == ExitCode.Done, release.Errors);
        Assert.Equal(own.Fingerprint, ScoreProfile.Open(_folder.File("release/profiles/own.json")).Fingerprint);
        Assert.Equal(ScoreBookDecoder.Decode(_folder.File("release/scores.xls"), own).Rows, ScoreBookDecoder.Decode(_folder.File("release/scores.xlsx"), own).Rows);
    }

    [Fact]
    public void The_points_of_one_list_are_written_as_another_that_follows_from_it()
    {
        CarpusProgram.Run("phantom", _folder.File("cohort"), "--patients", "1", "--visits", "1", "--identified", "--small");
        CarpusProgram.Run("import", _folder.File("cohort"), "--scores", _folder.File("cohort/scores.xlsx"), "--home", Home);

        var joints = CarpusProgram.Run("export", "xlsx", _folder.File("joints.xlsx"), "--profile", "svdh-86", "--home", Home, "--json");
        var other = CarpusProgram.Run("export", "csv", _folder.File("other.csv"), "--profile", "genant", "--home", Home, "--json");

        Assert.True(joints.ExitCode == ExitCode.Done, joints.Errors);
        Assert.Equal("svdh-86", ScoreBookDecoder.Decode(_folder.File("joints.xlsx")).Rows.Single().Sheet.Profile.Id);
        Assert.Equal(1, JsonDocument.Parse(other.Output).RootElement.GetProperty("leftOut").GetInt32());
    }

    static string Own(string wording) => ScoreProfile.Svdh98.Text.Replace("\"svdh-98\"", "\"own\"", StringComparison.Ordinal)
        .Replace("one small, discrete erosion", wording, StringComparison.Ordinal)
        .Replace("\"scales\"", "\"columns\": {\"LH.MCP2.E\": \"erosion_finger\"}, \"scales\"", StringComparison.Ordinal);

    string Home => _folder.File("home");

    public void Dispose() => _folder.Dispose();
}
