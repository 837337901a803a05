namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// What may be built beside the samples of an image: resolutions, precincts, code-blocks, orders of packets. A byte of a stream can ask for a precinct of
/// a thousand bytes, so they are counted as they are made, over all tiles.
/// </summary>
sealed class StructureBudget(long samples)
{
    /// <summary>In bytes, rounded up, with the lists that they grow.</summary>
    public const int Resolution = 640, PrecinctPlace = 12, OrderedPrecinct = 320, PrecinctBand = 400, CodeBlock = 160, Segment = 120, RepeatedPacket = 1;

    /// <summary>Code-blocks of 4 by 4 samples, the smallest there are, take some four times their samples.</summary>
    readonly long _most = (16 << 20) + 5 * 4 * samples;
    long _spent;

    /// <exception cref="DicomFormatException">There is nothing left.</exception>
    public void Spend(long bytes)
    {
        _spent += bytes;
        if (_spent > _most)
            throw new DicomFormatException("Tiles, precincts and code-blocks are more than an image of this size can have.");
    }
}
