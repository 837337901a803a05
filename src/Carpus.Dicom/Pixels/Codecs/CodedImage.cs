namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>What one code stream holds, in the stream's own words; what the data set says beside it is not looked at.</summary>
/// <param name="Rows">Its height in pixels.</param>
/// <param name="Columns">Its width in pixels.</param>
/// <param name="Samples">Components of a pixel, 1 to 4 and more; they stand pixel by pixel.</param>
/// <param name="Precision">Bits of a sample as the stream declares them; often more than Bits Stored.</param>
/// <param name="IsSigned">Values are two's complement, already extended. Only JPEG 2000 can say so itself.</param>
/// <param name="Values">Shape (rows, columns, samples), row by row.</param>
sealed record CodedImage(int Rows, int Columns, int Samples, int Precision, bool IsSigned, int[] Values)
{
    /// <summary>A frame larger than this many samples is refused before anything is allocated: 16 times a film of 3520 x 4280.</summary>
    public const int MaximumSamples = 1 << 28;

    /// <summary>What the stream says of its colours.</summary>
    public ColorTransform ColorTransform { get; init; }

    /// <summary>The coding may have changed values: a DCT, a near-lossless or an irreversible wavelet stream.</summary>
    public bool IsLossy { get; init; }

    /// <summary>What a stream lacks of which the rest was decoded; null where it is whole.</summary>
    public CodedDamage? Damage { get; init; }

    /// <summary>rows x columns x samples, after a check that nobody asks for more than the stream could hold.</summary>
    /// <param name="codedBytes">Length of the code stream.</param>
    /// <param name="samplesPerByte">The most samples that one byte of it can stand for in this coding.</param>
    /// <param name="offset">Where the size is declared, for the message.</param>
    /// <exception cref="DicomFormatException">The size is not positive, above <paramref name="maximumSamples"/>, or more than the stream can hold.</exception>
    internal static int SampleCount(int rows, int columns, int samples, long codedBytes, long samplesPerByte, long offset, int maximumSamples = MaximumSamples)
    {
        if (rows <= 0 || columns <= 0 || samples <= 0)
            throw new DicomFormatException($"A frame of {rows} rows, {columns} columns and {samples} samples holds no pixel.", offset);

        var count = (Int128)rows * columns * samples;
        if (count > maximumSamples)
            throw new DicomFormatException($"A frame of {rows} rows, {columns} columns and {samples} samples is above the limit of {maximumSamples} samples.", offset);
        if (count > (Int128)codedBytes * samplesPerByte)
            throw new DicomFormatException($"{codedBytes} bytes cannot hold a frame of {rows} rows, {columns} columns and {samples} samples.", offset);
        return (int)count;
    }
}

/// <summary>A stream that ends too early, or whose data makes no sense from some byte on.</summary>
/// <param name="What">One sentence.</param>
/// <param name="WholeRows">So many rows from the top are as they were coded.</param>
sealed record CodedDamage(string What, int WholeRows);

/// <summary>What a code stream says of its colours, and what is left to do.</summary>
enum ColorTransform
{
    /// <summary>The stream says nothing: values are the components as they are, and Photometric Interpretation (0028,0004) tells what they mean.</summary>
    None,

    /// <summary>Values are still luminance and two colour differences of full range (ITU-T T.871); the next step may turn them into RGB.</summary>
    YCbCr,

    /// <summary>The stream had a component transform of its own (JPEG 2000 RCT or ICT, JPEG-LS mrfx) and the decoder has undone it: values are RGB.</summary>
    Undone,

    /// <summary>The stream says that its components are red, green and blue, whatever stands beside it.</summary>
    Rgb,
}
