namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>One component of a DCT-coded frame in its own resolution.</summary>
sealed class JpegPlane
{
    public const int BlockSize = 64;

    /// <summary>Position in a block, row by row, of each coefficient in the order in which they are coded (T.81 Figure A.6).</summary>
    public static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    public JpegPlane(JpegFrame frame, JpegComponent component)
    {
        (Horizontal, Vertical, QuantizationNumber) = (component.Horizontal, component.Vertical, component.Quantization);
        (HorizontalMaximum, VerticalMaximum) = (frame.Components.Max(other => other.Horizontal), frame.Components.Max(other => other.Vertical));
        Columns = Divide(frame.Columns * Horizontal, HorizontalMaximum);
        Rows = Divide(frame.Rows * Vertical, VerticalMaximum);
        BlockColumns = Divide(frame.Columns, 8 * HorizontalMaximum) * Horizontal;
        BlockRows = Divide(frame.Rows, 8 * VerticalMaximum) * Vertical;
        Precision = frame.Precision;
        Samples = new ushort[BlockColumns * BlockRows * BlockSize];
    }

    public int Horizontal { get; }

    public int Vertical { get; }

    public int HorizontalMaximum { get; }

    public int VerticalMaximum { get; }

    /// <summary>Samples of the component that belong to the picture, across.</summary>
    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Blocks across, filled up to whole coded units; there are as many as <see cref="Stride"/> / 8.</summary>
    public int BlockColumns { get; }

    public int BlockRows { get; }

    public int Precision { get; }

    public int QuantizationNumber { get; }

    public int Stride => BlockColumns * 8;

    /// <summary>Shape (8 x block rows, stride), row by row.</summary>
    public ushort[] Samples { get; }

    /// <summary>Steps in coding order, as they stood when the component's first scan began.</summary>
    public int[]? Quantization { get; set; }

    /// <summary>Shape (block rows, block columns, 64), quantized, in coding order; only a progressive frame gathers them.</summary>
    public short[] Coefficients { get; private set; } = [];

    /// <summary>By coefficient: the lowest bit that the scans so far have given; -1 before the first.</summary>
    public int[] KnownBits { get; } = Enumerable.Repeat(-1, BlockSize).ToArray();

    public void GatherCoefficients() => Coefficients = new short[BlockColumns * BlockRows * BlockSize];

    /// <summary>Turns the gathered coefficients into samples.</summary>
    public void Transform()
    {
        var inverse = new InverseDct(Precision);
        Span<int> block = stackalloc int[BlockSize];
        for (var index = 0; index < BlockColumns * BlockRows; index++)
        {
            block.Clear();
            var coefficients = Coefficients.AsSpan(index * BlockSize, BlockSize);
            var last = 0;
            for (var k = 0; k < BlockSize; k++)
                if (coefficients[k] != 0)
                {
                    block[ZigZag[k]] = coefficients[k] * Quantization![k];
                    last = k;
                }
            inverse.Transform(block, last, SamplesOf(index / BlockColumns, index % BlockColumns), Stride);
        }
    }

    /// <summary>The plane from the first sample of a block on.</summary>
    public Span<ushort> SamplesOf(int blockRow, int blockColumn) => Samples.AsSpan((blockRow * Stride + blockColumn) * 8);

    static int Divide(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
