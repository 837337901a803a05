using System.Text.Json;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class JointVerbsTests
{
    [Fact]
    public void Boxes_leave_a_home_in_each_format_and_come_back_into_another_one()
    {
        using var folder = new TemporaryFolder();
        BoxedHome.Make(folder, "home");

        var (first, voc) = (folder.File("coco.json"), folder.File("voc"));
        var written = Result("export", "coco", first, "--home", folder.File("home"));
        Result("export", "voc", voc, "--home", folder.File("home"), "--pictures");
        Result("export", "yolo", folder.File("yolo"), "--home", folder.File("home"));

        Assert.Equal((2, 3), (written.GetProperty("films").GetInt32(), written.GetProperty("boxes").GetInt32()));
        Assert.Equal(["RAF00001_1.png", "RAF00001_1.xml", "RAH00001_1.png", "RAH00001_1.xml"], Directory.GetFiles(voc).Select(Path.GetFileName).Order());
        foreach (var from in (string[])[first, voc, folder.File("yolo")])
        {
            Directory.Delete(folder.File("home/joints"), recursive: true);
            var taken = Result("import", "--joints", from, "--home", folder.File("home"));
            Result("export", "coco", folder.File("again.json"), "--home", folder.File("home"));

            Assert.Equal(2, taken.GetProperty("joints").GetInt32());
            Assert.All(taken.GetProperty("findings").EnumerateArray(), finding => Assert.StartsWith("no film shows the right", finding.GetProperty("what").GetString(), StringComparison.Ordinal));
            Assert.Equal(File.ReadAllText(first), File.ReadAllText(folder.File("again.json")));
            File.Delete(folder.File("again.json"));
        }
    }

    static JsonElement Result(params string[] arguments)
    {
        var answer = CarpusProgram.Run([.. arguments, "--json"]);
        Assert.True(answer.ExitCode is 0 or 1, answer.Output + answer.Errors);
        return JsonDocument.Parse(answer.Output).RootElement;
    }
}
