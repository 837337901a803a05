using System.Text;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Pixels;

namespace Carpus.Dicom.Tests.Deidentification.Complaints;

/// <summary>"Rectangles with flipped axes, only the first used, 2-D ignored": pydicom/deid#60, #149, #230.</summary>
public sealed class DeviceRectanglesTests : IDisposable
{
    const int Rows = 40, Columns = 60, Mark = 3999;

    // Both lie where the film has marks; a flipped one would lie beside them.
    const string Two = """{"row":2,"column":10,"height":4,"width":20},{"row":20,"column":45,"height":15,"width":3}""";

    readonly PlantedRun _run = new();

    [Theory, Trait("complaint", "16")]
    [InlineData("MONOCHROME2")]
    [InlineData("MONOCHROME1")]
    public void Two_rectangles_of_unequal_sides_are_painted_with_the_value_around_them_and_nothing_else_is(string polarity)
    {
        var film = Film();
        film.Dataset.Set(Tag.PhotometricInterpretation, polarity);

        var made = _run.With(film).Film(With($$"""{"model":"CR-IR 357","rectangles":[{{Two}}]}"""));

        Assert.Equal(Expected(), PixelDecoder.Decode(made).Values);
        Assert.Equal(polarity, made.Dataset.FindText(Tag.PhotometricInterpretation));
        Assert.Contains("row 2, column 10, 4 high, 20 wide, row 20, column 45, 15 high, 3 wide", _run.Report(), StringComparison.Ordinal);
        Assert.Contains("2 rectangles", _run.Report(), StringComparison.Ordinal);
    }

    [Fact, Trait("complaint", "16")]
    public void The_rectangles_of_every_rule_that_covers_the_film_are_painted()
    {
        var rules = $$"""{"manufacturer":"fujifilm corporation","rectangles":[{{Two.Split("},")[0]}}}]},{"modality":"CR","rows":{{Rows}},"columns":{{Columns}},"rectangles":[{{Two.Split("},")[1]}}]}""";

        Assert.Equal(Expected(), PixelDecoder.Decode(_run.With(Film()).Film(With(rules))).Values);
    }

    [Theory, Trait("complaint", "16")]
    [InlineData(""" "manufacturer":"FUJIFILM" """, false)]
    [InlineData(""" "manufacturer":"FUJIFILM Corporation","model":"other" """, false)]
    [InlineData(""" "rows":41 """, false)]
    [InlineData(""" "station":"STN4","sopClass":"1.2.840.10008.5.1.4.1.1.1" """, true)]
    [InlineData(""" "manufacturer":"fujifilm CORPORATION","model":"cr-ir 357","modality":"cr" """, true)]
    public void A_rule_covers_a_film_that_meets_all_its_conditions_whatever_the_case(string conditions, bool covers)
    {
        var made = _run.With(Film()).Film(With($$"""{{{conditions}},"rectangles":[{{Two}}]}"""));

        Assert.Equal(covers, !PixelDecoder.Decode(made).Values.Contains(Mark));
        if (!covers)
            Assert.Equal(Film().Dataset.Find(Tag.PixelData) is Element.Value old ? old.Content.Load().ToArray() : [], ((Element.Value)made.Dataset[Tag.PixelData]).Content.Load().ToArray());
    }

    [Theory, Trait("complaint", "16"), Trait("complaint", "17")]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    [InlineData("1.2.840.10008.1.2")]
    public void A_painted_film_says_the_syntax_in_which_it_is_written(string uid)
    {
        var made = _run.With(Transcoder.Transcode(Film(), TransferSyntax.Of(uid))).Film(With($$"""{"modality":"CR","rectangles":[{{Two}}]}"""));

        Assert.Equal(TransferSyntax.ExplicitLittleEndian.Uid, made.Meta.Get<string>(Tag.TransferSyntaxUID));
        Assert.Equal(Expected(), PixelDecoder.Decode(made).Values);
    }

    [Theory, Trait("complaint", "16")]
    [InlineData(null)]
    [InlineData("1.2.840.10008.1.2.5")]
    public void Every_frame_is_painted_although_the_picture_cannot_be_searched(string? uid)
    {
        var film = Film(frames: 3);

        var made = _run.With(uid is null ? film : Transcoder.Transcode(film, TransferSyntax.Of(uid))).Film(With($$"""{"modality":"CR","rectangles":[{{Two}}]}"""));

        for (var frame = 0; frame < 3; frame++)
            Assert.Equal(Expected(), PixelDecoder.Decode(made, frame).Values);
        Assert.Contains("on every frame", _run.Report(), StringComparison.Ordinal);
        Assert.DoesNotContain("113101", made.Dataset.Items(Tag.DeidentificationMethodCodeSequence).Select(code => code.FindText(Tag.CodeValue)));
    }

    [Theory, Trait("complaint", "16")]
    [InlineData(0)]
    [InlineData(1)]
    public void Colour_of_8_bits_is_painted_in_each_of_its_samples(int planar)
    {
        var film = Film();
        var bytes = new byte[3 * Rows * Columns];
        for (var index = 0; index < Rows * Columns; index++)
            for (var sample = 0; sample < 3; sample++)
                bytes[planar == 1 ? sample * Rows * Columns + index : 3 * index + sample] = (byte)(IsMarked(index) ? 255 : 40 * (sample + 1));
        film.Dataset.Set(Tag.SamplesPerPixel, (ushort)3).Set(Tag.PhotometricInterpretation, "RGB").Set(Tag.PlanarConfiguration, (ushort)planar).Set(Tag.BitsAllocated, (ushort)8).Set(Tag.BitsStored, (ushort)8)
            .Set(Tag.HighBit, (ushort)7).Set(new Element.Value(Tag.PixelData, VR.OB, bytes));

        var made = PixelDecoder.Decode(_run.With(film).Film(With($$"""{"modality":"CR","rectangles":[{{Two}}]}""")));

        Assert.Equal(Enumerable.Range(0, Rows * Columns).SelectMany(_ => new[] { 40, 80, 120 }), made.Values);
    }

    [Fact, Trait("complaint", "16")]
    public void A_rectangle_outside_the_picture_is_a_finding_and_a_film_to_look_at()
    {
        var result = _run.With(Film()).Run(With($$"""{"modality":"CR","rectangles":[{{Two}},{"row":4000,"column":10,"height":4,"width":4},{"row":36,"column":50,"height":90,"width":90}]}"""));

        Assert.Equal((1, 1), (result.Deidentified, result.Review.Count));
        Assert.Contains("1 rectangle of the policy for this device lies outside the picture", _run.Report(), StringComparison.Ordinal);
        Assert.Contains("1 rectangle of the policy for this device reaches beyond the picture", _run.Report(), StringComparison.Ordinal);
        Assert.Contains("row 36, column 50, 4 high, 10 wide", _run.Report(), StringComparison.Ordinal);
    }

    [Fact, Trait("complaint", "16"), Trait("complaint", "18")]
    public void Text_outside_the_rectangles_is_found_all_the_same_and_both_are_painted()
    {
        var film = LetteredFilm.Of(hasLetters: true, "YES");
        var before = PixelDecoder.Decode(film).Values;

        var made = _run.With(film).Film(With("""{"modality":"CR","rectangles":[{"row":200,"column":5,"height":8,"width":30}]}""", "paint"));

        var after = PixelDecoder.Decode(made).Values;
        Assert.DoesNotContain(LetteredFilm.Letter, after);
        Assert.Single(after.Where((_, index) => index / LetteredFilm.Columns is >= 200 and < 208 && index % LetteredFilm.Columns is >= 5 and < 35).Distinct());
        Assert.Equal(before[(210 * LetteredFilm.Columns)..], after[(210 * LetteredFilm.Columns)..]);
        Assert.Equal("NO", made.Dataset.FindText(Tag.BurnedInAnnotation));
    }

    [Fact, Trait("complaint", "16")]
    public void Pixels_that_cannot_be_painted_on_are_refused_where_a_rule_covers_them()
    {
        var film = Film();
        film.Dataset.Set(Tag.BitsAllocated, (ushort)32).Set(Tag.BitsStored, (ushort)32).Set(Tag.HighBit, (ushort)31).Set(new Element.Value(Tag.PixelData, VR.OW, new byte[4 * Rows * Columns]));

        Assert.Contains("painted on", Assert.Single(_run.With(film).Run(With($$"""{"modality":"CR","rectangles":[{{Two}}]}""")).Refused).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"rectangles":[{"row":1,"column":1,"height":1,"width":1}]}""", "no condition")]
    [InlineData("""{"why":"all","rectangles":[{"row":1,"column":1,"height":1,"width":1}]}""", "no condition")]
    [InlineData("""{"modality":"CR"}""", "device 1 has no")]
    [InlineData("""{"modality":"CR","rectangles":[{"row":1,"column":1,"height":0,"width":1}]}""", "rectangle 1 of device 1")]
    [InlineData("""{"modality":"CR","rectangles":[{"row":1,"column":1,"height":1,"width":1},{"row":1,"column":1,"width":1}]}""", "rectangle 2 of device 1")]
    [InlineData("""{"modality":"CR","rectangles":[{"x":1}]}""", "x")]
    [InlineData("""{"modalitee":"CR"}""", "modalitee")]
    public void A_rule_for_a_device_that_says_too_little_is_refused_with_its_place(string rule, string word) =>
        Assert.Contains(word, Assert.Throws<InvalidDataException>(() => With(rule)).Message, StringComparison.Ordinal);

    static Policy With(string devices, string burnedIn = "keep") => Policy.Parse(Encoding.UTF8.GetBytes($$"""
        {"policy":"devices","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m","burnedInText":"{{burnedIn}}","devices":[{{devices}}],"rules":[
          {"tag":"00100020","action":"pseudonym","form":"RA{patient:6}"},{"tag":"00080050","action":"pseudonym","form":"RA{limb}{case:5}"}]}
        """));

    /// <summary>One value everywhere, but for the marks in the two rectangles.</summary>
    static DicomFile Film(int frames = 1)
    {
        var film = PlantedFilm.Of();
        var bytes = new byte[2 * Rows * Columns * frames];
        for (var index = 0; index < bytes.Length / 2; index++)
            BitConverter.TryWriteBytes(bytes.AsSpan(2 * index), (ushort)(IsMarked(index % (Rows * Columns)) ? Mark : 700));
        film.Dataset.Set(Tag.Rows, (ushort)Rows).Set(Tag.Columns, (ushort)Columns).Set(new Element.Value(Tag.PixelData, VR.OW, bytes));
        if (frames > 1)
            film.Dataset.Set(Tag.NumberOfFrames, frames);
        return film;
    }

    static bool IsMarked(int index) => (index / Columns, index % Columns) is ( >= 2 and < 6, >= 10 and < 30) or ( >= 20 and < 35, >= 45 and < 48);

    static IEnumerable<int> Expected() => Enumerable.Repeat(700, Rows * Columns);

    public void Dispose() => _run.Dispose();
}
