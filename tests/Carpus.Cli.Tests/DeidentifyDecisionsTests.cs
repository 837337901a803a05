using System.Text.Json;
using Carpus.Dicom;
using Carpus.Testing;

namespace Carpus.Cli;

/// <summary>Words that cleaning takes out: a person settles each once.</summary>
public sealed class DeidentifyDecisionsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public DeidentifyDecisionsTests()
    {
        Directory.CreateDirectory(_folder.File("in"));
        foreach (var (number, description) in ((int, string)[])[(1, "HAND Zwickau TUANMUTZ"), (2, "HAND ZWICKAU for Mrs Oldcastle 20170415")])
        {
            var film = DrawnFilm.Of("TUANMUTZ", "HAND", "20170415", number);
            film.Dataset.Set(Tag.StudyDescription, description).Set(Tag.SeriesDescription, "=cmd|calc");
            film.Save(_folder.File($"in/{number}.dcm"));
        }
    }

    [Fact]
    public void A_word_that_was_decided_to_stay_stays_in_the_next_run_and_is_never_asked_for_again()
    {
        var first = Run("out1");
        var list = File.ReadAllLines(_folder.File("words.csv"));

        // Neither the patient's name nor numbers are asked about; a person decides on the rest.
        Assert.Contains("ZWICKAU,,2,StudyDescription", list);
        Assert.Contains("OLDCASTLE,,1,StudyDescription", list);
        Assert.DoesNotContain(list, line => line.Contains("TUANMUTZ", StringComparison.Ordinal) || line.Contains("2017", StringComparison.Ordinal) || line.StartsWith('='));
        Assert.Contains("nobody has decided", first.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("words.csv")));

        File.WriteAllLines(_folder.File("words.csv"), list.Select(line => line.Replace("ZWICKAU,,", "ZWICKAU,keep,", StringComparison.Ordinal).Replace("OLDCASTLE,,", "OLDCASTLE,移除,", StringComparison.Ordinal)));
        Run("out2");

        Assert.Equal(["HAND", "HAND"], Descriptions("out1"));
        Assert.Equal(["HAND ZWICKAU", "HAND Zwickau"], Descriptions("out2"));
        Assert.Contains("OLDCASTLE,remove,1,StudyDescription", File.ReadAllLines(_folder.File("words.csv")));
        Assert.Contains(File.ReadAllLines(_folder.File("words.csv")), line => line.StartsWith("ZWICKAU,keep,", StringComparison.Ordinal));
        Assert.Equal(["ZWICKAU"], Policy("out2").GetProperty("words").EnumerateArray().Select(word => word.GetString()!));
        Assert.DoesNotContain("OLDCASTLE", string.Concat(Directory.GetFiles(_folder.File("out2"), "*", SearchOption.AllDirectories).Select(path => File.ReadAllText(path, System.Text.Encoding.Latin1))), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Films_with_kept_words_go_into_a_home_by_the_policy_that_lies_beside_them()
    {
        File.WriteAllLines(_folder.File("words.csv"), ["word,decision", "zwickau,keep"]);
        Run("out");

        var without = CarpusProgram.Run("import", _folder.File("out/images"), "--home", _folder.File("home"), "--json");
        var with = CarpusProgram.Run("import", _folder.File("out/images"), "--home", _folder.File("home"), "--policy", _folder.File("out/deidentification/policy.json"), "--json");

        Assert.True(Count(with, "films") == 2, with.Output + with.Errors);
        Assert.Equal((0, 2), (Count(without, "films"), Count(without, "refused")));
        Assert.Equal((2, 0), (Count(with, "films"), Count(with, "refused")));
        Assert.True(CarpusProgram.Run("check", "--home", _folder.File("home")).ExitCode is ExitCode.Done or ExitCode.Findings);
        Assert.Equal(ExitCode.Done, CarpusProgram.Run("backup", _folder.File("copy"), "--home", _folder.File("home")).ExitCode);
        Assert.Equal(ExitCode.Done, CarpusProgram.Run("export", "release", _folder.File("release"), "--home", _folder.File("copy")).ExitCode);
    }

    [Theory]
    [InlineData("word;decision\nZWICKAU;perhaps", "Row 2 of the list of words: a decision is keep or remove")]
    [InlineData("name,age\nZWICKAU,7", "no columns \"word\" and \"decision\"")]
    public void A_list_that_cannot_be_followed_is_told_before_a_film_is_touched(string text, string expected)
    {
        File.WriteAllText(_folder.File("words.csv"), text);

        var answer = Run("out");

        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public void The_list_may_not_lie_in_the_output()
    {
        var answer = CarpusProgram.Run("deidentify", _folder.File("in"), _folder.File("out"), "--vault", _folder.File("vault"), "--decisions", _folder.File("out/words.csv"));

        Assert.Contains("would lie in the output", answer.Errors, StringComparison.Ordinal);
    }

    Peer.Answer Run(string output) => CarpusProgram.Run("deidentify", _folder.File("in"), _folder.File(output), "--vault", _folder.File("vault"), "--decisions", _folder.File("words.csv"));

    IEnumerable<string> Descriptions(string output) =>
        Directory.GetFiles(_folder.File(output), "*.dcm", SearchOption.AllDirectories).Select(path => DicomFile.Open(path).Dataset.FindText(Tag.StudyDescription)!.Trim()).Order(StringComparer.Ordinal);

    JsonElement Policy(string output) => JsonDocument.Parse(File.ReadAllText(_folder.File($"{output}/deidentification/policy.json"))).RootElement;

    static int Count(Peer.Answer answer, string what) => JsonDocument.Parse(answer.Output).RootElement.GetProperty(what).GetInt32();

    public void Dispose() => _folder.Dispose();
}
