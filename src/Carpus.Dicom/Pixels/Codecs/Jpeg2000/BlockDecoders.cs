namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The two block coders as one worker holds them, with arrays that are used again and again.</summary>
sealed class BlockDecoders
{
    readonly BlockDecoder _arithmetic = new();
    readonly HtBlockDecoder _highThroughput = new();

    /// <summary>Passes that told they are damaged.</summary>
    public int Damaged => _arithmetic.Damaged + _highThroughput.Damaged;

    /// <returns>As <see cref="BlockDecoder.Samples"/>, until the next block is decoded.</returns>
    public ReadOnlySpan<uint> Decode(CodeBlock block, BlockStyles styles, ReadOnlySpan<byte> packets)
    {
        if (styles.HasFlag(BlockStyles.HighThroughput))
        {
            _highThroughput.Decode(block, styles, packets);
            return _highThroughput.Samples;
        }
        _arithmetic.Decode(block, styles, packets);
        return _arithmetic.Samples;
    }
}
