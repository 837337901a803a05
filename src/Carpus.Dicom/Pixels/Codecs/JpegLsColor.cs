namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>The colour transform that HP's encoder and CharLS tell in an application segment, mrfx; T.87 knows none.</summary>
/// <param name="kind">0 is none, 1 to 3 are HP1 to HP3.</param>
readonly struct JpegLsColor(int kind)
{
    public bool IsNone => kind == 0;

    /// <summary>Null where the segment is another one.</summary>
    public static JpegLsColor? Parse(ReadOnlySpan<byte> payload, int offset)
    {
        if (payload is not [(byte)'m', (byte)'r', (byte)'f', (byte)'x', var kind, ..])
            return null;
        return kind <= 3 ? new(kind) : throw new DicomFormatException($"JPEG-LS with colour transform {kind} of its maker is not decoded.", offset);
    }

    /// <summary>Turns pixels into RGB where they stand. Values wrap at 8 or 16 bits, as the encoder's do.</summary>
    public void Undo(Span<int> values, int samples, int precision)
    {
        if (IsNone)
            return;
        if (samples != 3 || precision is not (8 or 16))
            throw new DicomFormatException($"A JPEG-LS colour transform is declared for {samples} components of {precision} bits; it is defined for 3 of 8 or 16.", 0);

        var (half, quarter, mask) = (1 << precision - 1, 1 << precision - 2, (1 << precision) - 1);
        for (var i = 0; i < values.Length; i += 3)
        {
            var (first, second, third) = (values[i], values[i + 1], values[i + 2]);
            switch (kind)
            {
                case 1:
                    (values[i], values[i + 2]) = (first + second - half & mask, third + second - half & mask);
                    break;
                case 2:
                    values[i] = first + second - half & mask;
                    values[i + 2] = third + (values[i] + second >> 1) - half & mask;
                    break;
                default:
                    var green = first - (third + second >> 2) + quarter & mask;
                    (values[i], values[i + 1], values[i + 2]) = (third + green - half & mask, green, second + green - half & mask);
                    break;
            }
        }
    }
}
