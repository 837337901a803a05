using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Carpus.Exchange.Pictures;

/// <summary>A film out of a PNG or JPEG file: its grey pixels as they are stored, and nothing of its metadata.</summary>
/// <param name="Frame">Unsigned, one sample, 8 or 16 bits.</param>
/// <param name="IsLossy">It was a JPEG.</param>
/// <param name="Findings">Where is empty: the caller knows the file.</param>
public sealed record DecodedPicture(Frame Frame, bool IsLossy, IReadOnlyList<Finding> Findings);

/// <summary>Decodes PNG (1 to 16 bits) and JPEG (baseline and progressive) films to grey.</summary>
/// <remarks>An EXIF orientation is not applied: coordinates are those of the stored pixels, and only a view rotates.</remarks>
public static class PictureDecoder
{
    const long MostPixels = 250_000_000;

    static readonly Configuration Formats = new(new PngConfigurationModule(), new JpegConfigurationModule());

    static ReadOnlySpan<byte> PngStart => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    /// <summary>True where the file begins as a PNG or JPEG does, whatever its name.</summary>
    public static bool IsPicture(string path)
    {
        Span<byte> start = stackalloc byte[8];
        using var file = File.OpenRead(path);
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return IsPng(start[..length]) || IsJpeg(start[..length]);
    }

    /// <exception cref="InvalidDataException">It is no PNG or JPEG, is broken or cut off, or has a size no film has; the message says which, without the file's name.</exception>
    public static DecodedPicture Decode(string path) => Decode(File.ReadAllBytes(path));

    /// <inheritdoc cref="Decode(string)"/>
    public static DecodedPicture Decode(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var isJpeg = IsJpeg(bytes);
        if (!isJpeg && !IsPng(bytes))
            throw new InvalidDataException("It is neither a PNG nor a JPEG picture.");
        if (isJpeg ? !EndsAsJpeg(bytes) : !EndsAsPng(bytes))
            throw new InvalidDataException($"The {(isJpeg ? "JPEG" : "PNG")} picture is cut off before its end.");
        try
        {
            return Decode(bytes, isJpeg);
        }
        catch (Exception broken) when (broken is ImageFormatException or NotSupportedException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"The {(isJpeg ? "JPEG" : "PNG")} picture is broken and cannot be decoded.", broken);
        }
    }

    static DecodedPicture Decode(byte[] bytes, bool isJpeg)
    {
        var info = Image.Identify(Formats, bytes, out _) ?? throw new InvalidDataException("The picture's header cannot be understood.");
        if (info.Width > ushort.MaxValue || info.Height > ushort.MaxValue || (long)info.Width * info.Height > MostPixels)
            throw new InvalidDataException($"A picture of {info.Width} x {info.Height} pixels is larger than a film can be.");
        var png = info.Metadata.GetPngMetadata();
        var findings = new List<Finding>();
        var orientation = info.Metadata.ExifProfile?.GetValue(ExifTag.Orientation)?.Value;
        if (orientation is > 1 and <= 8)
            findings.Add(new("", "The picture asks to be shown turned (EXIF orientation); it is stored as its pixels lie."));

        var isDeep = !isJpeg && png.BitDepth == PngBitDepth.Bit16;
        var values = isDeep ? Deep(bytes, out var hasColor) : Shallow(bytes, out hasColor);
        if (hasColor)
            findings.Add(new("", "The picture has colours; their brightness is kept."));
        return new(new Frame(info.Height, info.Width, 1, isDeep ? 16 : 8, IsSigned: false, values), isJpeg, findings);
    }

    static int[] Shallow(byte[] bytes, out bool hasColor)
    {
        using var image = Image.Load<Rgba32>(Formats, bytes);
        var values = new int[image.Width * image.Height];
        var colored = false;
        image.ProcessPixelRows(rows =>
        {
            for (var (row, i) = (0, 0); row < rows.Height; row++)
                foreach (var pixel in rows.GetRowSpan(row))
                {
                    colored |= pixel.R != pixel.G || pixel.G != pixel.B;
                    values[i++] = Luma(pixel.R, pixel.G, pixel.B, pixel.A, 255);
                }
        });
        hasColor = colored;
        return values;
    }

    static int[] Deep(byte[] bytes, out bool hasColor)
    {
        using var image = Image.Load<Rgba64>(Formats, bytes);
        var values = new int[image.Width * image.Height];
        var colored = false;
        image.ProcessPixelRows(rows =>
        {
            for (var (row, i) = (0, 0); row < rows.Height; row++)
                foreach (var pixel in rows.GetRowSpan(row))
                {
                    colored |= pixel.R != pixel.G || pixel.G != pixel.B;
                    values[i++] = Luma(pixel.R, pixel.G, pixel.B, pixel.A, 65535);
                }
        });
        hasColor = colored;
        return values;
    }

    /// <summary>ITU-R BT.601 over black, which is what a light box shows where there is no film. Equal samples stay exactly as they are.</summary>
    static int Luma(int red, int green, int blue, int alpha, int white)
    {
        var luma = (int)(((long)red * 299 + (long)green * 587 + (long)blue * 114 + 500) / 1000);
        return alpha == white ? luma : (int)((long)luma * alpha / white);
    }

    static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith(PngStart);

    static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith(JpegStart);

    static bool EndsAsPng(ReadOnlySpan<byte> bytes) => bytes.LastIndexOf("IEND"u8) > 0;

    /// <summary>An end of image stands behind the last scan; one inside a thumbnail does not count.</summary>
    static bool EndsAsJpeg(ReadOnlySpan<byte> bytes)
    {
        var scan = bytes.LastIndexOf<byte>([0xFF, 0xDA]);
        return scan > 0 && bytes.LastIndexOf<byte>([0xFF, 0xD9]) > scan;
    }
}
