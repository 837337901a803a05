using Carpus.Dicom.Pixels.Codecs;

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
        return !syntax.IsEncapsulated || syntax == TransferSyntax.RleLossless || IsJpeg(syntax) || IsJpegLs(syntax);
    }

    static bool IsJpeg(TransferSyntax syntax) => syntax == TransferSyntax.JpegBaseline || syntax == TransferSyntax.JpegExtended
        || syntax == TransferSyntax.JpegLossless || syntax == TransferSyntax.JpegLosslessSV1 || s_retiredJpeg.Contains(syntax.Uid);

    static bool IsJpegLs(TransferSyntax syntax) => syntax == TransferSyntax.JpegLsLossless || syntax == TransferSyntax.JpegLsNearLossless;

    /// <summary>The stream's own frame marker decides: files are found whose syntax names another JPEG process than was used.</summary>
    static CodedImage Image(ReadOnlySpan<byte> stream, TransferSyntax syntax) => FrameMarker(stream) switch
    {
        0xF7 => JpegLsDecoder.Decode(stream),
        0xC3 => JpegLosslessDecoder.Decode(stream),
        >= 0xC0 and <= 0xC2 => JpegDecoder.Decode(stream),
        _ when IsJpegLs(syntax) => JpegLsDecoder.Decode(stream),
        _ when syntax == TransferSyntax.JpegLossless || syntax == TransferSyntax.JpegLosslessSV1 => JpegLosslessDecoder.Decode(stream),
        _ => JpegDecoder.Decode(stream),
    };

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
