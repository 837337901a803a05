using System.Buffers.Binary;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using Carpus.Images;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Tests.Images;

/// <summary>How films are shown. Many tests are public bug reports of other viewers; the number of a case is its row in the list of reports.</summary>
/// <remarks>
/// Cases 7 to 9 and 63 to 65 are tests of Carpus.Dicom (Pixels), 15 to 18 stand in SpacingTests, 66 in PresentationMemoryTests and in the tests of the server, 1 and 2 once more in the browser.
/// What belongs to the viewport and is not built yet gets its tests in the browser's: 11 (flip and rotation kept for each film), 12 and 13 (the magnifier), 14 (the captured picture), 57 (synchronised films).
/// </remarks>
public class PresentationTests
{
    [Theory, Trait("case", "1"), Trait("case", "4")]
    [InlineData(12)]
    [InlineData(16)]
    public void MONOCHROME1_is_inverted_once_after_the_window(int bits)
    {
        var (frame, center, width) = (Film.Ramp(bits), 1 << (bits - 1), 1 << bits);

        var (plain, inverted) = (Render(Film.Of(frame, "MONOCHROME2").Window(center, width), frame), Render(Film.Of(frame, "MONOCHROME1").Window(center, width), frame));

        Assert.Equal((0, 255), (plain[0], plain[^1]));
        Assert.Equal(plain.Select(grey => (byte)(255 - grey)), inverted);
    }

    [Fact, Trait("case", "1"), Trait("case", "2")]
    public void Rendering_again_gives_the_same_picture()
    {
        var frame = Film.Ramp(12);
        var presentation = Presentation.Of(Film.Of(frame, "MONOCHROME1").Window(1000, 500), frame);

        Assert.Equal(presentation.Render(frame).Pixels, presentation.Render(frame).Pixels);
    }

    [Fact, Trait("case", "3")]
    public void A_negative_slope_turns_the_picture_once()
    {
        var frame = Film.Ramp(12);

        var picture = Render(Film.Of(frame, "MONOCHROME2").Set(Tag.RescaleSlope, "-10").Set(Tag.RescaleIntercept, "3000").Window(-17475, 40950), frame);

        Assert.Equal((255, 0), (picture[0], picture[^1]));
    }

    [Theory, Trait("case", "60")]
    [InlineData("", 1024, 2048)]
    [InlineData("LINEAR", 1024, 2048)]
    [InlineData(null, 1024, 2048)]
    public void An_empty_or_absent_function_is_linear_as_the_standard_writes_it(string? function, double center, double width)
    {
        var film = Film.Of(Film.Ramp(12), "MONOCHROME2").Window(center, width);
        if (function is not null)
            film.Set(Tag.VOILUTFunction, function);
        var presentation = Presentation.Of(film, Film.Ramp(12));

        // PS3.3 C.11.2.1.2.1: ((x - (c - 0.5)) / (w - 1) + 0.5) * 255
        Assert.Equal((byte)Math.Round(((700 - 1023.5) / 2047 + 0.5) * 255), presentation.GreyOf(700));
        Assert.Equal((0, 255), (presentation.GreyOf(0), presentation.GreyOf(2048)));
    }

    [Fact]
    public void LINEAR_EXACT_and_SIGMOID_follow_their_formulas()
    {
        var frame = Film.Ramp(12);
        var exact = Presentation.Of(Film.Of(frame, "MONOCHROME2").Window(1024, 2048).Set(Tag.VOILUTFunction, "LINEAR_EXACT"), frame);
        var sigmoid = Presentation.Of(Film.Of(frame, "MONOCHROME2").Window(1024, 2048).Set(Tag.VOILUTFunction, "SIGMOID"), frame);

        Assert.Equal((byte)Math.Round(700 / 2048.0 * 255), exact.GreyOf(700));
        Assert.Equal((byte)Math.Round(255 / (1 + Math.Exp(-4 * (700 - 1024.0) / 2048))), sigmoid.GreyOf(700));
    }

    [Fact, Trait("case", "5"), Trait("case", "61")]
    public void A_VOI_table_goes_before_a_window_and_its_last_entry_holds_beyond_it()
    {
        var frame = Film.Ramp(14);
        var film = Film.Of(frame, "MONOCHROME2").Window(1, 2).Set(new Element.Sequence(Tag.VOILUTSequence, [Film.Table([16384, 0, 14], value => 16383 - value)]));

        var picture = Render(film, frame);

        Assert.Equal((255, 0), (picture[0], picture[^1]));
        Assert.Equal((byte)Math.Round((16383 - 8000) / 16383.0 * 255), picture[8000]);
    }

    [Fact, Trait("case", "5")]
    public void A_count_of_0_is_65536_entries()
    {
        var frame = Film.Ramp(16);
        var film = Film.Of(frame, "MONOCHROME2").Set(new Element.Sequence(Tag.VOILUTSequence, [Film.Table([0, 0, 16], value => value)]));

        Assert.Equal((byte)Math.Round(40000 / 65535.0 * 255), Render(film, frame)[40000]);
    }

    [Fact, Trait("case", "62")]
    public void A_table_that_never_comes_near_its_declared_bits_is_not_shown_dark()
    {
        var frame = Film.Ramp(12);
        var film = Film.Of(frame, "MONOCHROME2").Set(new Element.Sequence(Tag.VOILUTSequence, [Film.Table([4096, 0, 16], value => value)]));

        Assert.Equal(255, Render(film, frame)[^1]);
    }

    [Fact, Trait("case", "59")]
    public void An_empty_VOI_sequence_is_ignored_and_the_window_used()
    {
        var frame = Film.Ramp(12);
        var film = Film.Of(frame, "MONOCHROME2").Window(2048, 4096).Set(new Element.Sequence(Tag.VOILUTSequence, []));

        var presentation = Presentation.Of(film, frame);

        Assert.IsType<VoiTransform.Window>(presentation.Voi);
        Assert.Contains(presentation.Findings, finding => finding.Where == "(0028,3010)");
    }

    [Fact]
    public void A_modality_table_comes_before_the_window()
    {
        var frame = Film.Ramp(8);
        var film = Film.Of(frame, "MONOCHROME2").Window(2048, 4096).Set(new Element.Sequence(Tag.ModalityLUTSequence, [Film.Table([256, 0, 12], value => value * 16)]));

        Assert.Equal((byte)Math.Round((128 * 16 - 2047.5) / 4095 * 255 + 127.5), Render(film, frame)[128]);
    }

    [Theory, Trait("case", "6")]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    public void A_film_without_a_window_is_visible(int bits)
    {
        var frame = Film.Ramp(bits);

        var picture = Render(Film.Of(frame, "MONOCHROME2"), frame);

        Assert.Equal((0, 255), (picture[0], picture[^1]));
        Assert.InRange(picture[picture.Length / 2], 126, 129);
    }

    [Theory, Trait("case", "10")]
    [InlineData(100000, 10)]
    [InlineData(2048, 0)]
    public void A_window_that_would_hide_everything_is_said_and_left_out(double center, double width)
    {
        var frame = Film.Ramp(12);

        var presentation = Presentation.Of(Film.Of(frame, "MONOCHROME2").Window(center, width), frame);

        Assert.Contains(presentation.Findings, finding => finding.Where is "(0028,1050)" or "(0028,1051)");
        Assert.Equal((0, 255), (presentation.GreyOf(0), presentation.GreyOf(4095)));
    }

    [Fact, Trait("case", "10")]
    public void A_slope_of_0_and_a_picture_of_one_value_are_said()
    {
        var frame = new Frame(2, 2, 1, 12, false, [7, 7, 7, 7]);

        var presentation = Presentation.Of(Film.Of(frame, "MONOCHROME2").Set(Tag.RescaleSlope, "0"), frame);

        Assert.Equal(["(0028,1053)", "(7FE0,0010)"], presentation.Findings.Select(finding => finding.Where));
    }

    [Fact, Trait("case", "10")]
    public void Whatever_a_film_says_of_itself_it_is_never_all_of_one_grey_without_a_finding() =>
        AnyAttributes.Sample(film =>
        {
            var presentation = Presentation.Of(film.Dataset, film.Frame);

            return presentation.Findings.Length > 0 || presentation.Render(film.Frame).Pixels.Distinct().Skip(1).Any();
        });

    static readonly Gen<(Dataset Dataset, Frame Frame)> AnyAttributes =
        from values in Gen.Int[0, 4095].Array[2, 30]
        from photometric in OneOf("MONOCHROME1", "MONOCHROME2")
        from slope in OneOf("", "1", "0", "-10", "1e-9", "x")
        from center in OneOf("", "2048", "-5000", "1e300", "y")
        from width in OneOf("", "4096", "1", "0", "-1", "1e300")
        from function in OneOf("", "LINEAR", "LINEAR_EXACT", "SIGMOID", "CURVED")
        from table in OneOf<Element?>(null, new Element.Sequence(Tag.VOILUTSequence, []), new Element.Sequence(Tag.VOILUTSequence, [Film.Table([256, 0, 12], _ => 0)]))
        select (AnyFilm(new Frame(1, values.Length, 1, 12, false, values), photometric, slope, center, width, function, table), new Frame(1, values.Length, 1, 12, false, values));

    static Dataset AnyFilm(Frame frame, string photometric, string slope, string center, string width, string function, Element? table)
    {
        var film = Film.Of(frame, photometric).Set(Text(Tag.RescaleSlope, slope)).Set(Text(Tag.WindowCenter, center)).Set(Text(Tag.WindowWidth, width)).Set(Text(Tag.VOILUTFunction, function));
        return table is null ? film : film.Set(table);
    }

    static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    static Element.Value Text(Tag tag, string text) => new(tag, tag == Tag.VOILUTFunction ? VR.CS : VR.DS, System.Text.Encoding.ASCII.GetBytes(text));

    [Theory]
    [InlineData("MONOCHROME2")]
    [InlineData("MONOCHROME1")]
    public void Padding_is_black_and_does_not_stretch_the_picture(string photometric)
    {
        var frame = new Frame(1, 6, 1, 12, false, [4095, 4095, 1000, 1100, 1200, 4000]);
        var film = Film.Of(frame, photometric).Set(Tag.PixelPaddingValue, VR.US, 4095).Set(Tag.PixelPaddingRangeLimit, VR.US, 4000);

        var picture = Render(film, frame);

        Assert.Equal([0, 0, 0], new[] { picture[0], picture[1], picture[5] });
        Assert.Equal([0, 128, 255], photometric == "MONOCHROME2" ? [picture[2], picture[3], picture[4]] : new[] { picture[4], picture[3], picture[2] });
    }

    [Fact]
    public void The_file_offers_all_its_windows_and_the_first_is_shown()
    {
        var frame = Film.Ramp(12);
        var film = Film.Of(frame, "MONOCHROME2").Set(Tag.WindowCenter, "1000", "2000").Set(Tag.WindowWidth, "400", "800").Set(Tag.WindowCenterWidthExplanation, "BONE", "SOFT");

        var presentation = Presentation.Of(film, frame);

        Assert.Equal(["BONE", "SOFT"], presentation.Choices.Select(choice => choice.Name));
        Assert.Equal(new VoiTransform.Window(1000, 400), presentation.Voi);
    }

    [Fact]
    public void Signed_values_below_0_are_shown()
    {
        var frame = new Frame(1, 3, 1, 12, IsSigned: true, [-1000, 0, 1000]);

        Assert.Equal([0, 128, 255], Render(Film.Of(frame, "MONOCHROME2"), frame));
    }

    [Fact]
    public void Dcmtk_renders_the_same_pictures()
    {
        var dcm2pnm = Material.Program("dcm2pnm");
        using var folder = new TemporaryFolder();
        foreach (var (name, film, frame, options) in Film.Oracles())
        {
            new DicomFile(film).Save(folder.File("film.dcm"));
            Peer.Run(dcm2pnm, [.. options, "+op", folder.File("film.dcm"), folder.File("film.pgm")]);
            var theirs = File.ReadAllBytes(folder.File("film.pgm"))[^frame.Values.Length..];

            var ours = Presentation.Of(film, frame).Render(frame).Pixels;

            var worst = ours.Zip(theirs, (mine, other) => Math.Abs(mine - other)).Max();
            Assert.True(worst <= 1, $"{name}: {worst} greys apart");
        }
    }

    static byte[] Render(Dataset film, Frame frame) => Presentation.Of(film, frame).Render(frame).Pixels;
}

/// <summary>Small films whose every value is known.</summary>
static class Film
{
    /// <summary>Every value of so many bits once, row by row.</summary>
    public static Frame Ramp(int bits) => new(1 << (bits / 2), 1 << (bits - bits / 2), 1, bits, false, [.. Enumerable.Range(0, 1 << bits)]);

    public static Dataset Of(Frame frame, string photometric)
    {
        var bytes = new byte[2 * frame.Values.Length];
        for (var i = 0; i < frame.Values.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), (short)frame.Values[i]);
        return new Dataset()
            .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, "2.25.1").Set(Tag.Modality, "CR")
            .Set(Tag.PhotometricInterpretation, photometric).Set(Tag.SamplesPerPixel, 1).Set(Tag.Rows, frame.Rows).Set(Tag.Columns, frame.Columns)
            .Set(Tag.BitsAllocated, 16).Set(Tag.BitsStored, frame.BitsStored).Set(Tag.HighBit, frame.BitsStored - 1).Set(Tag.PixelRepresentation, frame.IsSigned ? 1 : 0)
            .Set(new Element.Value(Tag.PixelData, VR.OW, bytes));
    }

    public static Dataset Window(this Dataset film, double center, double width) => film.Set(Tag.WindowCenter, center).Set(Tag.WindowWidth, width);

    public static Dataset Table(int[] descriptor, Func<int, int> entry)
    {
        var count = descriptor[0] == 0 ? 65536 : descriptor[0];
        var bytes = new byte[2 * count];
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)entry(i));
        return new Dataset().Set(Tag.LUTDescriptor, VR.US, descriptor).Set(new Element.Value(Tag.LUTData, VR.OW, bytes)).Set(Tag.ModalityLUTType, "US");
    }

    /// <summary>Films with the options that make dcm2pnm show them as a viewer first does.</summary>
    public static IEnumerable<(string Name, Dataset Film, Frame Frame, string[] Options)> Oracles()
    {
        var frame = Ramp(12);
        yield return ("window", Of(frame, "MONOCHROME2").Window(2000, 1500), frame, ["+Wi", "1"]);
        yield return ("window, MONOCHROME1", Of(frame, "MONOCHROME1").Window(2000, 1500), frame, ["+Wi", "1"]);
        yield return ("rescale", Of(frame, "MONOCHROME2").Window(0, 3000).Set(Tag.RescaleSlope, "1.5").Set(Tag.RescaleIntercept, "-1024"), frame, ["+Wi", "1"]);
        yield return ("negative slope", Of(frame, "MONOCHROME2").Window(1000, 3000).Set(Tag.RescaleSlope, "-1").Set(Tag.RescaleIntercept, "3000"), frame, ["+Wi", "1"]);
        yield return ("negative slope, MONOCHROME1", Of(frame, "MONOCHROME1").Window(1000, 3000).Set(Tag.RescaleSlope, "-1").Set(Tag.RescaleIntercept, "3000"), frame, ["+Wi", "1"]);
        yield return ("VOI table", Of(frame, "MONOCHROME2").Set(new Element.Sequence(Tag.VOILUTSequence, [Table([4096, 0, 12], value => value * value / 4096)])), frame, ["+Wl", "1"]);
        yield return ("modality table", Of(frame, "MONOCHROME2").Window(2048, 4096).Set(new Element.Sequence(Tag.ModalityLUTSequence, [Table([4096, 0, 12], value => 4095 - value)])), frame, ["+Wi", "1"]);
        yield return ("INVERSE, MONOCHROME1", Of(frame, "MONOCHROME1").Window(2048, 4096).Set(Tag.PresentationLUTShape, "INVERSE"), frame, ["+Wi", "1"]);
        yield return ("IDENTITY, MONOCHROME2", Of(frame, "MONOCHROME2").Window(2048, 4096).Set(Tag.PresentationLUTShape, "IDENTITY"), frame, ["+Wi", "1"]);
        yield return ("INVERSE, MONOCHROME2", Of(frame, "MONOCHROME2").Window(2048, 4096).Set(Tag.PresentationLUTShape, "INVERSE"), frame, ["+Wi", "1"]);
        yield return ("IDENTITY, MONOCHROME1", Of(frame, "MONOCHROME1").Window(2048, 4096).Set(Tag.PresentationLUTShape, "IDENTITY"), frame, ["+Wi", "1"]);
        var signed = new Frame(64, 64, 1, 12, true, [.. Enumerable.Range(-2048, 4096)]);
        yield return ("signed", Of(signed, "MONOCHROME2").Window(0, 2000), signed, ["+Wi", "1"]);
    }
}
