using System.Text;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Testing;

namespace Carpus.Cli;

/// <summary>A release that somebody else made, looked over.</summary>
public sealed class CheckReleaseTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public CheckReleaseTests()
    {
        Directory.CreateDirectory(_folder.File("in"));
        foreach (var (number, part) in ((int, string)[])[(1, "HAND"), (2, "FOOT")])
            DrawnFilm.Of("TUANMUTZ", part, "20170415", number).Save(_folder.File($"in/{number}.dcm"));
        Done("import", _folder.File("in"), "--home", _folder.File("home"));
        Done("export", "release", _folder.File("release"), "--home", _folder.File("home"));
    }

    [Fact]
    public void A_release_as_it_was_made_passes()
    {
        var answer = CarpusProgram.Run("check", _folder.File("release"));

        Assert.Equal((ExitCode.Done, "Nothing to see to."), (answer.ExitCode, answer.Output.Trim()));
    }

    [Fact]
    public void Whatever_was_changed_is_named_by_its_path()
    {
        var films = Directory.GetFiles(_folder.File("release/images"), "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var named = DicomFile.Open(films[0]);
        named.Dataset.Set(Tag.PatientComments, "TUANMUTZ");
        named.Save(films[0] + ".new");
        File.Move(films[0] + ".new", films[0], overwrite: true);
        File.Delete(films[1]);
        File.AppendAllText(_folder.File("release/scores.csv"), "RA000001,RA00009,RAH00009,,,,,\r\n");
        File.WriteAllText(_folder.File("release/notes.txt"), "mine");

        var answer = CarpusProgram.Run("check", _folder.File("release"));

        Assert.Equal(ExitCode.Findings, answer.ExitCode);
        var (first, second) = (Path.GetRelativePath(_folder.File("release"), films[0]), Path.GetRelativePath(_folder.File("release"), films[1]));
        Assert.All(
            (string[])
            [
                $"{first}: It is not what it was when the release was made", $"{first}: It says that it is de-identified, but (0010,4000)", $"{second}: It is in the list of checksums and not in the folder.",
                $"{second}: dataset.json tells of this film", "scores.csv: It is not what it was", "notes.txt: It is in the folder and not in the list", "scores.csv, row 3: It speaks of study RAH00009",
            ],
            expected => Assert.Contains(expected, answer.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("TUANMUTZ", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_on_a_medium_passes_and_goes_into_an_empty_home()
    {
        Done("export", "release", _folder.File("medium"), "--media", "--home", _folder.File("home"));

        var answer = CarpusProgram.Run("check", _folder.File("medium"));

        Assert.Equal((ExitCode.Done, "Nothing to see to."), (answer.ExitCode, answer.Output.Trim()));
        Assert.Contains("\"films\":2,", CarpusProgram.Run("import", _folder.File("medium"), "--home", _folder.File("second"), "--json").Output.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Films_of_several_policies_pass_with_each_of_them_beside_and_go_into_an_empty_home()
    {
        var own = Encoding.UTF8.GetString([.. Policy.Named("vghtpe-ra").Json]).Replace("\"policy\": \"vghtpe-ra\"", "\"policy\": \"own\"", StringComparison.Ordinal).Replace("\"times\": \"keep\"", "\"times\": \"empty\"", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("own.json"), own);
        DrawnFilm.Of("TUANMUTZ", "HAND", "20190415", 3).Save(_folder.File("third.dcm"));
        Done("import", _folder.File("third.dcm"), "--policy", _folder.File("own.json"), "--home", _folder.File("home"));
        Done("export", "release", _folder.File("both"), "--home", _folder.File("home"));

        var answer = CarpusProgram.Run("check", _folder.File("both"));

        Assert.Equal(["policy-2.json", "policy.json"], Directory.GetFiles(_folder.File("both/deidentification"), "policy*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal((ExitCode.Done, "Nothing to see to."), (answer.ExitCode, answer.Output.Trim()));
        Assert.Contains("\"films\":3,", CarpusProgram.Run("import", _folder.File("both"), "--home", _folder.File("second"), "--json").Output.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Films_of_one_patient_that_disagree_on_who_that_is_are_found_in_a_home()
    {
        var other = DrawnFilm.Of("TUANMUTZ", "HAND", "20190415", 3);
        other.Dataset.Set(Tag.PatientBirthDate, "19500101");
        other.Save(_folder.File("other.dcm"));
        Done("import", _folder.File("other.dcm"), "--home", _folder.File("home"));

        Assert.Contains("patient RA000001: the films give 2 different birth dates; they may be of several people", CarpusProgram.Run("check", "--home", _folder.File("home")).Output, StringComparison.Ordinal);
    }

    static void Done(params string[] arguments)
    {
        var answer = CarpusProgram.Run(arguments);
        Assert.True(answer.ExitCode is ExitCode.Done or ExitCode.Findings, answer.Errors);
    }

    public void Dispose() => _folder.Dispose();
}
