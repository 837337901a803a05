using Carpus.Dicom.Pixels;
using Carpus.Images;
using Carpus.Server.Films;
using CsCheck;

namespace Carpus.Server.Tests.Films;

public sealed class ScreenFilmTests
{
    static readonly Gen<VoiTransform> AnyWindow =
        from center in Gen.Double[-500, 5000]
        from width in Gen.Double[2, 6000]
        from function in Gen.Enum<WindowFunction>()
        select (VoiTransform)new VoiTransform.Window(center, width, function);

    static readonly Gen<VoiTransform> AnyTable =
        from first in Gen.Int[-100, 3000]
        from entries in Gen.Int[0, 4095].Array[2, 200]
        select (VoiTransform)new VoiTransform.Table(new(first, entries, 12));

    static readonly Gen<Presentation> AnyPresentation =
        from slope in OneOf(-10.0, -1, 0.5, 1, 1, 1, 2)
        from intercept in OneOf(0.0, 0, -1024, 3000)
        from voi in Gen.Frequency((3, AnyWindow), (1, AnyTable))
        from isInverted in Gen.Bool
        from padding in OneOf<PaddingRange?>(null, null, new(0, 10))
        select new Presentation(new ModalityTransform.Rescale(slope, intercept), voi, isInverted, padding);

    static readonly Gen<Frame> AnyFrame =
        from isSigned in Gen.Bool
        from values in Gen.Int[isSigned ? -2048 : 0, isSigned ? 2047 : 4095].Array[12]
        select new Frame(3, 4, 1, 12, isSigned, values);

    [Fact]
    public void The_viewport_shows_every_value_in_the_grey_that_the_presentation_gives_it() =>
        Gen.Select(AnyFrame, AnyPresentation).Sample((frame, presentation) =>
        {
            var film = ScreenFilm.Of(frame, presentation);

            for (var i = 0; i < frame.Values.Length; i++)
                Assert.InRange(GreyOf(film, i), presentation.GreyOf(frame.Values[i]) - 1, presentation.GreyOf(frame.Values[i]) + 1);
        });

    [Fact]
    public void Stored_values_go_out_unchanged_where_the_way_to_grey_is_straight()
    {
        var frame = new Frame(1, 4, 1, 12, true, [-2048, -1, 0, 2047]);

        var film = ScreenFilm.Of(frame, new(new ModalityTransform.Rescale(2, 100), new VoiTransform.Window(500, 1000), false));

        Assert.Equal(frame.Values, film.Values.Select(value => (int)(short)value));
        Assert.Equal((true, 12, false), (film.IsSigned, film.BitsStored, film.IsInverted));
        Assert.Equal((-50.0, 449.5), (film.Window.Low, film.Window.High));
    }

    [Fact, Trait("case", "3")]
    public void A_negative_slope_turns_the_film_round_once()
    {
        var frame = new Frame(1, 2, 1, 12, false, [0, 4095]);

        var film = ScreenFilm.Of(frame, new(new ModalityTransform.Rescale(-1, 4095), new VoiTransform.Window(2048, 4096), false));

        Assert.True(film.IsInverted);
        Assert.Equal((255, 0), (GreyOf(film, 0), GreyOf(film, 1)));
    }

    [Theory, Trait("case", "66")]
    [InlineData(WindowFunction.Linear, 2.1)]
    [InlineData(WindowFunction.Sigmoid, 6.1)]
    public void A_film_for_the_screen_costs_2_bytes_a_pixel_and_4_more_while_light_is_made_of_it(WindowFunction function, double ceiling)
    {
        var frame = new Frame(3000, 3000, 1, 16, false, [.. Enumerable.Range(0, 9_000_000).Select(index => index % 65536)]);
        var presentation = new Presentation(ModalityTransform.Identity, new VoiTransform.Window(30000, 50000, function), IsInverted: true);
        ScreenFilm.Of(frame with { Rows = 1, Columns = 1, Values = [1] }, presentation);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var film = ScreenFilm.Of(frame, presentation);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)film.Values.Length, 2, ceiling);
    }

    static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>What a straight window makes of a value, as graphics cards do it.</summary>
    static int GreyOf(ScreenFilm film, int index)
    {
        var value = film.IsSigned ? (short)film.Values[index] : (int)film.Values[index];
        var light = Math.Clamp((value - film.Window.Low) / (film.Window.High - film.Window.Low), 0, 1);
        return (int)Math.Round(255 * (film.IsInverted ? 1 - light : light), MidpointRounding.AwayFromZero);
    }
}
