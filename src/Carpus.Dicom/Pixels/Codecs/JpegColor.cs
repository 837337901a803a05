using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>What a JPEG stream says of its colours: JFIF and Adobe segments, then the labels of its components.</summary>
sealed class JpegColor
{
    bool _isJfif;
    int _adobeTransform = -1;

    /// <summary>Looks at an application segment; others are passed over.</summary>
    public void Look(byte marker, ReadOnlySpan<byte> payload)
    {
        if (marker == JpegMarker.App0 && payload.StartsWith("JFIF\0"u8))
            _isJfif = true;
        else if (marker == JpegMarker.App14 && payload.Length >= 12 && payload.StartsWith("Adobe"u8))
            _adobeTransform = payload[11]; // ITU-T T.872 6.5.3
    }

    /// <summary>A lossless stream has the components as they were unless it says otherwise; a lossy one of three components that says nothing is left to the data set.</summary>
    public ColorTransform Of(JpegFrame frame, bool isLossless)
    {
        if (frame.Components.Length != 3)
            return ColorTransform.None;
        if (_adobeTransform >= 0)
            return _adobeTransform == 0 ? ColorTransform.Rgb : ColorTransform.YCbCr;
        if (frame.Components is [{ Id: (byte)'R' }, { Id: (byte)'G' }, { Id: (byte)'B' }])
            return ColorTransform.Rgb;
        return _isJfif && !isLossless ? ColorTransform.YCbCr : ColorTransform.None;
    }

    /// <summary>The interval of a DRI segment in minimum coded units; 0 where there is none.</summary>
    public static int RestartInterval(JpegSegments segments) => segments.Payload.Length >= 2
        ? BinaryPrimitives.ReadUInt16BigEndian(segments.Payload)
        : throw new DicomFormatException("A restart interval is cut off.", segments.MarkerOffset);
}
