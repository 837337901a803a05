namespace Carpus.Dicom.Pixels;

/// <summary>How the pixels of an image are laid out (PS3.3 C.7.6.3, PS3.5 8).</summary>
/// <param name="Rows">Height in pixels.</param>
/// <param name="Columns">Width in pixels.</param>
/// <param name="Samples">1 for grey or palette, 3 for colour.</param>
/// <param name="Frames">At least 1.</param>
/// <param name="BitsAllocated">Bits from one sample to the next: 1, 8, 12, 16, 32 and what lies between.</param>
/// <param name="BitsStored">Bits that carry the value.</param>
/// <param name="HighBit">The place of the value's highest bit; 0 is the lowest bit of the cell.</param>
/// <param name="IsSigned">Values are two's complement.</param>
/// <param name="IsPlanar">Native and RLE colour stands plane by plane.</param>
/// <param name="Photometric">What values mean: MONOCHROME1, MONOCHROME2, RGB, YBR_FULL, PALETTE COLOR, ...</param>
public sealed record PixelFormat(int Rows, int Columns, int Samples, int Frames, int BitsAllocated, int BitsStored, int HighBit, bool IsSigned, bool IsPlanar, string Photometric)
{
    /// <summary>rows x columns x samples of one frame.</summary>
    public long SamplesPerFrame => (long)Rows * Columns * Samples;

    /// <summary>Colour differences stand once for two pixels of a row.</summary>
    public bool IsHalved => Photometric is "YBR_FULL_422" or "YBR_PARTIAL_422" && Samples == 3;

    /// <summary>The format that a data set declares.</summary>
    /// <exception cref="DicomFormatException">A size is missing or impossible; the message names the tag.</exception>
    public static PixelFormat Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var allocated = InRange(dataset, Tag.BitsAllocated, 1, 64);
        var stored = dataset.TryGet<int>(Tag.BitsStored, out var declared) && declared >= 1 && declared <= allocated ? declared : allocated;
        var high = dataset.TryGet<int>(Tag.HighBit, out var highest) && highest >= stored - 1 && highest < allocated ? highest : stored - 1;
        return new(
            InRange(dataset, Tag.Rows, 1, ushort.MaxValue),
            InRange(dataset, Tag.Columns, 1, ushort.MaxValue),
            dataset.Contains(Tag.SamplesPerPixel) ? InRange(dataset, Tag.SamplesPerPixel, 1, 4) : 1,
            dataset.TryGet<int>(Tag.NumberOfFrames, out var frames) ? Math.Max(1, frames) : 1,
            allocated,
            stored,
            high,
            dataset.TryGet<int>(Tag.PixelRepresentation, out var representation) && representation == 1,
            dataset.TryGet<int>(Tag.PlanarConfiguration, out var planar) && planar == 1,
            dataset.TryGet<string>(Tag.PhotometricInterpretation, out var photometric) ? photometric : "MONOCHROME2");
    }

    static int InRange(Dataset dataset, Tag tag, int lowest, int highest)
    {
        var value = dataset.Get<int>(tag);
        return value >= lowest && value <= highest ? value : throw new DicomFormatException($"A number from {lowest} to {highest} is expected.", path: tag.ToString());
    }
}
