using Carpus.Dicom.Directories;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class ReleaseTests
{
    [Fact]
    public void A_release_imported_into_an_empty_home_gives_the_same_cases_scores_and_boxes()
    {
        using var folder = new TemporaryFolder();
        BoxedHome.Make(folder, "home");
        File.WriteAllLines(folder.File("sheet.csv"), ["Package_im_no.,erosion_LH_MCP2,JSN_LH_MCP2,Reader", "RA00001,3,NA-overlap,A"]);
        Run("import", "--scores", folder.File("sheet.csv"), "--home", folder.File("home"));
        Run("export", "release", folder.File("first"), "--home", folder.File("home"));

        Run("import", folder.File("first"), "--scores", folder.File("first/scores.csv"), "--joints", folder.File("first"), "--home", folder.File("other"));
        Run("export", "release", folder.File("second"), "--home", folder.File("other"));

        var files = Files(folder.File("first"));
        Assert.Equal(files, Files(folder.File("second")));
        foreach (var name in (string[])["DICOMDIR", "deidentification/policy.json", "joints/coco.json", "joints/voc/RAH00001_1.xml", "joints/yolo/RAF00001_1.txt", "joints/yolo/classes.txt", "joints/yolo/classes.sha256"])
            Assert.Contains(name, files);
        // The workbook says when it was made; everything else is equal to the byte.
        foreach (var name in files.Where(name => !name.EndsWith(".xlsx", StringComparison.Ordinal) && name != "checksums.sha256"))
            Assert.Equal(File.ReadAllBytes(folder.File($"first/{name}")), File.ReadAllBytes(folder.File($"second/{name}")));
    }

    [Fact]
    public void The_reports_of_films_that_were_deidentified_before_go_with_them()
    {
        using var folder = new TemporaryFolder();
        Run("phantom", folder.File("cohort"), "--patients", "1", "--visits", "1", "--identified", "--small");
        Run("deidentify", folder.File("cohort"), folder.File("clean"), "--vault", folder.File("vault"));
        Run("import", folder.File("clean"), "--home", folder.File("home"));

        Run("export", "release", folder.File("out"), "--home", folder.File("home"));

        foreach (var name in (string[])["report.html", "report.json", "policy.json"])
            Assert.Equal(File.ReadAllBytes(folder.File($"clean/deidentification/{name}")), File.ReadAllBytes(folder.File($"out/deidentification/{name}")));
    }

    [Fact]
    public void A_release_for_media_has_a_directory_that_the_strictest_programs_take()
    {
        var (dcmdump, dcmgpdir, dciodvfy) = (Material.Program("dcmdump"), Material.Program("dcmgpdir"), Material.Program("dciodvfy"));
        using var folder = new TemporaryFolder();
        Run("phantom", folder.File("cohort"), "--patients", "1", "--visits", "1", "--identified", "--small");
        Run("import", folder.File("cohort"), "--home", folder.File("home"));

        Run("export", "release", folder.File("out"), "--media", "--home", folder.File("home"));

        Assert.True(File.Exists(folder.File("out/IMAGES/RA000001/RA00001/RAH00001/IM000001")));
        Assert.Equal(2, DicomDirectory.Open(folder.File("out/DICOMDIR")).All.Count(record => record.FindFile(folder.File("out")) is not null));
        Assert.Equal(0, Peer.Run(dcmdump, folder.File("out/DICOMDIR")).ExitCode);
        var said = Peer.Run(dciodvfy, folder.File("out/DICOMDIR"));
        Assert.DoesNotContain("Error", said.Output + said.Errors, StringComparison.Ordinal);
        // It brings the directory up to date with the same files, and finds nothing to refuse in either. Study IDs were removed with identity; +I counts them.
        var updated = Peer.Run(dcmgpdir, "+I", "+D", folder.File("out/DICOMDIR"), "+U", "+id", folder.File("out"), "+r", "IMAGES");
        Assert.Equal(0, updated.ExitCode);
        Assert.DoesNotContain("E:", updated.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_lists_its_films_in_a_directory_that_dcmdump_reads()
    {
        var dcmdump = Material.Program("dcmdump");
        using var folder = new TemporaryFolder();
        BoxedHome.Make(folder, "home");

        Run("export", "release", folder.File("out"), "--home", folder.File("home"));

        var said = Peer.Run(dcmdump, folder.File("out/DICOMDIR"));
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains(@"images\RA000001\RA00001\RAH00001\RAH00001_1.dcm", said.Output, StringComparison.Ordinal);
        Assert.Equal(2, DicomDirectory.Open(folder.File("out/DICOMDIR")).All.Count(record => record.FindFile(folder.File("out")) is not null));
    }

    static List<string> Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];

    static void Run(params string[] arguments)
    {
        var answer = CarpusProgram.Run(arguments);
        Assert.True(answer.ExitCode is 0 or 1, answer.Output + answer.Errors);
    }
}
