using System.Text.Json;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class AgreeVerbTests : IDisposable
{
    // Shrout PE, Fleiss JL. Psychol Bull 1979;86:420-8, table 2.
    const string ShroutFleiss = "target,A,B,C,D\n1,9,2,5,8\n2,6,1,3,2\n3,8,4,6,8\n4,7,1,2,6\n5,10,5,6,9\n6,6,2,4,7\n";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string FileOf(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    [Fact]
    public void The_worked_example_is_printed_as_one_JSON_document()
    {
        var answer = CarpusProgram.Run("agree", FileOf("sf.csv", ShroutFleiss), "--json");

        var result = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal((0, 6, 4), (answer.ExitCode, result.GetProperty("n").GetInt32(), result.GetProperty("k").GetInt32()));
        Assert.Equal(
            [("icc1_1", 0.1657), ("icc2_1", 0.2898), ("icc3_1", 0.7148), ("icc1_k", 0.4428), ("icc2_k", 0.6201), ("icc3_k", 0.9093)],
            result.GetProperty("icc").EnumerateObject().Select(icc => (icc.Name, Math.Round(icc.Value.GetDouble(), 4))));
    }

    [Fact]
    public void For_a_person_the_numbers_stand_in_a_table()
    {
        var answer = CarpusProgram.Run("agree", FileOf("sf.csv", ShroutFleiss));

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("ICC(2,1) absolute agreement          0.290   0.019 to 0.761", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_a_page_with_a_figure_and_a_table_of_every_number()
    {
        var answer = CarpusProgram.Run("agree", FileOf("sf.csv", ShroutFleiss), "--report", _folder.File("a.html"), "--csv", _folder.File("a.csv"), "--figures", _folder.File("figures"));

        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(6, File.ReadAllText(_folder.File("a.html")).Split("<figure>").Length - 1); // four readers are six pairs
        Assert.Contains("all,,\"ICC(2,1)\",0.28", File.ReadAllText(_folder.File("a.csv")), StringComparison.Ordinal);
        Assert.Equal(12, Directory.GetFiles(_folder.File("figures")).Length);
    }

    [Fact]
    public void Readers_of_a_home_are_chosen_by_id_and_one_who_has_not_read_is_named()
    {
        BoxedHome.Make(_folder, "home");
        File.WriteAllLines(_folder.File("sheet.csv"), ["Package_im_no.,erosion_LH_MCP2,Reader", "RA00001,3,A", "RA00001,2,B"]);
        CarpusProgram.Run("import", "--scores", _folder.File("sheet.csv"), "--home", _folder.File("home"));

        var one = CarpusProgram.Run("agree", "--home", _folder.File("home"), "--reader", "a");
        var nobody = CarpusProgram.Run("agree", "--home", _folder.File("home"), "--reader", "c");

        Assert.Contains("Agreement needs at least 2 readers; there", one.Errors, StringComparison.Ordinal);
        Assert.Equal((ExitCode.WrongUsage, "--reader: nobody called c has read in this home; there are a, b."), (nobody.ExitCode, nobody.Errors.Trim()));
    }

    [Fact]
    public void Who_reads_again_and_who_settles_disputes_are_named_by_id()
    {
        BoxedHome.Make(_folder, "home");
        File.WriteAllLines(_folder.File("sheet.csv"), ["Package_im_no.,erosion_LH_MCP2,Reader", "RA00001,3,A", "RA00001,2,B"]);
        CarpusProgram.Run("import", "--scores", _folder.File("sheet.csv"), "--home", _folder.File("home"));
        string Said(params string[] asked) => CarpusProgram.Run(["agree", "--home", _folder.File("home"), .. asked]).Errors.Trim();

        Assert.Equal("--again: b does not name two readers; it takes SECOND=FIRST, as in reader-1.single-2=reader-1.single-1.", Said("--again", "b"));
        Assert.Equal("--again: nobody called c is among those who read; there are a, b.", Said("--again", "c=a"));
        Assert.Equal("--adjudicator: nobody called c is among those who read; there are a, b.", Said("--adjudicator", "c"));
        Assert.Equal("--resamples: -5 is below 0.", Said("--resamples", "-5"));
        Assert.Equal("--again, --adjudicator and --resamples are for the readings of a home.", CarpusProgram.Run("agree", FileOf("sf.csv", ShroutFleiss), "--adjudicator", "A").Errors.Trim());
    }

    [Fact]
    public void A_cell_that_is_no_number_is_named_and_the_rest_is_done()
    {
        var answer = CarpusProgram.Run("agree", FileOf("bad.csv", ShroutFleiss + "7,x,2,3,4\n"), "--json");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("bad.csv line 8, column A: it is not a number; it counts as missing", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(6, JsonDocument.Parse(answer.Output).RootElement.GetProperty("n").GetInt32());
    }

    [Fact]
    public void Several_files_are_one_table()
    {
        var answer = CarpusProgram.Run("agree", FileOf("a.csv", "case,A\nx,1\ny,5\nz,9\n"), FileOf("b.csv", "case,B\nx,2\ny,5\nz,8\n"), "--json");

        var result = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal((0, 3, 2), (answer.ExitCode, result.GetProperty("n").GetInt32(), result.GetProperty("k").GetInt32()));
    }

    [Theory]
    [InlineData("case,A\n1,2\n2,3\n", "Agreement needs at least 2 readers; there is 1.")]
    [InlineData("case,A,B\n1,2,3\n", "Agreement needs at least 2 targets")]
    [InlineData("", "empty.csv is empty.")]
    public void A_table_that_cannot_be_used_is_one_sentence_and_3(string text, string said)
    {
        var answer = CarpusProgram.Run("agree", FileOf("empty.csv", text));

        Assert.Equal(3, answer.ExitCode);
        Assert.StartsWith(said, answer.Errors, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public void A_file_or_a_home_that_is_not_there_is_said()
    {
        Assert.Equal(3, CarpusProgram.Run("agree", _folder.File("none.csv")).ExitCode);
        Assert.Equal(3, CarpusProgram.Run("agree", "--home", _folder.File("none")).ExitCode);
        Assert.Equal(2, CarpusProgram.Run("agree", "--rule", "guess").ExitCode);
    }
}
