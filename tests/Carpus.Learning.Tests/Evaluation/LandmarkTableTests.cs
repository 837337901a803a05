using Carpus.Anatomy;
using Carpus.Learning.Evaluation;
using Carpus.Testing;

namespace Carpus.Learning.Tests.Evaluation;

public sealed class LandmarkTableTests
{
    [Fact]
    public void Columns_may_stand_in_any_order_beside_others()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "marks.tsv");
        File.WriteAllText(path, "note\tside\tsite\tfile\trow_px\tcolumn_px\n\tR\tTIP3\ta.png\t10.5\t100\n\tR\tRC\ta.png\t210.5\t100\n");

        var limb = Assert.Single(LandmarkTable.Read(path).Limbs);

        Assert.Equal((Side.Right, Limb.Hand, 200), (limb.Side, limb.Limb, limb.Length));
        Assert.Equal(new FilmPoint(100, 10.5), limb.Places[Site.TIP3]);
    }

    [Theory]
    [InlineData("file\tside\tsite\tcolumn_px\n", "no column row_px")]
    [InlineData("file\tside\tsite\tcolumn_px\trow_px\na.png\tR\tELBOW\t1\t2\n", "line 2")]
    [InlineData("file\tside\tsite\tcolumn_px\trow_px\na.png\tX\tRC\t1\t2\n", "line 2")]
    [InlineData("", "no column file")]
    public void What_cannot_be_understood_is_named(string text, string says)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "marks.tsv");
        File.WriteAllText(path, text);

        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => LandmarkTable.Read(path)).Message);
    }
}
