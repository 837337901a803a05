using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Phantoms;
using Carpus.Scoring;

namespace Carpus.Tests.Phantoms;

public sealed class PhantomExampleTests
{
    public static TheoryData<string> Families => ["LH.MCP2.E", "LH.MCP2.J", "LH.PIP5.E", "LH.PIP5.J", "LH.IP1.E", "LH.RAD.E", "LH.NAV.E", "LH.CMC4.J", "LH.RC.J", "LF.MTP2.E.MT", "LF.MTP2.E.PH", "LF.MTP1.J", "LF.IP1.E.DP"];

    [Theory]
    [MemberData(nameof(Families))]
    public void No_two_grades_look_alike_and_the_worst_is_the_furthest_from_health(string id)
    {
        var item = ScoreProfile.Svdh98.FindItem(id)!;

        var strip = PhantomExample.Draw(item);

        Assert.Equal((PhantomExample.Size, PhantomExample.Size * item.GradeCount), (strip.Rows, strip.Columns));
        var away = Enumerable.Range(0, item.GradeCount).Select(grade => Difference(strip, 0, grade)).ToList();
        Assert.True(away[1] > 0.15, $"grade 1 is {away[1]:0.00} grey levels away from the healthy joint");
        Assert.True(away[^1] > 1.5 * away[1] && away[^1] == away.Max(), $"{string.Join(' ', away)}");
        for (var grade = 1; grade < item.GradeCount; grade++)
            Assert.True(Difference(strip, grade - 1, grade) > 0.15, $"grades {grade - 1} and {grade}");
    }

    [Fact]
    public void Bone_is_bright_and_the_joint_stands_in_the_middle_of_its_picture()
    {
        var strip = PhantomExample.Draw(ScoreProfile.Svdh98.FindItem("LH.MCP3.J")!);
        int At(int column, int row) => strip.Pixels[row * strip.Columns + column];

        // Along the middle of the healthy joint: bone, the dark space, bone.
        var middle = PhantomExample.Size / 2;
        var space = Enumerable.Range(middle - 25, 50).Min(row => At(middle, row));
        Assert.True(Enumerable.Range(0, 40).Average(row => At(middle, row)) > 1.25 * space && Enumerable.Range(PhantomExample.Size - 40, 40).Average(row => At(middle, row)) > 1.25 * space);
        Assert.InRange(strip.Pixels.Max(), 200, 255);
    }

    [Fact]
    public void A_right_joint_is_a_left_one_in_the_mirror()
    {
        GreyPicture left = PhantomExample.Draw(ScoreProfile.Svdh98.FindItem("LF.MTP5.J")!), right = PhantomExample.Draw(ScoreProfile.Svdh98.FindItem("RF.MTP5.J")!);

        (left, right) = (Coarse(left), Coarse(right));
        var size = left.Rows;
        var apart = Enumerable.Range(0, size * size).Average(index => Math.Abs(left.Pixels[index / size * left.Columns + index % size] - right.Pixels[index / size * right.Columns + size - 1 - index % size]));
        Assert.InRange(apart, 0, 2);
    }

    [Fact]
    public void Every_item_whose_grades_are_those_of_Sharp_and_van_der_Heijde_has_its_pictures_and_no_other_has()
    {
        Assert.All(ScoreProfile.Svdh98.Items, item => Assert.True(PhantomExample.Has(item)));
        Assert.DoesNotContain(ScoreProfile.Take("genant").Items, PhantomExample.Has);
        // Joint-wise feet go to 10 points, which no bone shows.
        Assert.All(ScoreProfile.Take("svdh-86").Items.Where(PhantomExample.Has), item => Assert.InRange(item.Maximum, 4, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PhantomExample.Draw(ScoreProfile.Take("genant").Items[0]));
    }

    /// <summary>Mean distance of two grades, in grey levels, where noise and the finest strands of bone are averaged out.</summary>
    static double Difference(GreyPicture strip, int one, int other)
    {
        var coarse = Coarse(strip);
        return Enumerable.Range(0, coarse.Rows * coarse.Rows).Average(index =>
        {
            var start = index / coarse.Rows * coarse.Columns + index % coarse.Rows;
            return Math.Abs(coarse.Pixels[start + one * coarse.Rows] - coarse.Pixels[start + other * coarse.Rows]);
        });
    }

    static GreyPicture Coarse(GreyPicture strip) => strip.FitWidth(strip.Columns / 4);
}
