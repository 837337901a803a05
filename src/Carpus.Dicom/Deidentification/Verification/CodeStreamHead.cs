namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>The marker segments at the front of a JPEG, JPEG-LS or JPEG 2000 stream: comments and application data may name somebody.</summary>
static class CodeStreamHead
{
    /// <summary>How long they are, in bytes; 0 where the fragment begins with none.</summary>
    public static int LengthOf(ReadOnlySpan<byte> stream)
    {
        if (stream.Length < 4 || stream[0] != 0xFF || stream[1] is not (0xD8 or 0x4F))
            return 0;
        var at = 2;
        // Start of scan, or start of data, ends them.
        while (at + 4 <= stream.Length && stream[at] == 0xFF && stream[at + 1] is not (0xDA or 0x93))
            at += 2 + (stream[at + 2] << 8 | stream[at + 3]);
        return Math.Min(at, stream.Length);
    }
}
