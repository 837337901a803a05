using Carpus.Exchange.Pictures;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class CropsVerbTests
{
    [Fact]
    public void Joints_are_cut_out_with_their_labels_and_every_score_is_a_line()
    {
        using var folder = new TemporaryFolder();
        BoxedHome.Make(folder, "home");
        File.WriteAllLines(folder.File("sheet.csv"), ["Package_im_no.,erosion_LH_MCP2,JSN_LH_MCP3,Reader", "RA00001,3,NA-overlap,A"]);
        CarpusProgram.Run("import", "--scores", folder.File("sheet.csv"), "--home", folder.File("home"));

        var crops = CarpusProgram.Run("export", "crops", folder.File("crops"), "--home", folder.File("home"), "--bits", "16");
        var table = CarpusProgram.Run("export", "long", folder.File("long.csv"), "--home", folder.File("home"));

        Assert.Equal((0, 0), (crops.ExitCode, table.ExitCode));
        Assert.Equal(["RAF00001_1-LF.MTP1.png", "RAH00001_1-LH.MCP2.png", "RAH00001_1-LH.PIP3.png"], Directory.GetFiles(folder.File("crops/train")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var cut = PictureDecoder.Decode(folder.File("crops/train/RAH00001_1-LH.MCP2.png")).Frame;
        var film = PictureDecoder.Decode(folder.File("films-home/P1-LH.png")).Frame;
        Assert.Equal((20, 20), (cut.Rows, cut.Columns));
        Assert.Equal(film.Values[5 * film.Columns + 4], cut.Values[0]); // xmin 5, ymin 6
        Assert.Equal(4, File.ReadAllLines(folder.File("crops/crops.csv")).Length);
        Assert.StartsWith("train/RAH00001_1-LH.MCP2.png,train,RA000001,RA00001,1,", File.ReadAllLines(folder.File("crops/labels.csv"))[1], StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(folder.File("long.csv")).Length);
    }

    [Fact]
    public void Films_leave_as_pictures_with_a_note_on_how_values_became_grey()
    {
        using var folder = new TemporaryFolder();
        BoxedHome.Make(folder, "home");

        var png = CarpusProgram.Run("export", "png", folder.File("png"), "--bits", "16", "--home", folder.File("home"));
        var jpeg = CarpusProgram.Run("export", "jpeg", folder.File("jpeg"), "--home", folder.File("home"));
        var refused = CarpusProgram.Run("export", "jpeg", folder.File("deep"), "--bits", "16", "--home", folder.File("home"));

        Assert.Equal((0, 0, ExitCode.WrongUsage), (png.ExitCode, jpeg.ExitCode, refused.ExitCode));
        Assert.Equal(["RAF00001_1.json", "RAF00001_1.png", "RAH00001_1.json", "RAH00001_1.png"], Directory.GetFiles(folder.File("png")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(PictureDecoder.Decode(folder.File("films-home/P1-LH.png")).Frame.Values, PictureDecoder.Decode(folder.File("png/RAH00001_1.png")).Frame.Values);
        Assert.Contains("\"values\": \"stored\"", File.ReadAllText(folder.File("png/RAH00001_1.json")), StringComparison.Ordinal);
        Assert.Contains("not exact", jpeg.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("deep")));
    }

    [Theory]
    [InlineData("sr", "reports")]
    [InlineData("long", "long.csv")]
    public void Readings_leave_and_come_back_into_a_home_that_has_the_films(string format, string name)
    {
        using var folder = new TemporaryFolder();
        BoxedHome.Make(folder, "home");
        File.WriteAllLines(folder.File("sheet.csv"), ["Package_im_no.,erosion_LH_MCP2,JSN_LH_MCP3,Reader", "RA00001,3,NA-overlap,A"]);
        Run("import", "--scores", folder.File("sheet.csv"), "--home", folder.File("home"));
        Run("export", format, folder.File(name), "--home", folder.File("home"));
        Run("export", "release", folder.File("release"), "--home", folder.File("home"));
        Run("import", folder.File("release"), "--home", folder.File("other"));

        var taken = Run("import", "--scores", folder.File(name), "--home", folder.File("other"));
        var again = Run("import", "--scores", folder.File(name), "--home", folder.File("other"));
        foreach (var home in (string[])["home", "other"])
            Run("export", "long", folder.File($"{home}.csv"), "--home", folder.File(home));

        Assert.Contains("1 readings were taken", taken.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(folder.File("home.csv")), File.ReadAllText(folder.File("other.csv"))); // times too
        Assert.DoesNotContain("not taken", taken.Output + again.Output, StringComparison.Ordinal);
    }

    static Peer.Answer Run(params string[] arguments)
    {
        var answer = CarpusProgram.Run(arguments);
        Assert.True(answer.ExitCode is ExitCode.Done or ExitCode.Findings, answer.Output + answer.Errors);
        return answer;
    }
}
