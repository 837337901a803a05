using Carpus.Anatomy;
using Carpus.Store;

namespace Carpus.Server.Tests.Browser;

/// <summary>Boxes of joints in a real browser: dragged, nudged, taken back, and placed by two clicks a limb.</summary>
public sealed class BoxTests(Chromium chromium) : IClassFixture<Chromium>
{
    const string Film = "document.querySelector('.film-main .film-canvas')";

    /// <summary>Half a CSS pixel of the pointer is some pixels of a film that is seen whole.</summary>
    const double Near = 1.5;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_box_is_dragged_by_its_middle_and_by_an_edge_nudged_by_keys_and_every_step_is_taken_back()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var page = sitting.Page;
        var joint = Joint.Find("RH.IP1")!.Value;
        var film = await page.Evaluate<string>($"{Film}.dataset.film");
        var first = await BoxOf(sitting.Home, film, joint);
        Assert.Equal(0, await page.Evaluate<int>("document.querySelectorAll('.film-grip').length"));

        await page.Press("b");
        await page.Until("document.querySelectorAll('.film-main .film-grip').length === 8");
        await page.UntilDrawn();
        var (left, top, right, bottom) = await page.Rectangle(".film-main .film-box");
        var scale = first.Width / (right - left);
        await page.Drag(((left + right) / 2, (top + bottom) / 2), ((left + right) / 2 + 40, (top + bottom) / 2 - 24));
        var moved = first with { ColumnFrom = first.ColumnFrom + 40 * scale, ColumnTo = first.ColumnTo + 40 * scale, RowFrom = first.RowFrom - 24 * scale, RowTo = first.RowTo - 24 * scale };
        await Becomes(sitting, film, moved, Near * scale);

        await page.Drag((right + 40, (top + bottom) / 2 - 24), (right + 70, (top + bottom) / 2 - 10));
        var wider = moved with { ColumnTo = moved.ColumnTo + 30 * scale };
        await Becomes(sitting, film, wider, Near * scale);

        await page.Press("ArrowLeft", "ArrowLeft", "ArrowDown");
        await Becomes(sitting, film, wider with { ColumnFrom = wider.ColumnFrom - 2, ColumnTo = wider.ColumnTo - 2, RowFrom = wider.RowFrom + 1, RowTo = wider.RowTo + 1 }, Near * scale);
        await page.Press("u", "u", "u", "u");
        await Becomes(sitting, film, moved, Near * scale);
        await page.Press("u");
        await Becomes(sitting, film, first, 0);
        await page.Press("y", "Enter");
        await page.Until("document.querySelectorAll('.film-grip').length === 0");

        // The walk uses the box at once: the joint stands in the middle again, also after another joint was seen.
        await Centred(page);
        await page.Press("j", "ArrowUp");
        await Centred(page);
        Assert.Equal("RH.IP1.E", await page.Item());
        Assert.Equal("0 of 98 items", await page.Text("#scored"));
        await Becomes(sitting, film, moved, Near * scale);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_box_follows_the_pointer_on_a_film_that_was_turned_and_mirrored(double density)
    {
        await using var sitting = await Sitting.Begin(chromium, density: density);
        var page = sitting.Page;
        var film = await page.Evaluate<string>($"{Film}.dataset.film");
        var first = await BoxOf(sitting.Home, film, Joint.Find("RH.IP1")!.Value);
        await page.Press("m", "]", "b");
        await page.Until($"document.querySelectorAll('.film-grip').length === 8 && {Film}.dataset.degrees === '90' && {Film}.dataset.mirrored === 'true'");
        await page.UntilDrawn();
        var (left, top, right, bottom) = await page.Rectangle(".film-main .film-box");
        var scale = first.Width / (bottom - top);

        // Mirrored and turned by a quarter, right on the screen is up on the film, and down is left.
        await page.Drag(((left + right) / 2, (top + bottom) / 2), ((left + right) / 2 + 30, (top + bottom) / 2 + 12));
        var moved = first with { ColumnFrom = first.ColumnFrom - 12 * scale, ColumnTo = first.ColumnTo - 12 * scale, RowFrom = first.RowFrom - 30 * scale, RowTo = first.RowTo - 30 * scale };
        await Becomes(sitting, film, moved, Near * scale);

        await page.Press("ArrowRight", "ArrowDown");
        await Becomes(sitting, film, moved with { ColumnFrom = moved.ColumnFrom - 1, ColumnTo = moved.ColumnTo - 1, RowFrom = moved.RowFrom - 1, RowTo = moved.RowTo - 1 }, Near * scale);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("h", Limb.Hand)]
    [InlineData("f", Limb.Foot)]
    public async Task Two_clicks_a_limb_place_every_joint_of_a_film_of_which_nobody_said_anything(string key, Limb limb)
    {
        IReadOnlyList<JointBox> truth = [];
        await using var sitting = await Sitting.Begin(chromium, async folder =>
        {
            await StudyOfOne.Make(folder);
            var home = await Home.Open(folder);
            foreach (var one in (await home.ListReadingCases(Cancellation))[0].Films)
            {
                if (one.Limb == limb)
                    truth = await home.FindJoints(one.FilmId, Cancellation);
                await home.PutJoints(one.FilmId, [], Cancellation);
            }
        });
        var page = sitting.Page;
        await page.Press(key);
        await page.Until($"{Film}.dataset.film && !document.querySelector('.film-state') && document.querySelector('#hint')?.textContent.includes('Press b')");
        var film = await page.Evaluate<string>($"{Film}.dataset.film");

        await page.Press("b");
        foreach (var side in (Side[])[Side.Right, Side.Left])
        {
            await page.Until($"document.querySelector('#hint')?.textContent.startsWith('{(side == Side.Right ? "Right" : "Left")}')");
            foreach (var landmark in MeanAnatomy.Of(limb).Landmarks)
                await ClickFilm(sitting, film, truth.Single(box => box.Joint == new Joint(side, limb, landmark)));
        }
        await page.Until("!document.querySelector('#hint')");

        await Until(async () => (await sitting.Home.FindJoints(film, Cancellation)).Count >= 2 * MeanAnatomy.Of(limb).Sites.Count - 4);
        var placed = (await sitting.Home.FindJoints(film, Cancellation)).ToDictionary(box => box.Joint);
        var scored = truth.Where(box => box.Joint.Site is >= Site.PIP2 and <= Site.PIP5 or >= Site.MCP1 and <= Site.MCP5 or >= Site.MTP1 and <= Site.MTP5 or Site.IP1 or Site.MUL or Site.NAV or Site.LUN or Site.RAD or Site.ULN).ToList();
        var inside = scored.Count(box => placed.TryGetValue(box.Joint, out var own) && own.ColumnFrom < box.Column && box.Column < own.ColumnTo && own.RowFrom < box.Row && box.Row < own.RowTo);
        TestContext.Current.TestOutputHelper!.WriteLine($"{limb}: {inside} of {scored.Count} joints lie in the box that two clicks gave them");
        Assert.True(inside >= 0.9 * scored.Count, $"{inside} of {scored.Count}");
        await Centred(page);

        // One step back for each limb, and nothing is said of any joint again.
        await page.Press("b", "u", "u");
        await Until(async () => (await sitting.Home.FindJoints(film, Cancellation)).Count == 0);
        Assert.Empty(page.Errors);
    }

    /// <summary>Clicks where a place of the whole film, which lies as stored, is drawn.</summary>
    static async Task ClickFilm(Sitting sitting, string film, JointBox box)
    {
        var entry = (await sitting.Home.FindFilm(film, Cancellation))!;
        var (width, height) = (await sitting.Page.Evaluate<double>($"{Film}.clientWidth"), await sitting.Page.Evaluate<double>($"{Film}.clientHeight"));
        var scale = Math.Min(width / entry.Columns, height / entry.Rows);
        await sitting.Page.ClickFilm((0.5 + (box.Column - entry.Columns / 2.0) * scale / width, 0.5 + (box.Row - entry.Rows / 2.0) * scale / height));
    }

    static async Task<JointBox> BoxOf(Home home, string film, Joint joint) => (await home.FindJoints(film, Cancellation)).Single(box => box.Joint == joint);

    static Task Becomes(Sitting sitting, string film, JointBox wanted, double tolerance) => Until(async () =>
    {
        var box = await BoxOf(sitting.Home, film, wanted.Joint);
        return Math.Abs(box.ColumnFrom - wanted.ColumnFrom) <= tolerance && Math.Abs(box.RowFrom - wanted.RowFrom) <= tolerance && Math.Abs(box.ColumnTo - wanted.ColumnTo) <= tolerance && Math.Abs(box.RowTo - wanted.RowTo) <= tolerance;
    }, async () => $"{wanted} is {await BoxOf(sitting.Home, film, wanted.Joint)}");

    static async Task Until(Func<Task<bool>> condition, Func<Task<string>>? otherwise = null)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.True(tries < 1000, otherwise is null ? "the home never came to it" : await otherwise());
            await Task.Delay(50, Cancellation);
        }
    }

    static Task Centred(RoomPage page) => page.Until("""
        (canvas => {
          const path = canvas.querySelector('.film-marker > path');
          if (path.getAttribute('d').length < 20) return false;
          const box = path.getBBox();
          return Math.abs((box.x + box.width / 2) / canvas.clientWidth - 0.5) < 0.02 && Math.abs((box.y + box.height / 2) / canvas.clientHeight - 0.5) < 0.02;
        })(document.querySelector('.film-main .film-canvas'))
        """);
}
