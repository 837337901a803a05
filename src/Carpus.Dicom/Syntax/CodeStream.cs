namespace Carpus.Dicom.Syntax;

/// <summary>Tells a pixel coding by the first bytes of its code stream, for files that do not declare theirs.</summary>
static class CodeStream
{
    public static TransferSyntax GuessSyntax(Element.Encapsulated pixels)
    {
        if (pixels.Fragments.IsEmpty || pixels.Fragments[0].Length < 4)
            return TransferSyntax.ExplicitLittleEndian;
        var head = new byte[Math.Min(pixels.Fragments[0].Length, 4096)];
        pixels.Fragments[0].Fill(head, 0);
        return head switch
        {
            [0xFF, 0xD8, ..] => Jpeg(head),
            [0xFF, 0x4F, 0xFF, 0x51, ..] or [0, 0, 0, 12, ..] => TransferSyntax.Jpeg2000,
            _ => TransferSyntax.RleLossless,
        };
    }

    /// <summary>Walks the marker segments up to the first frame header.</summary>
    static TransferSyntax Jpeg(ReadOnlySpan<byte> head)
    {
        for (var index = 2; index + 4 <= head.Length && head[index] == 0xFF; index += 2 + (head[index + 2] << 8 | head[index + 3]))
            switch (head[index + 1])
            {
                case 0xC0: return TransferSyntax.JpegBaseline;
                case 0xC1: return TransferSyntax.JpegExtended;
                case 0xC3: return TransferSyntax.JpegLossless;
                case 0xF7: return TransferSyntax.JpegLsNearLossless;
            }
        return TransferSyntax.JpegBaseline;
    }
}
