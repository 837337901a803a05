using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Phantoms;

namespace Carpus.Tests.Phantoms;

public sealed class PhantomVarietyTests
{
    static readonly PhantomStudy Study = PhantomPatient.Draw(8, 1).Visits(1)[0];

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void A_turned_film_is_the_film_turned_and_so_is_its_truth(int quarters)
    {
        var tidy = PhantomFilm.Draw(Study, Limb.Hand, FilmFormat.Small);
        var turned = PhantomFilm.Draw(Study, Limb.Hand, FilmFormat.Small, variety: new(quarters, PhantomFilm.BitsStored, HasMetal: false));

        foreach (var (limb, other) in tidy.Truth.Limbs.Zip(turned.Truth.Limbs))
        {
            Assert.Equal(0, Math.IEEERemainder(limb.RotationDegrees - 90 * quarters - other.RotationDegrees, 360), 1e-9);
            foreach (var (site, moved) in limb.Sites.Zip(other.Sites))
            {
                Assert.Equal(ValueAt(tidy, site.Column, site.Row), ValueAt(turned, moved.Column, moved.Row));
                Assert.Equal((moved.Box.ColumnFrom + moved.Box.ColumnTo) / 2, moved.Column, 1e-9);
                Assert.Equal(site.Box.Width, moved.Box.Height, 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(10), InlineData(14)]
    public void A_detector_of_other_bits_shows_the_same_picture(int bits)
    {
        var tidy = PhantomFilm.Draw(Study, Limb.Foot, FilmFormat.Small);
        var other = PhantomFilm.Draw(Study, Limb.Foot, FilmFormat.Small, variety: new(0, bits, HasMetal: false));
        var (tidyHighest, highest) = ((1 << PhantomFilm.BitsStored) - 1.0, (1 << bits) - 1.0);

        Assert.InRange(other.Pixels.Max(), highest / 2, highest);
        Assert.Equal($"{1 << bits}", other.ToDicom(identified: false).Dataset.FindText(Tag.WindowWidth));
        Assert.All(tidy.Pixels.Zip(other.Pixels), pair => Assert.Equal(pair.First / tidyHighest, pair.Second / highest, 1 / Math.Min(tidyHighest, highest)));
    }

    [Fact]
    public void Metal_is_the_brightest_in_the_film_and_moves_nothing()
    {
        var tidy = PhantomFilm.Draw(Study, Limb.Hand, FilmFormat.Small);
        var metal = PhantomFilm.Draw(Study, Limb.Hand, FilmFormat.Small, variety: new(0, PhantomFilm.BitsStored, HasMetal: true));
        double Light(PhantomFilm film, int index) => film.IsInverted ? 4095 - film.Pixels[index] : film.Pixels[index];

        Assert.Equal(tidy.Truth.Limbs.SelectMany(limb => limb.Sites), metal.Truth.Limbs.SelectMany(limb => limb.Sites));
        Assert.InRange(Enumerable.Range(0, tidy.Pixels.Length).Count(index => Light(metal, index) > Light(tidy, index) + 400), 20, tidy.Pixels.Length / 50);
    }

    static ushort ValueAt(PhantomFilm film, double column, double row) => film.Pixels[(int)row * film.Format.Columns + (int)column];
}
