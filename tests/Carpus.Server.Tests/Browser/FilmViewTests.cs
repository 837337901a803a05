using Carpus.Images;
using Carpus.Store;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>What a reader does to a film, in a real browser: laying, windowing, magnifying, measuring, and films side by side.</summary>
public sealed class FilmViewTests(Chromium chromium) : IClassFixture<Chromium>
{
    const string Film = "document.querySelector('.film-main .film-canvas')";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact, Trait("case", "11"), Trait("case", "22")]
    public async Task A_film_that_was_turned_and_mirrored_lies_so_again_and_its_letters_go_with_it_and_the_home_has_recorded_it()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var (server, page) = (sitting.Server, sitting.Page);
        await page.Press("z");
        await page.Until("document.querySelectorAll('.film-main .film-letter').length === 2");
        var (left, right) = (await Letter(page, "L hand"), await Letter(page, "R hand"));
        // Seen from the back: the patient's left lies at the left.
        Assert.True(left.X < right.X);

        await page.Press("m");
        await page.Until($"{Film}.dataset.mirrored === 'true'");
        Assert.True((await Letter(page, "L hand")).X > (await Letter(page, "R hand")).X);

        await page.Press("]");
        await page.Until($"{Film}.dataset.degrees === '90'");
        // Mirrored, then turned clockwise: what was at the left is at the top, and that is the right hand.
        Assert.True((await Letter(page, "R hand")).Y < (await Letter(page, "L hand")).Y);

        var home = server.Service<Home>();
        var expected = new FilmOrientation(90, true);
        await Recorded(home, expected);
        await page.Press("f");
        await page.Until($"{Film}.dataset.degrees === '0' && !document.querySelector('.film-state')");
        await page.Press("h");
        await page.Until($"{Film}.dataset.degrees === '90' && {Film}.dataset.mirrored === 'true'");

        await page.Reload();
        await page.UntilFilmIsShown();
        await page.Until($"{Film}.dataset.degrees === '90' && {Film}.dataset.mirrored === 'true'");

        await page.Press("}", "}", "R");
        await page.Until($"{Film}.dataset.degrees === '0' && {Film}.dataset.mirrored === 'false'");
        await Recorded(home, FilmOrientation.AsStored);
        Assert.Equal(false, (await home.FindFilm((await page.Evaluate<string>($"{Film}.dataset.film")), Cancellation))!.NeedsTurning);
        Assert.Empty(page.Errors);

        async Task Recorded(Home home, FilmOrientation orientation)
        {
            var film = await page.Evaluate<string>($"{Film}.dataset.film");
            for (var tries = 0; (await home.FindFilm(film, Cancellation))!.Orientation != orientation; tries++)
            {
                Assert.True(tries < 1000, $"the home never recorded {orientation}");
                await Task.Delay(50, Cancellation);
            }
        }
    }

    [Fact, Trait("case", "1"), Trait("case", "2")]
    public async Task A_MONOCHROME1_film_shows_bright_bone_at_load_and_after_every_reset()
    {
        await using var sitting = await Sitting.Begin(chromium, home => StudyOfOne.Make(home, isInverted: true));
        var page = sitting.Page;
        await page.Press("z");
        await page.Until($"Math.abs({RoomPage.LightScript}) > 1");
        await page.UntilDrawn();
        var first = await page.Canvas(".film-main .film-canvas canvas");

        // The corners are air, where most of the dose arrives, and dark; the hands are bright.
        Assert.InRange(first.Grey[first.Columns * 8 + first.Columns / 2], 0, 90);
        await page.Press("i", "+", "v", "r");
        await Same();
        await page.Press("r", "r");
        await Same();
        Assert.Empty(page.Errors);

        async Task Same()
        {
            await page.UntilDrawn();
            Assert.Equal(first.Grey, (await page.Canvas(".film-main .film-canvas canvas")).Grey);
        }
    }

    [Fact]
    public async Task Each_preset_is_another_picture_of_the_same_film_and_says_its_name()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var page = sitting.Page;
        await page.Until("document.querySelector('#window').textContent.includes('as the film asks')");

        var light = new List<double>();
        foreach (var (key, name) in new[] { ("v", "bone"), ("v", "soft tissue"), ("a", "fits what is seen") })
        {
            await page.Press(key);
            await page.Until($"document.querySelector('#window').textContent.includes('{name}')");
            await page.UntilDrawn();
            light.Add(await page.Light());
        }
        // The bone window leaves soft tissue dark, the soft tissue window burns bone out.
        Assert.True(light[0] + 15 < light[1], $"bone {light[0]}, soft tissue {light[1]}");
        Assert.InRange(light[2], 30, 225);
        Assert.Empty(page.Errors);
    }

    [Theory, Trait("case", "12"), Trait("case", "13")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_magnifier_shows_the_films_own_pixels_laid_as_the_film_is(double density)
    {
        await using var sitting = await Sitting.Begin(chromium, density: density);
        var (server, page) = (sitting.Server, sitting.Page);
        await page.Press("z", "g");
        await page.MoveOverFilm(0.4, 0.5);
        var home = server.Service<Home>();
        var radiograph = await home.OpenRadiograph(await page.Evaluate<string>($"{Film}.dataset.film"), Cancellation);
        var picture = radiograph.Render();

        // As stored; turned by a quarter; turned and mirrored: each lens pixel is the grey of one pixel of the film.
        await Matches((x, y) => (x, y));
        await page.Press("]");
        await Matches((x, y) => (y, -x));
        await page.Press("m");
        // What is seen is turned over left to right.
        await Matches((x, y) => (y, x));
        Assert.Empty(page.Errors);

        async Task Matches(Func<double, double, (double Column, double Row)> toFilm)
        {
            await page.UntilDrawn();
            await page.MoveOverFilm(0.4, 0.51);
            await page.MoveOverFilm(0.4, 0.5);
            var lens = await page.Canvas(".film-main .film-lens");
            Assert.Equal(density * await page.Evaluate<double>($"{Film}.querySelector('.film-lens').clientWidth"), lens.Columns);
            var (column, row) = (await page.Evaluate<double>($"+{Film}.querySelector('.film-lens').dataset.column"), await page.Evaluate<double>($"+{Film}.querySelector('.film-lens').dataset.row"));
            int same = 0, all = 0;
            for (var y = 0; y < lens.Rows; y += 3)
                for (var x = 0; x < lens.Columns; x += 3)
                {
                    var (columns, rows) = toFilm((x - (lens.Columns - 1) / 2.0) / (3 * density), (y - (lens.Rows - 1) / 2.0) / (3 * density));
                    var (c, r) = (column + columns, row + rows);
                    // On the edge of two pixels rounding may choose either.
                    if (Math.Abs(c - Math.Round(c)) < 0.02 || Math.Abs(r - Math.Round(r)) < 0.02 || c < 0 || r < 0 || c >= picture.Columns || r >= picture.Rows)
                        continue;
                    all++;
                    if (Math.Abs(picture.Pixels[(int)r * picture.Columns + (int)c] - lens.Grey[y * lens.Columns + x]) <= 1)
                        same++;
                }
            Assert.True(all > 2000 && same == all, $"{same} of {all} pixels of the lens are the film's");
        }
    }

    /// <remarks>Where a place lies is reckoned from the film's size alone: the film is where the pointer finds it.</remarks>
    [Theory]
    [InlineData(1, 1600, 1000)]
    [InlineData(1.25, 1537, 863)]
    [InlineData(1.5, 2560, 1440)]
    [InlineData(2, 1920, 1080)]
    public async Task Points_that_are_clicked_are_the_films_own_and_a_film_is_drawn_in_the_screens_own_pixels(double density, int width, int height)
    {
        await using var sitting = await Sitting.Begin(chromium, density: density);
        var (home, page) = (sitting.Home, sitting.Page);
        await page.Resize(width, height, density);
        var film = (await home.FindFilm(await page.Evaluate<string>($"{Film}.dataset.film"), Cancellation))!;
        await page.Press("z");
        (double Column, double Row)[] places = [(60, 40), (film.Columns - 30.5, 100), (film.Columns / 3.0, film.Rows - 20)];
        foreach (var isTurned in (bool[])[false, true])
        {
            if (isTurned)
                await page.Press("]");
            await page.UntilDrawn();
            await page.Press("q");
            var (left, top, right, bottom) = await page.Rectangle(".film-main .film-canvas");
            var (across, down) = isTurned ? (film.Rows, film.Columns) : (film.Columns, film.Rows);
            var scale = Math.Min((right - left) / across, (bottom - top) / down);
            // Browsers tell where a mouse is in whole CSS pixels.
            var clicks = places.Select(place =>
            {
                var (column, row) = (place.Column - film.Columns / 2.0, place.Row - film.Rows / 2.0);
                var (x, y) = isTurned ? (-row, column) : (column, row);
                return (X: Math.Round((left + right) / 2 + x * scale), Y: Math.Round((top + bottom) / 2 + y * scale));
            }).ToList();
            await page.ClickFilm([.. clicks.Select(click => ((click.X - left) / (right - left), (click.Y - top) / (bottom - top)))]);
            await WaitForMarks(sitting.Server, page, 1);
            var clicked = clicks.SelectMany(click =>
            {
                var (x, y) = ((click.X - (left + right) / 2) / scale, (click.Y - (top + bottom) / 2) / scale);
                var (column, row) = isTurned ? (y, -x) : (x, y);
                return (double[])[film.Columns / 2.0 + column, film.Rows / 2.0 + row];
            });
            var points = (await home.ListMarks(film.Id, "reader-1", Cancellation))[0].Points;
            Assert.All(clicked.Zip(points), both => Assert.InRange(both.Second, both.First - 0.6 / scale, both.First + 0.6 / scale));
            await page.Press("Delete");
            await WaitForMarks(sitting.Server, page, 0);
        }

        // Films are as wide as it comes, also by fractions of a CSS pixel.
        foreach (var less in (int[])[1, 2, 3])
        {
            await page.Resize(width - less, height - less, density);
            await page.UntilDrawn();
            var apart = await page.Evaluate<int[]>("""
                [...document.querySelectorAll('.film .cornerstone-canvas')].flatMap(canvas => {
                  const { left, top, right, bottom } = canvas.getBoundingClientRect(), inPixels = length => Math.round(length * devicePixelRatio);
                  return [canvas.width - inPixels(right) + inPixels(left), canvas.height - inPixels(bottom) + inPixels(top)];
                })
                """);
            Assert.Equal([0, 0], apart);
        }
        Assert.Empty(page.Errors);
    }

    [Fact, Trait("case", "15"), Trait("case", "16"), Trait("case", "19"), Trait("case", "20"), Trait("case", "21")]
    public async Task A_length_and_an_angle_say_their_unit_and_its_ground_and_are_there_again_on_their_own_film_alone()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var (server, page) = (sitting.Server, sitting.Page);
        await page.Press("z", "d");
        await page.ClickFilm((0.3, 0.4), (0.5, 0.6));
        await page.Until("document.querySelectorAll('.film-main .film-mark-label').length === 1");
        await page.Press("q");
        await page.ClickFilm((0.3, 0.3), (0.6, 0.3), (0.6, 0.7));
        await page.Until("document.querySelectorAll('.film-main .film-mark-label').length === 2");
        var labels = await Labels();

        Assert.Matches(@"^\d+\.\d mm detector$", labels[0]);
        Assert.Equal("90.0°", labels[1]);
        await page.Press("f");
        await page.Until("document.querySelector('.film-main .film-note b') && !document.querySelector('.film-state') && document.querySelectorAll('.film-mark-label').length === 0");
        await page.Press("h");
        await page.Until("document.querySelectorAll('.film-main .film-mark-label').length === 2");
        await WaitForMarks(server, page, 2);
        await page.Reload();
        await page.UntilFilmIsShown();
        await page.Until("document.querySelectorAll('.film-main .film-mark-label').length === 2");
        Assert.Equal(labels, await Labels());

        await page.Press("Delete");
        await page.Until("document.querySelectorAll('.film-main .film-mark-label').length === 1");
        await WaitForMarks(server, page, 1);
        Assert.Empty(page.Errors);

        Task<string[]> Labels() => page.Evaluate<string[]>("[...document.querySelectorAll('.film-main .film-mark-label')].map(label => label.textContent)");
    }

    [Fact, Trait("case", "57")]
    public async Task Visits_stand_side_by_side_on_the_same_joint_and_the_earlier_score_is_seen()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 1, visits: 2);
        await using var server = await RunningServer.Start(folder.Path);
        var home = server.Service<Home>();
        var cases = await home.ListReadingCases(Cancellation);
        var (first, second) = (cases.Single(one => one.TimePoint.Number == 1), cases.Single(one => one.TimePoint.Number == 2));
        await using var page = await chromium.Open(new(server.Address, $"cases/{first.Id}"));
        await page.SayName("Reader One");
        await page.UntilFilmIsShown();
        await page.Press("4", "2");
        await page.UntilSaved();

        await page.GoTo(new(server.Address, $"cases/{second.Id}"));
        await page.UntilFilmIsShown();
        await page.Until("document.querySelectorAll('.film-beside .cornerstone-canvas').length === 1 && !document.querySelector('.film-state')");
        Assert.Equal("4 points then", await page.Text(".film-beside .film-given"));
        await page.Press("ArrowDown");
        await page.Until("document.querySelector('.film-beside .film-given').textContent === '2 points then'");
        await page.Press("j", "j", "j");
        await page.Until("[...document.querySelectorAll('.film-marker > path')].every(path => path.getAttribute('d').length > 20)");
        // The corners around the joint stand in the middle of both panes.
        var middles = await page.Evaluate<double[]>("""
            [...document.querySelectorAll('.film-canvas')].flatMap(canvas => {
              const box = canvas.querySelector('.film-marker > path').getBBox();
              return [(box.x + box.width / 2) / canvas.clientWidth, (box.y + box.height / 2) / canvas.clientHeight];
            })
            """);
        Assert.Equal(4, middles.Length);
        Assert.All(middles, middle => Assert.InRange(middle, 0.48, 0.52));

        await page.Press("p");
        await page.Until("document.querySelectorAll('.film').length === 3");
        await page.Press("p", "p");
        await page.Until("document.querySelectorAll('.film').length === 1");
        await page.Reload();
        await page.UntilFilmIsShown();
        Assert.Equal(1, await page.Evaluate<int>("document.querySelectorAll('.film').length"));
        Assert.True(page.Errors.Count == 0, string.Join('\n', page.Errors));
    }

    static async Task WaitForMarks(RunningServer server, RoomPage page, int count)
    {
        var film = await page.Evaluate<string>($"{Film}.dataset.film");
        for (var tries = 0; (await server.Service<Home>().ListMarks(film, "reader-1", Cancellation)).Count != count; tries++)
        {
            Assert.True(tries < 1000, $"the home never had {count} marks");
            await Task.Delay(50, Cancellation);
        }
    }

    static async Task<(double X, double Y)> Letter(RoomPage page, string text)
    {
        await page.Until($"[...document.querySelectorAll('.film-main .film-letter')].some(letter => letter.textContent === '{text}')");
        var place = await page.Evaluate<double[]>($"(letter => [+letter.getAttribute('x'), +letter.getAttribute('y')])([...document.querySelectorAll('.film-main .film-letter')].find(letter => letter.textContent === '{text}'))");
        return (place[0], place[1]);
    }
}
