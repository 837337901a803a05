using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The JP2 file format (T.800 annex I): boxes around a code stream. DICOM wants none of them, and some files have them all the same.</summary>
static class Jp2Wrapper
{
    const uint Signature = 0x6A502020, Codestream = 0x6A703263, Header = 0x6A703268; // jP, jp2c, jp2h

    /// <summary>The code stream and where it begins, and what its components are; the bytes themselves and null where there is no wrapper.</summary>
    public static (ReadOnlyMemory<byte> Stream, int Offset, Jp2Channels? Channels) Unwrap(ReadOnlyMemory<byte> bytes, ICollection<string> findings)
    {
        var span = bytes.Span;
        if (span.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(span) != 12 || BinaryPrimitives.ReadUInt32BigEndian(span[4..]) != Signature)
            return (bytes, 0, null);

        findings.Add("The code stream stands in a JP2 file, which DICOM does not want.");
        var channels = new Jp2Channels();
        for (var at = 0L; at + 8 <= span.Length;)
        {
            var (type, start, end) = Box(span, at);
            if (type == Codestream)
                return (bytes[(int)start..(int)end], (int)start, channels);
            if (type == Header)
                TakeHeader(span[(int)start..(int)end], channels, start);
            at = end;
        }
        throw new DicomFormatException("The JP2 file holds no code stream.", span.Length);
    }

    static void TakeHeader(ReadOnlySpan<byte> header, Jp2Channels channels, long offset)
    {
        for (var at = 0L; at + 8 <= header.Length;)
        {
            var (_, start, end) = Box(header, at);
            channels.Take(header.Slice((int)at + 4, 4), header[(int)start..(int)end], offset + at);
            at = end;
        }
    }

    static (uint Type, long Start, long End) Box(ReadOnlySpan<byte> span, long at)
    {
        var (length, start) = ((long)BinaryPrimitives.ReadUInt32BigEndian(span[(int)at..]), at + 8);
        if (length == 1 && start + 8 <= span.Length)
            (length, start) = (BinaryPrimitives.ReadInt64BigEndian(span[(int)start..]), start + 8);
        var end = length == 0 || length > span.Length - at ? span.Length : at + length;
        return end >= start
            ? (BinaryPrimitives.ReadUInt32BigEndian(span[((int)at + 4)..]), start, end)
            : throw new DicomFormatException($"A JP2 box declares {length} bytes.", at);
    }
}
