using System.Text.Json;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class LocateVerbTests(LocateVerbTests.DrawnFilms films) : IClassFixture<LocateVerbTests.DrawnFilms>
{
    [Fact]
    public void Drawn_films_are_located_as_their_truth_says()
    {
        var answer = CarpusProgram.Run("locate", films.Folder, "--json", "--pictures", films.File("found"));
        Assert.True(answer.ExitCode == 0, answer.Errors);
        var found = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(film => Path.GetFileName(film.GetProperty("film").GetString()!));
        var truths = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(films.Folder, "truth.json"))).RootElement.EnumerateArray().ToDictionary(film => Path.GetFileName(film.GetProperty("film").GetString()!));

        Assert.Equal(truths.Keys.Order(), found.Keys.Order());
        foreach (var (name, truth) in truths)
        {
            Assert.Equal((truth.GetProperty("rows").GetInt32(), truth.GetProperty("columns").GetInt32()), (found[name].GetProperty("rows").GetInt32(), found[name].GetProperty("columns").GetInt32()));
            foreach (var limb in truth.GetProperty("limbs").EnumerateArray())
            {
                var same = found[name].GetProperty("limbs").EnumerateArray().Single(other => Same(limb, other, "side") && Same(limb, other, "limb"));
                Assert.Equal(limb.GetProperty("rotationDegrees").GetDouble(), same.GetProperty("rotationDegrees").GetDouble(), 15.0);
                Assert.False(same.GetProperty("mirrored").GetBoolean());
                var sites = Sites(limb);
                var length = limb.GetProperty("limb").GetString() == "hand" ? Distance(sites["RC"], sites["TIP3"]) : Distance(sites["TMT1"], sites["TIP1"]);
                Assert.All(Sites(same), site => Assert.True(Distance(site.Value, sites[site.Key]) < 0.05 * length, $"{name} {site.Key}"));
            }
        }
        Assert.Equal(2, Directory.GetFiles(films.File("found"), "*.svg", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_home_gets_the_joints_of_its_films_once()
    {
        var home = films.File("home");
        Assert.True(CarpusProgram.Run("import", films.Folder, "--home", home).ExitCode is 0 or 1);

        Assert.Equal(0, CarpusProgram.Run("locate", "--all", "--home", home).ExitCode);
        var boxes = JsonDocument.Parse(CarpusProgram.Run("export", "coco", films.File("boxes.json"), "--home", home, "--json").Output).RootElement.GetProperty("boxes").GetInt32();
        Assert.InRange(boxes, 60, 90); // 28 sites a hand and 12 a foot at most
        Assert.Contains("2 had joints already", CarpusProgram.Run("locate", "--all", "--home", home).Errors, StringComparison.Ordinal);

        var read = CarpusProgram.Run("read", "--home", home, "--json");
        Assert.True(read.ExitCode == 0, read.Errors);
        var reading = JsonDocument.Parse(read.Output).RootElement;
        Assert.InRange(reading.GetProperty("scores").GetArrayLength() + reading.GetProperty("open").GetArrayLength(), 98, 98);
        Assert.InRange(reading.GetProperty("scores").GetArrayLength(), 85, 98);
        Assert.All(reading.GetProperty("scores").EnumerateArray(), score => Assert.Equal(1, score.GetProperty("chances").EnumerateArray().Sum(chance => chance.GetDouble()), 0.01));
        Assert.Empty(CarpusProgram.Run("read", "--home", home, "--json").Output); // it has read the case

        var measured = CarpusProgram.Run("evaluate", "--home", home, "--part", "all"); // what it found and gave itself is no truth
        Assert.Equal(2, measured.ExitCode);
        Assert.Contains("nothing to measure against", measured.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_is_one_sentence_and_the_rest_goes_on()
    {
        var folder = films.File("broken");
        Directory.CreateDirectory(folder);
        System.IO.File.WriteAllText(Path.Combine(folder, "notes.dcm"), "no film");
        var hands = Directory.GetFiles(films.Folder, "hands.dcm", SearchOption.AllDirectories)[0];
        System.IO.File.Copy(hands, Path.Combine(folder, "hands.dcm"), overwrite: true);

        var answer = CarpusProgram.Run("locate", folder, "--json");

        Assert.Equal(1, answer.ExitCode);
        Assert.Single(answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("notes.dcm", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_writes_weights_that_locate_takes()
    {
        var program = Path.Combine(Material.Root, "artifacts", "bin", "Carpus.Training", "release");
        Assert.SkipUnless(System.IO.File.Exists(Path.Combine(program, "Carpus.Training.dll")), "the training program is not built");
        Environment.SetEnvironmentVariable("CARPUS_TRAINING", program);
        var run = films.File("run");

        var trained = CarpusProgram.Run("train", "locator", "--out", run, "--phantoms", "3", "--steps", "2");
        Assert.True(trained.ExitCode == 0, trained.Errors);
        var hands = Directory.GetFiles(films.Folder, "hands.dcm", SearchOption.AllDirectories)[0];
        var located = CarpusProgram.Run("locate", hands, "--weights", run, "--json");

        Assert.True(located.ExitCode is 0 or 1, located.Errors); // two steps teach nothing, but the files are whole
        Assert.Single(located.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("\"steps\": 2", System.IO.File.ReadAllText(Path.Combine(run, "joints.settings.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("locate")]
    [InlineData("locate", "film.dcm", "--all")]
    [InlineData("locate", "film.dcm", "--weights", "nowhere")]
    [InlineData("read", "--home", "nowhere")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--phantoms", "1", "--weights", "nowhere")]
    [InlineData("evaluate", "--home", "nowhere")]
    [InlineData("train", "reader", "--out", "run", "--without-manufacturer", "Acme")]
    [InlineData("evaluate", "--phantoms", "0")]
    [InlineData("evaluate", "--landmarks", "nowhere.tsv")]
    [InlineData("train", "everything", "--out", "run")]
    [InlineData("train", "reader", "--out", "run", "--phantoms", "0")]
    public void What_cannot_be_meant_is_wrong_usage(params string[] arguments) => Assert.Equal(2, CarpusProgram.Run(arguments).ExitCode);

    static bool Same(JsonElement one, JsonElement other, string name) => one.GetProperty(name).GetString() == other.GetProperty(name).GetString();

    static Dictionary<string, (double X, double Y)> Sites(JsonElement limb) =>
        limb.GetProperty("joints").EnumerateArray().ToDictionary(joint => joint.GetProperty("site").GetString()!, joint => (joint.GetProperty("column").GetDouble(), joint.GetProperty("row").GetDouble()));

    static double Distance((double X, double Y) one, (double X, double Y) other) => Math.Sqrt((one.X - other.X) * (one.X - other.X) + (one.Y - other.Y) * (one.Y - other.Y));

    /// <summary>Hands and feet of one drawn patient.</summary>
    public sealed class DrawnFilms : IDisposable
    {
        readonly TemporaryFolder _folder = new();

        public DrawnFilms() => Assert.Equal(0, CarpusProgram.Run("phantom", Folder, "--patients", "1", "--visits", "1", "--seed", "31", "--identified").ExitCode);

        public string Folder => _folder.File("films");

        public string File(string name) => _folder.File(name);

        public void Dispose() => _folder.Dispose();
    }
}
