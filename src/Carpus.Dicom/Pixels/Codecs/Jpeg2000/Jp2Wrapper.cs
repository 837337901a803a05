using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The JP2 file format (T.800 annex I): boxes around a code stream. DICOM wants none of them, and some files have them all the same.</summary>
static class Jp2Wrapper
{
    const uint Signature = 0x6A502020, Codestream = 0x6A703263, Header = 0x6A703268; // jP, jp2c, jp2h

    /// <summary>The code stream and where it begins; the bytes themselves where there is no wrapper.</summary>
    public static (ReadOnlyMemory<byte> Stream, int Offset) Unwrap(ReadOnlyMemory<byte> bytes, ICollection<string> findings)
    {
        var span = bytes.Span;
        if (span.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(span) != 12 || BinaryPrimitives.ReadUInt32BigEndian(span[4..]) != Signature)
            return (bytes, 0);

        findings.Add("The code stream stands in a JP2 file, whose boxes are passed over.");
        for (var at = 0L; at + 8 <= span.Length;)
        {
            var (type, start, end) = Box(span, at);
            if (type == Codestream)
                return (bytes[(int)start..(int)end], (int)start);
            if (type == Header && span[(int)start..(int)end].IndexOf("pclr"u8) >= 0)
                findings.Add("The JP2 file has a palette, which is not applied.");
            at = end;
        }
        throw new DicomFormatException("The JP2 file holds no code stream.", span.Length);
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
