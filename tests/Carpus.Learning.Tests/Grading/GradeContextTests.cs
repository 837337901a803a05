using System.Text;
using System.Text.Json;
using Carpus.Anatomy;
using Carpus.Learning.Grading;
using CsCheck;

namespace Carpus.Learning.Tests.Grading;

public sealed class GradeContextTests
{
    static readonly Gen<float[]> AnyRungs = Gen.Float[-8, 8].Array[GradeHead.AllRungs];

    static readonly GradeContext Some = new([0.5, 0.25, 0], [0, 0.5, 1], [.. Enumerable.Repeat(-2.0, GradeHead.AllRungs)]);

    [Fact]
    public void Without_weights_nothing_is_added() => Gen.Select(AnyRungs, AnyRungs).Sample((side, before) =>
    {
        Assert.All(GradeContext.None.Added(side, before), value => Assert.Equal(0, value));
        Assert.True(GradeContext.None.IsNone);
    });

    [Fact]
    public void A_joint_without_partners_is_graded_as_it_stands() => Assert.All(Some.Added(null, null), value => Assert.Equal(0, value));

    [Fact]
    public void A_partner_adds_its_share_of_what_it_is_above_the_mean()
    {
        var joint = new Joint(Side.Left, Limb.Hand, Site.PIP3);
        float[] other = [.. Enumerable.Repeat(4f, GradeHead.AllRungs)], before = [.. Enumerable.Repeat(-4f, GradeHead.AllRungs)];
        var added = Some.Added(joint, new Dictionary<Joint, float[]> { [joint] = new float[GradeHead.AllRungs], [joint with { Side = Side.Right }] = other }, new Dictionary<Joint, float[]> { [joint] = before });

        Assert.Equal((0.5f * 6, 0.25f * 6 - 0.5f * 2, -2f), (added[GradeHead.Narrowing.First], added[GradeHead.Erosion.First], added[GradeHead.OuterErosion.First]));
    }

    [Fact]
    public void A_file_keeps_its_context_and_an_old_file_has_none()
    {
        var text = JsonSerializer.Serialize(GradeCalibration.None with { Context = Some }, JsonSerializerOptions.Web);
        var old = JsonSerializer.Serialize(GradeCalibration.None, JsonSerializerOptions.Web);

        var read = GradeCalibration.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text))).Context!;
        Assert.Equal((Some.Side, Some.Before, Some.Mean), (read.Side, read.Before, read.Mean), (one, other) => one.Side.SequenceEqual(other.Side) && one.Before.SequenceEqual(other.Before) && one.Mean.SequenceEqual(other.Mean));
        Assert.DoesNotContain("context", old, StringComparison.Ordinal);
        Assert.Null(GradeCalibration.Parse(new MemoryStream(Encoding.UTF8.GetBytes(old))).Context);
        Assert.Throws<JsonException>(() => GradeCalibration.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text.Replace("\"side\":[0.5,", "\"side\":[", StringComparison.Ordinal)))));
    }

    [Fact]
    public void The_shipped_weights_grade_each_joint_as_it_stands()
    {
        using var grader = Grader.Shipped();

        Assert.True(grader.Context.IsNone);
    }
}
