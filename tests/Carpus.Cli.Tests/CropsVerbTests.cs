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
}
