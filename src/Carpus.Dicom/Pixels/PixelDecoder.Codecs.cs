using Carpus.Dicom.Pixels.Codecs;
using Carpus.Dicom.Pixels.Codecs.Jpeg2000;

namespace Carpus.Dicom.Pixels;

/// <summary>Which code stream goes to which decoder.</summary>
public static partial class PixelDecoder
{
    /// <summary>JPEG processes that are retired from the standard and are found in old files.</summary>
    static readonly string[] s_retiredJpeg = ["1.2.840.10008.1.2.4.52", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.54", "1.2.840.10008.1.2.4.55", "1.2.840.10008.1.2.4.58"];

    /// <summary>Whether the pixels of a syntax can be decoded here.</summary>
    public static bool IsDecoded(TransferSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        return !syntax.IsEncapsulated || syntax == TransferSyntax.RleLossless || IsJpeg(syntax) || IsJpegLs(syntax) || IsJpeg2000(syntax);
    }

    static bool IsJpeg(TransferSyntax syntax) => syntax == TransferSyntax.JpegBaseline || syntax == TransferSyntax.JpegExtended
        || syntax == TransferSyntax.JpegLossless || syntax == TransferSyntax.JpegLosslessSV1 || s_retiredJpeg.Contains(syntax.Uid);

    static bool IsJpegLs(TransferSyntax syntax) => syntax == TransferSyntax.JpegLsLossless || syntax == TransferSyntax.JpegLsNearLossless;

    static bool IsJpeg2000(TransferSyntax syntax) => syntax == TransferSyntax.Jpeg2000Lossless || syntax == TransferSyntax.Jpeg2000
        || syntax == TransferSyntax.HtJpeg2000Lossless || syntax == TransferSyntax.HtJpeg2000LosslessRpcl || syntax == TransferSyntax.HtJpeg2000;

    /// <summary>The stream's own markers decide: files are found whose syntax names another coding than was used.</summary>
    static CodedImage Image(ReadOnlyMemory<byte> stream, TransferSyntax syntax, PixelFormat format, bool allowTruncated, ICollection<Finding>? findings)
    {
        var samples = (int)format.SamplesPerFrame;
        if (IsJpeg2000(syntax) || stream.Span is [0xFF, 0x4F, 0xFF, 0x51, ..])
            return Jpeg2000(stream, format, findings);
        return FrameMarker(stream.Span) switch
        {
            0xF7 => JpegLsDecoder.Decode(stream.Span, samples, allowTruncated),
            0xC3 => JpegLosslessDecoder.Decode(stream.Span, samples, allowTruncated),
            >= 0xC0 and <= 0xC2 => JpegDecoder.Decode(stream.Span, samples, allowTruncated),
            _ when IsJpegLs(syntax) => JpegLsDecoder.Decode(stream.Span, samples, allowTruncated),
            _ when syntax == TransferSyntax.JpegLossless || syntax == TransferSyntax.JpegLosslessSV1 => JpegLosslessDecoder.Decode(stream.Span, samples, allowTruncated),
            _ => JpegDecoder.Decode(stream.Span, samples, allowTruncated),
        };
    }

    static CodedImage Jpeg2000(ReadOnlyMemory<byte> stream, PixelFormat format, ICollection<Finding>? findings)
    {
        var odd = new List<string>();
        var image = Jpeg2000Decoder.Decode(stream, odd, (int)format.SamplesPerFrame);
        foreach (var what in odd.Where(what => what != image.Damage?.What))
            findings?.Add(new(Tag.PixelData.ToString(), what));
        // The data set says signed and the stream does not: its highest bit is the sign all the same.
        if (format.IsSigned && !image.IsSigned && image.Precision <= format.BitsStored)
            Settle(image.Values, format with { BitsStored = image.Precision, HighBit = image.Precision - 1 });
        return image;
    }

    /// <summary>The second byte of the first frame marker (T.81 B.1.1.3), or 0 where none is found.</summary>
    static int FrameMarker(ReadOnlySpan<byte> stream)
    {
        for (var index = 2; index + 4 <= stream.Length && stream[index] == 0xFF;)
        {
            var marker = stream[index + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) or 0xF7)
                return marker;
            index += marker == 0xFF ? 1 : 2 + (stream[index + 2] << 8 | stream[index + 3]);
        }
        return 0;
    }
}
