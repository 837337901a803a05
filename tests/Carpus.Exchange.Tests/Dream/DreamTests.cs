using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Images;
using Carpus.Scoring;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Exchange.Dream;

public sealed class DreamTests
{
    static Gen<ScoreSheet> AnySheet(ScoreProfile profile) =>
        Gen.Int[0, int.MaxValue - 1].Array[profile.Items.Count].Select(chance => ScoreSheet.From(profile, item => chance[item.Index] % 11 == 10 ? null : item.Of(chance[item.Index] % (item.Maximum + 1))));

    /// <summary>vkichu77/RA2CH, train/training.csv: the header of the challenge and three of its rows.</summary>
    [Fact]
    public void Real_rows_have_the_totals_that_they_state_and_are_written_again_to_the_byte()
    {
        var path = Material.Shared("radiographs", "annotations_only", "vkichu77_RA2CH", "training.csv");

        var decoded = DreamCsvDecoder.Decode(path);

        Assert.True(DreamCsvDecoder.IsDream(path));
        Assert.Empty(decoded.Findings); // a total that is not the sum of its items would be one
        Assert.Equal([("UAB001", 45.0), ("UAB002", 2.0), ("UAB003", 0.0)], decoded.Rows.Select(row => (row.Patient, row.Sheet.Totals().Total.Value!.Value)));
        var (text, losses) = Encode([.. decoded.Rows.Select(row => new DreamRow(row.Patient, row.Sheet))]);
        Assert.Equal(File.ReadAllText(path), text);
        Assert.Empty(losses);
    }

    [Fact]
    public void There_are_90_columns_and_each_score_of_svdh86_has_one()
    {
        Assert.Equal((90, 90), (DreamColumns.Names.Count, DreamColumns.Names.Distinct().Count()));
        Assert.Equal(
            DreamCsvDecoder.Profile.Items.Select(item => (item.Joint, item.Kind, item.Maximum)).ToHashSet(),
            DreamColumns.Scores.Select(column => (column.Joint, column.Kind, column.Maximum)).ToHashSet());
    }

    [Fact]
    public void Points_and_gaps_go_out_and_come_back_equal() => AnySheet(DreamCsvDecoder.Profile).Sample(sheet =>
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("training.csv"), Encode([new("A1", sheet)]).Text);

        var decoded = DreamCsvDecoder.Decode(folder.File("training.csv"));

        Assert.Empty(decoded.Findings);
        Assert.Equal(sheet, Assert.Single(decoded.Rows).Sheet);
    }, iter: 20);

    [Fact]
    public void Bones_of_a_foot_joint_are_added_and_the_loss_is_told() => AnySheet(ScoreProfile.Svdh98).Sample(sheet =>
    {
        using var folder = new TemporaryFolder();
        var (text, losses) = Encode([new("A1", sheet)]);
        File.WriteAllText(folder.File("training.csv"), text);

        var back = Assert.Single(DreamCsvDecoder.Decode(folder.File("training.csv")).Rows).Sheet;

        Assert.Equal(sheet.As(DreamCsvDecoder.Profile), back);
        Assert.Equal("svdh-98: DREAM has one erosion score for a foot joint: its two bones are added.", losses[0].ToString());
    }, iter: 20);

    [Fact]
    public void A_patient_with_erosions_alone_has_no_narrowing()
    {
        var text = Encode([new("A1", ScoreSheet.From(DreamCsvDecoder.Profile, item => item.Of(item.Kind == Damage.Erosion ? item.Maximum : 0)))]).Text;

        Assert.StartsWith("A1,280,280,0,", text.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_is_told_as_lost_and_leaves_its_cell_and_the_totals_empty()
    {
        var sheet = ScoreSheet.From(DreamCsvDecoder.Profile, item => item.Of(0)).With("LH.MCP2.J", new Score.NotScorable(Obstacle.Arthroplasty));

        var (text, losses) = Encode([new("A1", sheet)]);

        Assert.Equal("A1 LH MCP2 narrowing: DREAM holds no reasons: S-arthroplasty is lost and LH_mcp_J__2 is empty.", Assert.Single(losses).ToString());
        Assert.StartsWith("A1,,0,,", text.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_counts_other_points_is_refused_by_name()
    {
        var refused = Assert.Throws<NotSupportedException>(() => Encode([new("A1", ScoreSheet.Empty(ScoreProfile.Take("sens-86")))]));

        Assert.Contains("sens-86", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_cells_columns_and_totals_are_named()
    {
        using var folder = new TemporaryFolder();
        var lines = Encode([new("A1", ScoreSheet.From(DreamCsvDecoder.Profile, item => item.Of(0)))]).Text.Split('\n');
        lines[1] = lines[1].Replace("A1,0,0,0,0,", "A1,0,3,0,6,", StringComparison.Ordinal) + ",7";
        lines[0] += ",note";
        File.WriteAllLines(folder.File("training.csv"), [lines[0], lines[1], lines[1].Replace("6", "0", StringComparison.Ordinal).Replace("A1", "A2", StringComparison.Ordinal)]);

        var findings = DreamCsvDecoder.Decode(folder.File("training.csv")).Findings.Select(finding => finding.ToString());

        Assert.Equal(
        [
            "column note (CM1): DREAM has no such column; it is not taken.",
            "row 2, column LH_mcp_E__ip (E2): 6 is no whole number from 0 to 5; it is not taken",
            "row 3, column Overall_erosion (C3): it says 3, its items add up to 0",
        ], findings);
    }

    [Fact]
    public void Two_limbs_are_cut_half_way_between_their_joints()
    {
        JointBox[] boxes = [new(Joint.Find("RH.MCP2")!.Value, 2, 0, 3, 1), new(Joint.Find("LH.MCP2")!.Value, 7, 0, 8, 1)];

        Assert.Equal((0, 5), LimbCut.Find(boxes, Side.Right, 10));
        Assert.Equal((5, 10), LimbCut.Find(boxes, Side.Left, 10));
        Assert.Null(LimbCut.Find(boxes[..1], Side.Right, 10));
        Assert.Equal([3, 4, 8, 9], new GreyPicture(2, 5, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).Columns(3, 5).Pixels);
    }

    static (string Text, List<Finding> Losses) Encode(IReadOnlyList<DreamRow> rows)
    {
        using var target = new MemoryStream();
        var losses = new List<Finding>();
        DreamCsv.Encode(rows, target, losses);
        return (System.Text.Encoding.UTF8.GetString(target.ToArray()), losses);
    }
}
