using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Walks the marker segments of a JPEG or JPEG-LS code stream (ITU-T T.81 B.1).</summary>
ref struct JpegSegments(ReadOnlySpan<byte> stream)
{
    readonly ReadOnlySpan<byte> _stream = stream;

    /// <summary>The next byte, from the start of the stream. Entropy-coded data begins here after a scan header.</summary>
    public int Position { get; set; }

    /// <summary>Where the marker that was taken last stands.</summary>
    public int MarkerOffset { get; private set; }

    /// <summary>What the segment taken last holds, without its length; empty for a marker that stands alone.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Where the payload begins.</summary>
    public readonly int PayloadOffset => MarkerOffset + 4;

    public readonly bool AtEnd => FindMarker(_stream, Position) < 0;

    /// <summary>Takes the start of image. Bytes before it are passed over, as some files have a few.</summary>
    public void Start()
    {
        var at = _stream.IndexOf((ReadOnlySpan<byte>)[JpegMarker.Prefix, JpegMarker.StartOfImage]);
        if (at < 0)
            throw new DicomFormatException("A JPEG stream has no start of image.", 0);
        Position = at + 2;
    }

    /// <summary>Takes the next segment and gives its marker. Fill bytes and what is left of a scan are passed over.</summary>
    public byte Next()
    {
        var at = FindMarker(_stream, Position);
        if (at < 0)
            throw new DicomFormatException("A JPEG stream ends where a marker is expected.", _stream.Length);

        MarkerOffset = at;
        var marker = _stream[at + 1];
        Position = at + 2;
        Payload = default;
        if (marker is JpegMarker.StartOfImage or JpegMarker.EndOfImage or (>= JpegMarker.Restart0 and <= JpegMarker.Restart0 + 7))
            return marker;

        if (_stream.Length - Position < 2)
            throw new DicomFormatException("A JPEG segment is cut off by the end of the stream.", at);
        var length = BinaryPrimitives.ReadUInt16BigEndian(_stream[Position..]);
        if (length < 2 || length > _stream.Length - Position)
            throw new DicomFormatException($"A JPEG segment of {length} bytes does not fit the stream.", at);
        Payload = _stream.Slice(Position + 2, length - 2);
        Position += length;
        return marker;
    }

    /// <summary>The next 0xFF that a marker code in use follows, C0 to FE; -1 where there is none. JPEG-LS data hold 0xFF before lower bytes.</summary>
    public static int FindMarker(ReadOnlySpan<byte> stream, int from)
    {
        for (var at = from; at < stream.Length - 1; at++)
        {
            var next = stream[at..^1].IndexOf(JpegMarker.Prefix);
            if (next < 0)
                return -1;
            at += next;
            if (stream[at + 1] is >= 0xC0 and < 0xFF)
                return at;
        }
        return -1;
    }
}

/// <summary>Marker codes of T.81 Table B.1 and T.87 that are looked at here.</summary>
static class JpegMarker
{
    public const byte
        Prefix = 0xFF,
        Baseline = 0xC0, Extended = 0xC1, Progressive = 0xC2, Lossless = 0xC3, HuffmanTables = 0xC4,
        Restart0 = 0xD0, StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, QuantizationTables = 0xDB, NumberOfLines = 0xDC, RestartInterval = 0xDD,
        App0 = 0xE0, App8 = 0xE8, App14 = 0xEE,
        JpegLs = 0xF7, JpegLsParameters = 0xF8;

    /// <summary>A start of frame of any process: C0 to CF but for tables (C4), a reserved code (C8) and arithmetic conditioning (CC).</summary>
    public static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) or JpegLs;

    /// <summary>The process that a start of frame stands for, in words.</summary>
    public static string ProcessName(byte marker) => marker switch
    {
        Baseline => "baseline",
        Extended => "extended sequential",
        Progressive => "progressive",
        Lossless => "lossless",
        0xC5 or 0xC6 or 0xC7 => "hierarchical",
        JpegLs => "JPEG-LS",
        _ => "arithmetic-coded",
    };
}
