using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;
using Carpus.Images;
using Carpus.Testing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Carpus.Exchange.Tests.Pictures;

public class PicturesTests
{
    static readonly PictureOrigin Hand = new("P-secret", "S-secret", Limb.Hand, Side.Left);

    [Fact]
    public void Grey_of_8_and_16_bits_comes_out_exactly_as_it_lies_in_the_PNG()
    {
        using var shallow = new Image<L8>(16, 16);
        using var deep = new Image<L16>(16, 16);
        for (var i = 0; i < 256; i++)
            (shallow[i % 16, i / 16], deep[i % 16, i / 16]) = (new L8((byte)i), new L16((ushort)(i * 257 - i)));

        Assert.Equal(Enumerable.Range(0, 256), PictureDecoder.Decode(Png(shallow, PngColorType.Grayscale, PngBitDepth.Bit8)).Frame.Values);
        Assert.Equal(Enumerable.Range(0, 256), PictureDecoder.Decode(Png(shallow, PngColorType.Rgb, PngBitDepth.Bit8)).Frame.Values);
        var picture = PictureDecoder.Decode(Png(deep, PngColorType.Grayscale, PngBitDepth.Bit16));
        Assert.Equal(16, picture.Frame.BitsStored);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => i * 256), picture.Frame.Values);
    }

    [Fact]
    public void A_colour_picture_becomes_grey_and_says_so()
    {
        using var image = new Image<Rgb24>(4, 4, new Rgb24(200, 10, 10));

        var picture = PictureDecoder.Decode(Png(image, PngColorType.Rgb, PngBitDepth.Bit8));

        Assert.All(picture.Frame.Values, value => Assert.Equal((200 * 299 + 10 * 701 + 500) / 1000, value));
        Assert.Contains(picture.Findings, finding => finding.What.Contains("colours", StringComparison.Ordinal));
    }

    [Fact]
    public void An_orientation_in_the_metadata_turns_no_pixel()
    {
        using var image = new Image<L8>(3, 2);
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)6);
        using var file = new MemoryStream();
        image.SaveAsJpeg(file);

        var picture = PictureDecoder.Decode(file.ToArray());

        Assert.Equal((2, 3), (picture.Frame.Rows, picture.Frame.Columns));
        Assert.Contains(picture.Findings, finding => finding.What.Contains("orientation", StringComparison.Ordinal));
    }

    [Fact]
    public void A_picture_that_is_cut_off_or_is_none_is_refused_with_a_sentence()
    {
        using var image = new Image<L8>(64, 64);
        for (var i = 0; i < 4096; i++)
            image[i % 64, i / 64] = new L8((byte)(i * 31 % 251));
        using var jpeg = new MemoryStream();
        image.SaveAsJpeg(jpeg);
        var png = Png(image, PngColorType.Grayscale, PngBitDepth.Bit8);

        Assert.Contains("cut off", Refusal(jpeg.ToArray()[..(int)(jpeg.Length / 2)]), StringComparison.Ordinal);
        Assert.Contains("cut off", Refusal(png[..(png.Length / 2)]), StringComparison.Ordinal);
        Assert.Contains("neither", Refusal("Not a picture"u8.ToArray()), StringComparison.Ordinal);
        var broken = (byte[])png.Clone();
        for (var i = png.Length / 2; i < png.Length / 2 + 40; i++)
            broken[i] ^= 0x55;
        Assert.Contains("broken", Refusal(broken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_becomes_a_secondary_capture_that_shows_as_it_did()
    {
        using var image = new Image<L8>(5, 3);
        for (var i = 0; i < 15; i++)
            image[i % 5, i / 5] = new L8((byte)(i * 17));
        var picture = PictureDecoder.Decode(Png(image, PngColorType.Grayscale, PngBitDepth.Bit8));

        var film = DicomFile.Decode(Encode(PictureFilm.Make(picture, Hand))).Dataset;

        Assert.Equal("1.2.840.10008.5.1.4.1.1.7", film.FindText(Tag.SOPClassUID));
        Assert.Equal(("HAND", "L", "MONOCHROME2"), (film.FindText(Tag.BodyPartExamined), film.FindText(Tag.Laterality), film.FindText(Tag.PhotometricInterpretation)));
        Assert.Equal(picture.Frame.Values.Select(value => (byte)value), Presentation.Of(film, picture.Frame).Render(picture.Frame).Pixels);
    }

    [Fact]
    public void The_same_picture_makes_the_same_film_and_another_one_another()
    {
        var frame = new Frame(2, 2, 1, 16, false, [1, 2, 3, 60000]);

        Assert.Equal(Encode(PictureFilm.Make(new(frame, false, []), Hand)), Encode(PictureFilm.Make(new(frame, false, []), Hand)));
        Assert.NotEqual(
            PictureFilm.Make(new(frame, false, []), Hand).Dataset.FindText(Tag.SOPInstanceUID),
            PictureFilm.Make(new(frame with { Values = [1, 2, 3, 4] }, false, []), Hand).Dataset.FindText(Tag.SOPInstanceUID));
    }

    [Fact]
    public void Other_tools_read_the_film_and_find_no_fault_in_it()
    {
        var dciodvfy = Material.Program("dciodvfy");
        var dump = Material.Program("dcmdump");
        using var folder = new TemporaryFolder();
        PictureFilm.Make(new(new Frame(3, 3, 1, 8, false, [1, 2, 3, 4, 5, 6, 7, 8, 9]), true, []), Hand).Save(folder.File("film.dcm"));

        Assert.Equal(0, Peer.Run(dump, folder.File("film.dcm")).ExitCode);
        var verdict = Peer.Run(dciodvfy, folder.File("film.dcm"));
        Assert.DoesNotContain("Error", verdict.Output + verdict.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_values_lie_in_a_PGM_as_they_are()
    {
        using var file = new MemoryStream();

        PictureEncoder.WritePgm(new Frame(1, 3, 1, 12, IsSigned: true, [-2048, 0, 2047]), file);

        Assert.Equal("P5\n# 12 bits stored, signed, raised by 2048\n3 1\n65535\n"u8.ToArray().Concat(new byte[] { 0, 0, 8, 0, 15, 255 }), file.ToArray());
    }

    [Fact]
    public void A_rendered_picture_is_the_same_in_its_PNG()
    {
        using var file = new MemoryStream();
        var picture = new GreyPicture(2, 3, [0, 50, 100, 150, 200, 255]);

        PictureEncoder.WritePng(picture, file);

        Assert.Equal(picture.Pixels.Select(value => (int)value), PictureDecoder.Decode(file.ToArray()).Frame.Values);
    }

    static string Refusal(byte[] bytes) => Assert.Throws<InvalidDataException>(() => PictureDecoder.Decode(bytes)).Message;

    static byte[] Encode(DicomFile film)
    {
        using var file = new MemoryStream();
        film.Encode(file);
        return file.ToArray();
    }

    static byte[] Png(Image image, PngColorType color, PngBitDepth depth)
    {
        using var file = new MemoryStream();
        image.SaveAsPng(file, new PngEncoder { ColorType = color, BitDepth = depth });
        return file.ToArray();
    }
}
