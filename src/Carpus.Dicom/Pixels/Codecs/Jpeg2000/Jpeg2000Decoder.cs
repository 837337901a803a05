namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Decodes a JPEG 2000 code stream (ITU-T T.800), bare or in a JP2 file.</summary>
static class Jpeg2000Decoder
{
    /// <summary>An empty image takes some hundred bytes whatever its size, so any frame of some films is believed; a larger one has to be a little longer.</summary>
    const int AlwaysBelieved = 1 << 26, MostSamplesPerByte = 1 << 12;

    /// <param name="stream">The fragments of one frame, joined.</param>
    /// <param name="findings">Takes what was odd or missing about a stream that was decoded all the same.</param>
    /// <param name="maximumSamples">A stream that declares more samples (rows x columns x components) is refused before anything is allocated.</param>
    /// <param name="maximumCores">On how many cores at most; -1 is all.</param>
    /// <returns>Values as the stream declares them. Components of fewer samples are stretched to the image by repeating samples.</returns>
    /// <exception cref="DicomFormatException">The main header is broken or asks for what is not decoded, or no tile is there; the offset is in bytes from the start of <paramref name="stream"/>.</exception>
    /// <remarks>Packets that are damaged or cut off end their tile: what came before is decoded, coarser than it was, and a finding and <see cref="CodedImage.Damage"/> tell of it.</remarks>
    public static CodedImage Decode(ReadOnlyMemory<byte> stream, ICollection<string>? findings = null, int maximumSamples = CodedImage.MaximumSamples, int maximumCores = -1)
    {
        findings ??= [];
        var (bytes, start, channels) = Jp2Wrapper.Unwrap(stream, findings);
        var told = new StreamFindings(findings);
        try
        {
            var image = Decode(bytes, told, maximumSamples, new ParallelOptions { MaxDegreeOfParallelism = maximumCores });
            return channels is null ? image : channels.Apply(image, maximumSamples);
        }
        catch (DicomFormatException broken) when (start > 0 && broken.Offset >= 0)
        {
            throw new DicomFormatException(broken.What, broken.Offset + start);
        }
    }

    static CodedImage Decode(ReadOnlyMemory<byte> bytes, StreamFindings findings, int maximumSamples, ParallelOptions parallel)
    {
        const int sizeOffset = 8;
        var codestream = Codestream.Decode(bytes, findings);
        var size = codestream.Size;
        var components = size.Components;
        if (components.Any(component => component.Precision != components[0].Precision || component.IsSigned != components[0].IsSigned))
            throw new DicomFormatException("The components differ in precision or sign, which is not decoded.", sizeOffset);
        var count = CodedImage.SampleCount(size.Image.Height, size.Image.Width, components.Length, Math.Max(bytes.Length, AlwaysBelieved / MostSamplesPerByte), MostSamplesPerByte, sizeOffset);
        if (count > maximumSamples)
            throw new DicomFormatException($"The stream declares {count} samples where at most {maximumSamples} are expected.", sizeOffset);

        var values = new int[count];
        var budget = new StructureBudget(count);
        var assembly = new ImageAssembly(size, values);
        var (tiles, isTruncated, damage) = (0, false, codestream.Damage);
        using var decoders = new ThreadLocal<BlockDecoders>(() => new(), trackAllValues: true);
        foreach (var tile in codestream.Tiles)
        {
            var decoder = new TileDecoder(size, tile, findings, parallel, decoders, budget);
            assembly.Put(decoder.Decode(), size.Tile(tile.Index));
            isTruncated |= decoder.IsTruncated;
            damage ??= decoder.Damage;
            tiles++;
        }
        if (tiles < size.TilesAcross * size.TilesDown)
        {
            damage = $"{size.TilesAcross * size.TilesDown - tiles} tiles of {size.TilesAcross * size.TilesDown} are missing; their values are 0.";
            findings.Add(damage);
        }

        return new(size.Image.Height, size.Image.Width, components.Length, components[0].Precision, components[0].IsSigned, values)
        {
            ColorTransform = codestream.Parameters.TileCoding.HasComponentTransform ? ColorTransform.Undone : ColorTransform.None,
            Damage = damage is null ? null : new(damage, size.Image.Height),
            IsLossy = isTruncated || Enumerable.Range(0, components.Length).Any(component => !codestream.Parameters.Coding(component).IsReversible),
        };
    }
}
