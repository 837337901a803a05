using System.Buffers.Binary;
using Carpus.Dicom;


namespace Carpus.Fuzz.Hostile;

/// <summary>Finds places in the bytes of a file without decoding it: what is broken already must be found too.</summary>
static class DicomHead
{
    const int Prefix = 128;

    static readonly byte[] s_pixelData = [0xE0, 0x7F, 0x10, 0x00];

    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.Length > 16 && (IsPart10(bytes) || bytes[0] is 2 or 8 && bytes[1] == 0);

    /// <summary>Where the data set begins, as the group length has it.</summary>
    public static int DatasetStart(ReadOnlySpan<byte> bytes)
    {
        if (!IsPart10(bytes) || bytes.Length < Prefix + 16)
            return 0;
        var start = Prefix + 16 + (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[(Prefix + 12)..]);
        return start < bytes.Length ? (int)start : Prefix + 4;
    }

    /// <summary>The letters of a VR at or after a place; -1 where there are none near.</summary>
    public static int FindLetters(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; at + 8 <= bytes.Length && at < from + 400; at++)
            if (bytes[at] is >= (byte)'A' and <= (byte)'U' && bytes[at + 1] is >= (byte)'A' and <= (byte)'Z' && VR.From(bytes[at], bytes[at + 1]).IsStandard && at >= 4)
                return at;
        return -1;
    }

    /// <summary>The first byte after the last head of pixel data, or the end.</summary>
    public static int PixelStart(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.LastIndexOf(s_pixelData);
        return at < 0 ? bytes.Length : Math.Min(bytes.Length, at + 12);
    }

    static bool IsPart10(ReadOnlySpan<byte> bytes) => bytes.Length > Prefix + 4 && bytes.Slice(Prefix, 4).SequenceEqual("DICM"u8);
}
