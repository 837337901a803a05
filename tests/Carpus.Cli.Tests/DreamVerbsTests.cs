using System.Text.Json;
using Carpus.Exchange.Pictures;
using Carpus.Images;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class DreamVerbsTests
{
    [Fact]
    public void Real_rows_with_pictures_of_their_names_become_readings_and_leave_as_they_came()
    {
        var rows = File.ReadAllLines(Material.Shared("radiographs", "annotations_only", "vkichu77_RA2CH", "training.csv"));
        using var folder = new TemporaryFolder();
        foreach (var (index, name) in (from id in (string[])["UAB001", "UAB002", "UAB003"] from limb in (string[])["LH", "RH", "LF", "RF"] select $"{id}-{limb}.jpg").Index())
            Draw(folder.File($"dream/images/{name}"), index);
        File.WriteAllLines(folder.File("dream/training.csv"), rows);

        var taken = Result("import", folder.File("dream"), "--scores", folder.File("dream/training.csv"), "--reader", "UAB", "--home", folder.File("home"));
        var written = Result("export", "dream", folder.File("out"), "--home", folder.File("home"));

        Assert.Equal((12, 3, 3), (taken.GetProperty("films").GetInt32(), taken.GetProperty("cases").GetInt32(), taken.GetProperty("readings").GetInt32()));
        Assert.Equal((3, 12, 0), (written.GetProperty("cases").GetInt32(), written.GetProperty("pictures").GetInt32(), written.GetProperty("losses").GetArrayLength()));
        Assert.Equal(Cells(rows), Cells(File.ReadAllLines(folder.File("out/training.csv"))));
        Assert.True(File.Exists(folder.File("out/RA00001-LH.jpg")));

        // Ids are new, and so is their order: all that is behind them is equal.
        static IEnumerable<string> Cells(string[] lines) => lines.Select(line => line[line.IndexOf(',', StringComparison.Ordinal)..]).Order(StringComparer.Ordinal);
    }

    static JsonElement Result(params string[] arguments)
    {
        var answer = CarpusProgram.Run([.. arguments, "--json"]);
        Assert.True(answer.ExitCode is 0 or 1, answer.Output + answer.Errors);
        return JsonDocument.Parse(answer.Output).RootElement;
    }

    static void Draw(string path, int seed)
    {
        var pixels = new byte[60 * 40];
        new Random(seed).NextBytes(pixels);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        PictureEncoder.WriteJpeg(new GreyPicture(60, 40, pixels), file);
    }
}
