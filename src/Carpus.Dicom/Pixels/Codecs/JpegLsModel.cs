using System.Numerics;
using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>What encoder and decoder learn alike while they walk over samples (T.87 annex A).</summary>
sealed class JpegLsModel
{
    readonly sbyte[] _classes; // by gradient + maximum

    public JpegLsModel(JpegLsParameters parameters)
    {
        Parameters = parameters;
        _classes = new sbyte[2 * parameters.Maximum + 1];
        ReadOnlySpan<int> starts = [parameters.Near + 1, parameters.Threshold1, parameters.Threshold2, parameters.Threshold3, parameters.Maximum + 1];
        for (var index = 0; index < 4; index++)
        {
            var size = starts[index + 1] - starts[index];
            _classes.AsSpan(parameters.Maximum + starts[index], size).Fill((sbyte)(index + 1));
            _classes.AsSpan(parameters.Maximum - starts[index + 1] + 1, size).Fill((sbyte)(-index - 1));
        }
        Reset();
    }

    /// <summary>T.87 A.2.1, J: how many samples a run of each order has, as a power of 2.</summary>
    public static ReadOnlySpan<byte> RunOrders => [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    public JpegLsParameters Parameters { get; }

    /// <summary>365 contexts of merged gradients.</summary>
    public Context[] Contexts { get; } = new Context[365];

    /// <summary>Where a run ends: 0 by a step from its own value, 1 by a step from an even neighbourhood.</summary>
    public Context[] RunContexts { get; } = new Context[2];

    /// <summary>As at the start of a scan or of a restart interval.</summary>
    public void Reset()
    {
        var start = new Context { Magnitude = Math.Max(2, (Parameters.Range + 32) / 64), Count = 1 };
        Array.Fill(Contexts, start);
        Array.Fill(RunContexts, start);
    }

    /// <summary>The three classes of gradients around a sample as one number, -364 to 364; 0 is an even neighbourhood.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Neighbourhood(int left, int above, int aboveLeft, int aboveRight)
    {
        var (classes, zero) = (_classes, Parameters.Maximum);
        return 81 * classes[zero + aboveRight - above] + 9 * classes[zero + above - aboveLeft] + classes[zero + aboveLeft - left];
    }

    /// <summary>T.87 A.4.1: the median of left, above and the plane through the three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Predict(int left, int above, int aboveLeft)
    {
        int least = Math.Min(left, above), most = Math.Max(left, above);
        return aboveLeft >= most ? least : aboveLeft <= least ? most : left + above - aboveLeft;
    }

    /// <summary>Statistics of one context.</summary>
    public struct Context
    {
        /// <summary>A: sum of the sizes of errors.</summary>
        public int Magnitude;

        /// <summary>B: sum of errors, kept small by <see cref="Correction"/>. In a run context: how many errors were negative (Nn).</summary>
        public int Bias;

        /// <summary>C: what is added to a prediction.</summary>
        public int Correction;

        /// <summary>N: how many samples were seen since they were halved.</summary>
        public int Count;

        /// <summary>k: the least power of 2 that makes the count exceed a magnitude.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly int GolombOrder(int magnitude)
        {
            var order = Math.Max(0, BitOperations.Log2((uint)magnitude) - BitOperations.Log2((uint)Count));
            return Count << order < magnitude ? order + 1 : order;
        }

        /// <summary>T.87 A.6.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Learn(int error, int step, int reset)
        {
            var bias = Bias + error * step;
            Magnitude += Math.Abs(error);
            if (Count == reset)
            {
                Magnitude >>= 1;
                bias >>= 1;
                Count >>= 1;
            }
            Count++;
            if (bias <= -Count)
            {
                bias = Math.Max(bias + Count, 1 - Count);
                if (Correction > -128)
                    Correction--;
            }
            else if (bias > 0)
            {
                bias = Math.Min(bias - Count, 0);
                if (Correction < 127)
                    Correction++;
            }
            Bias = bias;
        }

        /// <summary>T.87 A.7.2.2, end of a run.</summary>
        /// <param name="mapped">EMErrval.</param>
        /// <param name="kind">RItype.</param>
        public void LearnRunEnd(int error, int mapped, int kind, int reset)
        {
            if (error < 0)
                Bias++;
            Magnitude += mapped + 1 - kind >> 1;
            if (Count == reset)
            {
                Magnitude >>= 1;
                Bias >>= 1;
                Count >>= 1;
            }
            Count++;
        }
    }
}

/// <summary>Two lines of one component with a sample before and after each, as T.87 A.2.1 fills the edges.</summary>
sealed class JpegLsLines(int columns)
{
    /// <summary>The line above: sample 0 stands at index 1.</summary>
    public int[] Above { get; private set; } = new int[columns + 2];

    /// <summary>The line at hand; what stands before it is the sample above its first.</summary>
    public int[] Current { get; private set; } = new int[columns + 2];

    /// <summary>Order of the run at hand; a line of its own kind in each component.</summary>
    public int RunIndex { get; set; }

    public void NextLine()
    {
        (Above, Current) = (Current, Above);
        Above[columns + 1] = Above[columns];
        Current[0] = Above[1];
    }

    public void Reset()
    {
        Array.Clear(Above);
        Array.Clear(Current);
        RunIndex = 0;
    }
}
