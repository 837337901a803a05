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
    public void Each_grade_departs_further_from_the_healthy_joint_and_no_two_look_alike(string id)
    {
        var item = ScoreProfile.Svdh98.FindItem(id)!;

        var strip = PhantomExample.Draw(item);

        Assert.Equal((PhantomExample.Size, PhantomExample.Size * item.GradeCount), (strip.Rows, strip.Columns));
        var away = Enumerable.Range(0, item.GradeCount).Select(grade => Difference(strip, 0, grade)).ToList();
        Assert.True(away[1] > 0.15, $"grade 1 is {away[1]:0.00} grey levels away from the healthy joint");
        Assert.True(away[^1] > 2 * away[1], $"{string.Join(' ', away)}");
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

        // Noise differs from pixel to pixel, anatomy does not.
        var apart = Enumerable.Range(0, PhantomExample.Size * PhantomExample.Size).Average(index =>
        {
            var (row, column) = (index / PhantomExample.Size, index % PhantomExample.Size);
            return Math.Abs(left.Pixels[row * left.Columns + column] - right.Pixels[row * right.Columns + PhantomExample.Size - 1 - column]);
        });
        Assert.InRange(apart, 0, 4);
        Assert.True(Difference(left, 0, 4) > 2 * apart);
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

    /// <summary>Mean distance of two grades, in grey levels.</summary>
    static double Difference(GreyPicture strip, int one, int other) => Enumerable.Range(0, PhantomExample.Size * PhantomExample.Size).Average(index =>
    {
        var start = index / PhantomExample.Size * strip.Columns + index % PhantomExample.Size;
        return Math.Abs(strip.Pixels[start + one * PhantomExample.Size] - strip.Pixels[start + other * PhantomExample.Size]);
    });
}
