using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Runs of pixels of one value in the rows of a picture, and which of them touch.</summary>
sealed class FlatRuns
{
    /// <summary>So many are specks of noise and no text.</summary>
    const int Most = 400_000;

    /// <summary>Pixels that are compared at a time.</summary>
    const int Lanes = 32;

    Run[] _runs = new Run[4096];
    int[] _parents = [];
    Blob[] _blobs = [];
    int _count, _blobCount;

    /// <summary>Pixels of the value side by side in one row.</summary>
    public readonly record struct Run(int Row, int Start, int End)
    {
        public int Length => End - Start;
    }

    /// <summary>Runs that touch: the box around them, and how many pixels they have.</summary>
    public record struct Blob(int Top, int Left, int Bottom, int Right, int Area)
    {
        public readonly int Height => Bottom - Top + 1;

        public readonly int Width => Right - Left;

        /// <summary>For who looks at the blobs.</summary>
        public bool MayBeLetter { get; set; }

        /// <summary>How long the edge is, in sides of pixels, and how much of it is a sharp step; for who looks at the blobs.</summary>
        public int Edge { get; set; }

        public int Sharp { get; set; }
    }

    /// <summary>Row by row, from left to right.</summary>
    public ReadOnlySpan<Run> All => _runs.AsSpan(0, _count);

    /// <summary>In the order of their first runs.</summary>
    public Span<Blob> Blobs => _blobs.AsSpan(0, _blobCount);

    /// <summary>For each run the index of its blob.</summary>
    public ReadOnlySpan<int> BlobOfRun => _parents.AsSpan(0, _count);

    /// <summary>Finds the runs of a range of values, which count as one, and joins those that touch, corners too.</summary>
    /// <returns>False where there are too many.</returns>
    public bool Find(GreyPicture picture, ushort from, ushort to)
    {
        _count = 0;
        var (aboveFrom, aboveTo) = (0, 0);
        for (var row = 0; row < picture.Rows && _count < Most; row++)
        {
            var first = _count;
            FindIn(picture.Row(row), row, from, (ushort)(to - from));
            Connect(aboveFrom, aboveTo, first);
            (aboveFrom, aboveTo) = (first, _count);
        }
        if (_count >= Most)
            return false;
        GatherBlobs();
        return true;
    }

    /// <summary>Runs begin and end where two neighbours differ in whether they are in the range: most of a picture is passed over 32 pixels at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void FindIn(ReadOnlySpan<ushort> cells, int row, ushort from, ushort span)
    {
        MakeRoom(_count + cells.Length / 2 + 1);
        var (lowest, widest) = (Vector256.Create(from), Vector256.Create(span));
        var vectors = MemoryMarshal.Cast<ushort, Vector256<ushort>>(cells);
        var (isInside, start, column) = (false, 0, 0);
        for (var index = 0; index + 1 < vectors.Length; index += 2, column += Lanes)
        {
            // Each pixel has two bits, as it has two bytes; a turn is where they differ from those of the pixel before.
            var bits = InRange(vectors[index], lowest, widest) | (ulong)InRange(vectors[index + 1], lowest, widest) << 32;
            var turns = (bits ^ (bits << 2 | (isInside ? 3UL : 0))) & 0x5555_5555_5555_5555;
            for (; turns != 0; turns &= turns - 1)
                Turn(row, column + (BitOperations.TrailingZeroCount(turns) >> 1), ref isInside, ref start);
        }
        for (; column < cells.Length; column++)
            if ((ushort)(cells[column] - from) <= span != isInside)
                Turn(row, column, ref isInside, ref start);
        if (isInside)
            Turn(row, cells.Length, ref isInside, ref start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Turn(int row, int column, ref bool isInside, ref int start)
    {
        if (isInside)
            _runs[_count++] = new(row, start, column);
        (isInside, start) = (!isInside, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint InRange(Vector256<ushort> cells, Vector256<ushort> from, Vector256<ushort> span)
    {
        var above = cells - from;
        return Vector256.Equals(Vector256.Min(above, span), above).AsByte().ExtractMostSignificantBits();
    }

    void MakeRoom(int runs)
    {
        if (_runs.Length < runs)
            Array.Resize(ref _runs, Math.Max(runs, 2 * _runs.Length));
        if (_parents.Length < _runs.Length)
            Array.Resize(ref _parents, _runs.Length);
    }

    void Connect(int above, int aboveTo, int first)
    {
        for (var below = first; below < _count; below++)
        {
            _parents[below] = below;
            while (above < aboveTo && _runs[above].End < _runs[below].Start)
                above++;
            for (var touching = above; touching < aboveTo && _runs[touching].Start <= _runs[below].End; touching++)
                Join(touching, below);
        }
    }

    /// <summary>The earlier root becomes the root of both, so that a parent always stands before its child.</summary>
    void Join(int one, int other)
    {
        var (first, second) = (Root(one), Root(other));
        _parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    int Root(int index)
    {
        while (_parents[index] != index)
            index = _parents[index] = _parents[_parents[index]];
        return index;
    }

    /// <summary>Every root comes before its runs, so one walk is enough.</summary>
    void GatherBlobs()
    {
        if (_blobs.Length < _count)
            _blobs = new Blob[_runs.Length];
        _blobCount = 0;
        for (var index = 0; index < _count; index++)
        {
            var run = _runs[index];
            if (_parents[index] == index)
            {
                _parents[index] = _blobCount;
                _blobs[_blobCount++] = new(run.Row, run.Start, run.Row, run.End, run.Length);
                continue;
            }
            ref var blob = ref _blobs[_parents[index] = _parents[_parents[index]]];
            (blob.Left, blob.Bottom, blob.Right, blob.Area) = (Math.Min(blob.Left, run.Start), run.Row, Math.Max(blob.Right, run.End), blob.Area + run.Length);
        }
    }
}
