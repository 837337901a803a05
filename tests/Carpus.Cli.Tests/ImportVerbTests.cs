using System.Security.Cryptography;
using System.Text.Json;
using Carpus.Exchange.Pictures;
using Carpus.Images;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class ImportVerbTests
{
    [Fact]
    public void Pictures_become_scored_cases_and_a_release_that_checks_itself()
    {
        using var folder = new TemporaryFolder();
        Draw(folder, "films/P1-LH.png", 1);
        Draw(folder, "films/P1-LF.png", 2);
        Draw(folder, "films/feet/other.png", 3);
        File.WriteAllText(folder.File("films/notes.txt"), "nothing");
        File.WriteAllLines(folder.File("sheet.csv"), ["Package_im_no.,erosion_LH_MCP2,JSN_LH_MCP2,erosion_LH_MCP3", "RA00001,3,0,6", "RA00042,1,1,1"]);

        var taken = Import(folder, folder.File("films"));
        var scored = Import(folder, "--scores", folder.File("sheet.csv"), "--reader", "Dr. A");
        var again = Import(folder, folder.File("films"), "--scores", folder.File("sheet.csv"), "--reader", "Dr. A");
        var released = CarpusProgram.Run("export", "release", folder.File("out"), "--home", folder.File("home"), "--json");

        Assert.Equal((3, 2), (taken.GetProperty("films").GetInt32(), taken.GetProperty("cases").GetInt32()));
        Assert.Equal(1, scored.GetProperty("readings").GetInt32());
        var findings = scored.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("where")}: {finding.GetProperty("what")}").ToList();
        Assert.Contains("row 2, column LH MCP3 erosion (D2): 6 is above 5", findings);
        Assert.Contains("row 3: The home has no case with this number or these studies; its scores are not taken.", findings);
        Assert.Equal((0, 3), (again.GetProperty("films").GetInt32(), again.GetProperty("already").GetInt32()));
        Assert.Equal(0, released.ExitCode);
        var lines = File.ReadAllLines(folder.File("out/checksums.sha256"));
        Assert.Equal(Directory.GetFiles(folder.File("out"), "*", SearchOption.AllDirectories).Length - 1, lines.Length);
        Assert.All(lines, line => Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder.File("out"), line[66..]))))));
        Assert.Matches(@"RA00000\d,RA0000(\d),RAH0000\1,[^\n]*RAF0000\1,", File.ReadAllText(folder.File("out/scores.csv")));
        Assert.Contains("dr-a", File.ReadAllText(folder.File("out/scores.csv")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("out/vault")));
    }

    [Fact]
    public void A_broken_film_is_one_sentence_and_the_rest_goes_on()
    {
        using var folder = new TemporaryFolder();
        Draw(folder, "films/hand.png", 1);
        File.WriteAllText(folder.File("films/text.dcm"), "This is a letter and no film. It goes on for some time, so that it is longer than a preamble. It goes on for some time, so that it is longer.");
        File.WriteAllBytes(folder.File("films/cut.png"), File.ReadAllBytes(folder.File("films/hand.png"))[..200]);

        var taken = Import(folder, folder.File("films"));

        Assert.Equal((1, 2), (taken.GetProperty("films").GetInt32(), taken.GetProperty("refused").GetInt32()));
        var where = taken.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("where").GetString()).ToList();
        Assert.Contains(Path.Combine("films", "text.dcm"), where);
        Assert.Contains(Path.Combine("films", "cut.png"), where);
    }

    [Fact]
    public void A_full_disk_is_one_sentence_and_leaves_nothing_half_written()
    {
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/mount"), "a small disk can only be mounted by root");
        using var folder = new TemporaryFolder();
        Draw(folder, "films/hand-small.png", 1);
        for (var i = 2; i < 8; i++)
            Draw(folder, $"films/hand{i}.png", i, 1000);
        Directory.CreateDirectory(folder.File("disk"));
        Assert.SkipUnless(Peer.Run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.File("disk")).ExitCode == 0, "no small disk can be mounted here");
        try
        {
            var answer = CarpusProgram.Run("import", folder.File("films"), "--home", folder.File("disk/home"), "--json");

            Assert.Equal(3, answer.ExitCode);
            Assert.Contains("is full", answer.Errors, StringComparison.Ordinal);
            Assert.Empty(answer.Output);
            Assert.DoesNotContain(Directory.GetFiles(folder.File("disk"), "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
            foreach (var film in Directory.GetFiles(folder.File("disk/home/films"), "*.dcm", SearchOption.AllDirectories))
                Assert.Equal(Path.GetFileName(Path.GetDirectoryName(film)) + Path.GetFileNameWithoutExtension(film), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(film))));
        }
        finally
        {
            Peer.Run("umount", folder.File("disk"));
        }
    }

    [Fact]
    public void A_release_does_not_go_into_a_folder_that_holds_something()
    {
        using var folder = new TemporaryFolder();
        Draw(folder, "films/hand.png", 1);
        Import(folder, folder.File("films"));

        var answer = CarpusProgram.Run("export", "release", folder.File("films"), "--home", folder.File("home"));

        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("holds something already", answer.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.File("films")));
    }

    [Fact]
    public void An_identified_cohort_becomes_a_release_without_identity_that_gives_the_same_home_again()
    {
        using var folder = new TemporaryFolder();
        CarpusProgram.Run("phantom", folder.File("cohort"), "--patients", "1", "--visits", "1", "--identified", "--small");

        var taken = Import(folder, folder.File("cohort"), "--scores", folder.File("cohort/scores.xlsx"), "--reader", "Truth");
        CarpusProgram.Run("export", "release", folder.File("first"), "--home", folder.File("home"));
        CarpusProgram.Run("import", folder.File("first"), "--scores", folder.File("first/scores.csv"), "--home", folder.File("other"));
        CarpusProgram.Run("export", "release", folder.File("second"), "--home", folder.File("other"));
        var searched = CarpusProgram.Run("verify", folder.File("first"), "--vault", folder.File("home/vault"));

        Assert.Equal((2, 1, 1), (taken.GetProperty("films").GetInt32(), taken.GetProperty("cases").GetInt32(), taken.GetProperty("readings").GetInt32()));
        Assert.Equal(0, searched.ExitCode);
        Assert.StartsWith("RA000001,RA00001,RAH00001,", File.ReadAllLines(folder.File("first/scores.csv"))[1], StringComparison.Ordinal);
        foreach (var name in (string[])["scores.csv", "dataset.json", "README.md"])
            Assert.Equal(File.ReadAllText(folder.File($"first/{name}")), File.ReadAllText(folder.File($"second/{name}")));
        Assert.Equal(Dicom(folder.File("first/checksums.sha256")), Dicom(folder.File("second/checksums.sha256")));

        static IEnumerable<string> Dicom(string list) => File.ReadAllLines(list).Where(line => line.EndsWith(".dcm", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_real_film_is_taken()
    {
        var (hands, feet) = (Material.Shared("radiographs", "hands", "ewen-lbh_radiopaedia"), Material.Shared("radiographs", "feet"));
        using var folder = new TemporaryFolder();
        var films = new[] { hands, feet }.SelectMany(from => Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)).Count(PictureDecoder.IsPicture);

        var taken = Import(folder, hands, feet);

        Assert.Equal((films, 0), (taken.GetProperty("films").GetInt32(), taken.GetProperty("refused").GetInt32()));
        Assert.Equal(films, taken.GetProperty("cases").GetInt32());
    }

    static JsonElement Import(TemporaryFolder folder, params string[] arguments)
    {
        var answer = CarpusProgram.Run(["import", .. arguments, "--home", folder.File("home"), "--json"]);
        Assert.True(answer.ExitCode is 0 or 1, answer.Errors);
        return JsonDocument.Parse(answer.Output).RootElement;
    }

    static void Draw(TemporaryFolder folder, string name, int seed, int size = 40)
    {
        var pixels = new byte[size * size];
        new Random(seed).NextBytes(pixels);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        using var file = File.Create(folder.File(name));
        PictureEncoder.WritePng(new GreyPicture(size, size, pixels), file);
    }
}
