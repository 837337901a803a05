using Carpus.Exchange.Pictures;
using Carpus.Images;
using Carpus.Testing;

namespace Carpus.Cli;

/// <summary>A home with the left hand and the left foot film of one case, and boxes on them: whole pixels, so that every format holds them.</summary>
static class BoxedHome
{
    public const int Columns = 90, Rows = 60;

    public static void Make(TemporaryFolder folder, string home)
    {
        Draw(folder.File($"films-{home}/P1-LH.png"), 1);
        Draw(folder.File($"films-{home}/P1-LF.png"), 2);
        Assert.True(CarpusProgram.Run("import", folder.File($"films-{home}"), "--home", folder.File(home)).ExitCode is 0 or 1);
        var boxes = folder.File($"boxes-{home}");
        Directory.CreateDirectory(boxes);
        File.WriteAllText(Path.Combine(boxes, "RAH00001_1.xml"), Voc("RAH00001_1", ("LH.MCP2", 5, 6, 24, 25), ("LH.PIP3", 30, 1, 90, 20)));
        File.WriteAllText(Path.Combine(boxes, "RAF00001_1.xml"), Voc("RAF00001_1", ("LF.MTP1", 7, 8, 20, 21)));
        Assert.DoesNotContain(".xml", CarpusProgram.Run("import", "--joints", boxes, "--home", folder.File(home)).Output, StringComparison.Ordinal);
    }

    static string Voc(string name, params (string Name, int XMin, int YMin, int XMax, int YMax)[] boxes) =>
        new Exchange.Annotations.VocFile($"{name}.png", Rows, Columns, [.. boxes.Select(box => new Exchange.Annotations.VocObject(box.Name, box.XMin, box.YMin, box.XMax, box.YMax))]).ToXml();

    static void Draw(string path, int seed)
    {
        var pixels = new byte[Rows * Columns];
        new Random(seed).NextBytes(pixels);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        PictureEncoder.WritePng(new GreyPicture(Rows, Columns, pixels), file);
    }
}
