using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>QCD or QCC (T.800 A.6.4): how coefficients were rounded before they were coded.</summary>
/// <param name="IsDerived">Only the step of the lowest subband is given; the others follow from it.</param>
/// <param name="Steps">Exponent in the upper 5 bits, mantissa in the lower 11, lowest subband first.</param>
sealed record Quantization(int GuardBits, bool IsDerived, ImmutableArray<ushort> Steps)
{
    public static Quantization Decode(ref SegmentCursor segment)
    {
        var offset = segment.Offset;
        var style = segment.Byte();
        var steps = ImmutableArray.CreateBuilder<ushort>();
        switch (style & 0x1F)
        {
            case 0:
                while (segment.Left >= 1)
                    steps.Add((ushort)(segment.Byte() >> 3 << 11));
                break;
            case 1:
                steps.Add(segment.UInt16());
                break;
            case 2:
                while (segment.Left >= 2)
                    steps.Add(segment.UInt16());
                break;
            default:
                throw new DicomFormatException($"Quantization style {style & 0x1F} is unknown.", offset);
        }
        if (steps.Count == 0)
            throw new DicomFormatException("A quantization segment gives no step.", offset);
        return new(style >> 5, (style & 0x1F) == 1, steps.ToImmutable());
    }

    /// <summary>Exponent and mantissa of a subband (T.800 E.1.1); null where the segment is too short for it.</summary>
    /// <param name="resolution">0 is the lowest.</param>
    /// <param name="band">0 for the only subband of the lowest resolution; 0, 1, 2 for HL, LH, HH above it.</param>
    public (int Exponent, int Mantissa)? Find(int resolution, int band)
    {
        var index = IsDerived || resolution == 0 ? 0 : 3 * resolution - 2 + band;
        if (index >= Steps.Length)
            return null;
        var step = Steps[index];
        return ((step >> 11) - (IsDerived && resolution > 0 ? resolution - 1 : 0), step & 0x7FF);
    }
}
