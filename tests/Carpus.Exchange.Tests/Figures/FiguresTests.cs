using System.Xml.Linq;
using Carpus.Agreement;
using Carpus.Anatomy;
using Carpus.Progression;
using Carpus.Statistics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Carpus.Exchange.Figures;

public sealed class FiguresTests
{
    public static TheoryData<string> Languages => ["en", "zh-TW"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_figure_is_a_picture_of_twice_its_size_and_a_drawing_that_says_the_same(string language)
    {
        var random = new Random(1);
        foreach (var figure in Drawn(language, random))
        {
            using var picture = Image.Load<L8>(figure.Png.ToArray());
            Assert.Equal((2 * figure.Width, 2 * figure.Height), (picture.Width, picture.Height));
            Assert.InRange(Ink(picture), 0.005, 0.5); // something is drawn, and it is no black sheet
            var svg = XElement.Parse(figure.Svg);
            Assert.Equal("svg", svg.Name.LocalName);
            Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "text");
        }
    }

    [Fact]
    public void A_name_from_outside_is_text_and_no_markup()
    {
        var figure = BlandAltmanFigure.Draw("<b>A&B", "B", [(1, 2), (3, 3), (5, 6)], "en");

        Assert.Contains(XElement.Parse(figure.Svg).Descendants().Where(element => element.Name.LocalName == "text"), text => text.Value.Contains("<b>A&B", StringComparison.Ordinal));
    }

    [Fact]
    public void A_joint_map_has_a_disc_for_each_value_and_has_the_left_hand_on_the_left()
    {
        var values = new Dictionary<Joint, double> { [new(Side.Right, Limb.Hand, Site.MCP2)] = 2, [new(Side.Left, Limb.Hand, Site.MCP2)] = 1, [new(Side.Left, Limb.Foot, Site.MTP5)] = 0 };

        var svg = XElement.Parse(JointMapFigure.Draw(values, new("points", "分"), "zh-TW").Svg);

        var discs = svg.Descendants().Where(element => element.Name.LocalName == "circle").ToList();
        Assert.Equal(3, discs.Count);
        double X(string joint) => (double)discs.Single(disc => disc.Value.StartsWith(Joint.Find(joint)!.Value.Name.Chinese, StringComparison.Ordinal)).Attribute("cx")!;
        Assert.True(X("LH.MCP2") < X("RH.MCP2") && X("RH.MCP2") < X("LF.MTP5"));
        Assert.NotEqual((string?)discs[0].Attribute("fill"), (string?)discs[1].Attribute("fill"));
    }

    [Fact]
    public void A_cohort_without_a_change_and_readers_without_a_difference_can_be_drawn()
    {
        Assert.NotEmpty(CumulativeProbabilityFigure.Draw([("", Curve(0, 0, 0))], null, "en").Svg);
        Assert.NotEmpty(DriftFigure.Draw([Drift("A", 0, 0), Drift("B")], "en").Svg);
        Assert.NotEmpty(JointMapFigure.Draw(new Dictionary<Joint, double>(), new("points", "分"), "en").Svg);
    }

    static IEnumerable<FigureImage> Drawn(string language, Random random)
    {
        yield return CumulativeProbabilityFigure.Draw([("Methotrexate", Curve([.. Enumerable.Range(0, 40).Select(_ => random.Next(-3, 20) + 0.0)])), ("Placebo", Curve(1, 2, 30))], 3.4, language);
        yield return BlandAltmanFigure.Draw("Reader 1", "Reader 2", [.. Enumerable.Range(0, 30).Select(i => (i + random.NextDouble(), i + random.NextDouble()))], language);
        yield return GradeGridFigure.Draw("Reader 1", "Reader 2", GradeTable.Of([0, 1, 2, 3, 3], [0, 1, 1, 3, 2], 4), language);
        yield return DriftFigure.Draw([Drift("Reader 1", 1, 2, 3, 2), Drift("Reader 2", -1, -2, -3, -2)], language);
    }

    static CurvePoint[] Curve(params double[] changes) => [.. changes.Order().Select((change, rank) => new CurvePoint((rank + 0.5) / changes.Length * 100, change, $"{rank}", false))];

    static ReaderDrift Drift(string reader, params double[] differences) => new(
        reader, differences.Length < 3 ? Estimate.None("drift", differences.Length, "too few") : new("drift", 10, null, differences.Length), null,
        [.. differences.Select((difference, place) => new DriftPoint(place + 1, DateTimeOffset.UnixEpoch, $"{place}", difference))]);

    static double Ink(Image<L8> picture)
    {
        var dark = 0;
        for (var row = 0; row < picture.Height; row++)
            for (var column = 0; column < picture.Width; column++)
                dark += picture[column, row].PackedValue < 200 ? 1 : 0;
        return dark / (double)(picture.Width * picture.Height);
    }
}
