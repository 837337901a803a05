using Carpus.Anatomy;
using Carpus.Testing;

namespace Carpus.Store.Tests;

public sealed class HomeJointsTests
{
    static readonly JointBox Box = new(Joint.Find("LH.MCP2")!.Value, 10.013, 20, 30.5, 40.25, 0.75);

    [Fact]
    public async Task Boxes_are_kept_on_a_grid_that_every_format_with_fractions_holds()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.File("home"), cancellation: TestContext.Current.CancellationToken);

        await home.PutJoints("film", [Box], TestContext.Current.CancellationToken);

        Assert.Equal([Box with { ColumnFrom = 10 + 1 / 64.0 }], await home.FindJoints("film", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_box_that_is_moved_leaves_the_others_where_they_were_and_one_that_is_taken_away_is_gone()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.File("home"), cancellation: TestContext.Current.CancellationToken);
        var other = (Box with { Joint = Joint.Find("LH.MCP3")!.Value }).OnGrid();
        await home.PutJoints("film", [Box, other], TestContext.Current.CancellationToken);
        var moved = other with { RowTo = 77, Confidence = 1 };

        await home.MoveJoints("film", new Dictionary<Joint, JointBox?> { [moved.Joint] = moved }, TestContext.Current.CancellationToken);
        Assert.Equal([Box.OnGrid(), moved], await home.FindJoints("film", TestContext.Current.CancellationToken));

        Assert.Equal([moved], await home.MoveJoints("film", new Dictionary<Joint, JointBox?> { [Box.Joint] = null }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Boxes_that_are_moved_at_the_same_time_are_all_kept()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.File("home"), cancellation: TestContext.Current.CancellationToken);
        var boxes = Sites.On(Limb.Hand).Select(site => Box with { Joint = new(Side.Right, Limb.Hand, site) }).ToList();

        await Task.WhenAll(boxes.Select(box => home.MoveJoints("film", new Dictionary<Joint, JointBox?> { [box.Joint] = box }, TestContext.Current.CancellationToken)));

        Assert.Equal(boxes.Count, (await home.FindJoints("film", TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task A_copy_of_a_home_holds_its_boxes_and_reports()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.File("home"), cancellation: TestContext.Current.CancellationToken);
        await home.PutJoints("film", [Box], TestContext.Current.CancellationToken);
        Directory.CreateDirectory(folder.File("report"));
        await File.WriteAllTextAsync(folder.File("report/report.json"), "{}", TestContext.Current.CancellationToken);
        await home.KeepReport(folder.File("report"), TestContext.Current.CancellationToken);
        await home.KeepReport(folder.File("report"), TestContext.Current.CancellationToken);

        await home.CopyTo(folder.File("copy"), cancellation: TestContext.Current.CancellationToken);

        var copy = await Home.Open(folder.File("copy"), create: false, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(await home.FindJoints("film", TestContext.Current.CancellationToken), await copy.FindJoints("film", TestContext.Current.CancellationToken));
        Assert.Equal("report.json", Path.GetFileName(Assert.Single(Assert.Single(copy.ListReports()))));
    }
}
