namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Takes comments and application data out of the heads of code streams: they may name somebody and say nothing of pixels. The coded pixels stay to the byte.</summary>
static class CodeStreamComments
{
    const byte StartOfScan = 0xDA, StartOfTilePart = 0x90;

    /// <summary>The same fragments; the same object where there was nothing to take out.</summary>
    public static Element.Encapsulated Cut(Element.Encapsulated pixels)
    {
        var fragments = pixels.Fragments.Select(Cut).ToArray();
        return fragments.SequenceEqual(pixels.Fragments)
            ? pixels
            // PS3.5 A.4: an empty offset table is allowed; the old one would point beside the frames.
            : pixels with { Fragments = [.. fragments], OffsetTable = ByteRegion.Empty };
    }

    static ByteRegion Cut(ByteRegion fragment)
    {
        if (fragment.Length < 8)
            return fragment;
        var start = new byte[2];
        fragment.Fill(start, 0);
        if (start is not [0xFF, 0xD8 or 0x4F])
            return fragment;

        var stream = fragment.Load().Span;
        var kept = new List<byte>();
        var (from, at) = (0, 2);
        while (at + 4 <= stream.Length && stream[at] == 0xFF && stream[at + 1] is not (StartOfScan or StartOfTilePart))
        {
            var length = 2 + (stream[at + 2] << 8 | stream[at + 3]);
            if (at + length > stream.Length)
                return fragment;
            if (IsComment(stream.Slice(at, length), isJpeg2000: start[1] == 0x4F))
            {
                kept.AddRange(stream[from..at]);
                from = at + length;
            }
            at += length;
        }
        if (from == 0)
            return fragment;
        kept.AddRange(stream[from..]);
        return ByteRegion.Of(kept.ToArray());
    }

    /// <summary>A comment, or application data other than those that say how colours are to be understood: JFIF, SPIFF and Adobe's.</summary>
    static bool IsComment(ReadOnlySpan<byte> segment, bool isJpeg2000) => segment[1] switch
    {
        0x64 => isJpeg2000,
        0xFE => !isJpeg2000,
        >= 0xE0 and <= 0xEF when !isJpeg2000 => !(segment[4..].StartsWith("JFIF\0"u8) || segment[4..].StartsWith("SPIFF\0"u8) || segment[4..].StartsWith("Adobe"u8) || segment[4..].StartsWith("mrfx"u8)),
        _ => false,
    };
}
