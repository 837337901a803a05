using System.Buffers.Binary;
using System.Text;
using Carpus.Dicom.Pixels;
using Carpus.Images;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Carpus.Exchange.Pictures;

/// <summary>Writes what a film shows as a PNG or JPEG, and what it stores as a PGM.</summary>
public static class PictureEncoder
{
    /// <summary>8-bit grey PNG without any metadata. The lowest level of compression: of a film, the highest takes six times as long for 8 % fewer bytes.</summary>
    public static void WritePng(GreyPicture picture, Stream target)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var image = Image.LoadPixelData<L8>(picture.Pixels, picture.Columns, picture.Rows);
        image.SaveAsPng(target, Png(PngBitDepth.Bit8));
    }

    /// <summary>16-bit grey PNG of stored values as they are; signed ones are raised by half their range.</summary>
    /// <exception cref="NotSupportedException">The film has colours, or more than 16 bits.</exception>
    public static void WritePng(Frame frame, Stream target)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Samples != 1 || frame.BitsStored > 16)
            throw new NotSupportedException($"Stored values of {frame.Samples} samples and {frame.BitsStored} bits do not fit a 16-bit PNG picture.");
        var raise = PictureSidecar.RaisedBy(frame);
        using var image = Image.LoadPixelData<L16>(Array.ConvertAll(frame.Values, value => new L16((ushort)(value + raise))), frame.Columns, frame.Rows);
        image.SaveAsPng(target, Png(PngBitDepth.Bit16));
    }

    static PngEncoder Png(PngBitDepth bits) => new()
    {
        ColorType = PngColorType.Grayscale,
        BitDepth = bits,
        IgnoreMetadata = true,
        FilterMethod = PngFilterMethod.Adaptive,
        CompressionLevel = PngCompressionLevel.BestSpeed,
    };

    /// <summary>8-bit grey JPEG without any metadata, at quality 95.</summary>
    public static void WriteJpeg(GreyPicture picture, Stream target)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var image = Image.LoadPixelData<L8>(picture.Pixels, picture.Columns, picture.Rows);
        image.SaveAsJpeg(target, new JpegEncoder { ColorType = JpegColorType.Luminance, Quality = 95 });
    }

    /// <summary>Stored values as they are: PGM of 65535 greys, two bytes a pixel, high byte first. Signed values are raised by half their range, which the comment says.</summary>
    /// <exception cref="NotSupportedException">The film has colours, or more than 16 bits.</exception>
    public static void WritePgm(Frame frame, Stream target)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(target);
        if (frame.Samples != 1 || frame.BitsStored > 16)
            throw new NotSupportedException($"Stored values of {frame.Samples} samples and {frame.BitsStored} bits do not fit a PGM picture; it takes 1 sample and 16 bits.");
        var raise = PictureSidecar.RaisedBy(frame);
        var comment = raise == 0 ? $"# {frame.BitsStored} bits stored" : $"# {frame.BitsStored} bits stored, signed, raised by {raise}";
        target.Write(Encoding.ASCII.GetBytes($"P5\n{comment}\n{frame.Columns} {frame.Rows}\n65535\n"));
        var line = new byte[2 * frame.Columns];
        for (var row = 0; row < frame.Rows; row++)
        {
            for (var column = 0; column < frame.Columns; column++)
                BinaryPrimitives.WriteUInt16BigEndian(line.AsSpan(2 * column), (ushort)(frame.Values[row * frame.Columns + column] + raise));
            target.Write(line);
        }
    }
}
