using Carpus.Exchange.Pictures;

namespace Carpus.Server.Tests.Browser;

/// <summary>A picture that a reader saves is what the reader saw.</summary>
public sealed class PictureTests(Chromium chromium) : IClassFixture<Chromium>
{
    const string Film = "document.querySelector('.film-main .film-canvas')";

    [Fact, Trait("case", "14")]
    public async Task A_saved_picture_equals_the_view_turned_mirrored_and_windowed_with_its_letters_and_measurements()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var page = sitting.Page;
        await page.Press("z");
        await page.Until("document.querySelectorAll('.film-main .film-letter').length === 2");
        await page.UntilDrawn();
        await Matches(0);
        var straight = await page.Canvas(".film-main .film-canvas canvas");

        await page.Press("m", "]", "i", "+", "d");
        await page.ClickFilm((0.3, 0.4), (0.5, 0.6));
        await page.Until($"document.querySelectorAll('.film-main .film-mark-label').length === 1 && {Film}.dataset.degrees === '90' && {Film}.dataset.mirrored === 'true'");
        await page.UntilDrawn();
        await Matches(1);
        Assert.NotEqual(straight.Grey, (await page.Canvas(".film-main .film-canvas canvas")).Grey);
        Assert.Empty(page.Errors);

        async Task Matches(int marks)
        {
            var seen = await page.Canvas(".film-main .film-canvas canvas");
            // Where something is drawn above the film the picture has it too: letters, measurements, corners around the joint.
            var drawn = await page.Evaluate<double[][]>("""
                [...document.querySelectorAll('.film-main .film-marker > path, .film-main .film-marker > g > *')].map(drawn => {
                  const { left, top, right, bottom } = drawn.getBoundingClientRect(), from = document.querySelector('.film-main .film-canvas').getBoundingClientRect();
                  return [left - from.left - 10, top - from.top - 10, right - from.left + 10, bottom - from.top + 10]; // outlines are wider than what they outline
                })
                """);
            var saved = PictureDecoder.Decode(await page.Download("s")).Frame;

            Assert.Equal((seen.Columns, seen.Rows), (saved.Columns, saved.Rows));
            Assert.Equal(2 + marks, await page.Evaluate<int>("document.querySelectorAll('.film-main .film-letter, .film-main .film-mark-label').length"));
            var above = new int[drawn.Length];
            for (var row = 0; row < saved.Rows; row++)
                for (var column = 0; column < saved.Columns; column++)
                {
                    // Red of a grey film is its grey.
                    var apart = Math.Abs(saved.Values[(row * saved.Columns + column) * saved.Samples] - seen.Grey[row * seen.Columns + column]);
                    if (apart <= 1)
                        continue;
                    var at = Array.FindIndex(drawn, box => box[0] <= column && column <= box[2] && box[1] <= row && row <= box[3]);
                    Assert.True(at >= 0, $"column {column}, row {row}: {apart} grey levels apart, and nothing is drawn there");
                    above[at]++;
                }
            Assert.True(above.Count(pixels => pixels > 20) >= 2 + marks, $"pixels of what is drawn above the film: {string.Join(' ', above)}");
        }
    }
}
