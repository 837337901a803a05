namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Connected pixels of exactly one value, of the size of letters, with sharp edges.</summary>
/// <param name="smallestHeight">Of a letter, in pixels.</param>
/// <param name="step">How far values must be apart across a sharp edge.</param>
/// <param name="sharpShare">Which share of the edge must be sharp.</param>
readonly ref struct FlatLetters(GreyPicture picture, FlatRuns runs, int smallestHeight, double step, double sharpShare)
{
    readonly GreyPicture _picture = picture;

    /// <summary>What is known of connected runs.</summary>
    record struct Blob(int Top, int Left, int Bottom, int Right, int Area)
    {
        public bool MayBeLetter { get; set; }

        public int Edge { get; set; }

        public int Sharp { get; set; }
    }

    /// <summary>The letters of a value, or of a range of values that count as this one.</summary>
    public List<PixelBox> Find(FlatValue flat)
    {
        if (!runs.Find(_picture, flat.From, flat.To))
            return [];
        var blobs = Blobs();
        var any = false;
        foreach (ref var blob in blobs.AsSpan())
            any |= blob.MayBeLetter = HasSizeOfLetter(blob);
        // Only few blobs are of the size of letters, and edges take the longest.
        if (any)
            MeasureEdges(blobs, flat);
        var share = sharpShare;
        return [.. blobs.Where(blob => blob.MayBeLetter && blob.Sharp >= share * blob.Edge).Select(blob => new PixelBox(blob.Top, blob.Left, blob.Bottom - blob.Top + 1, blob.Right - blob.Left))];
    }

    Blob[] Blobs()
    {
        var blobs = new Blob[runs.BlobCount];
        var all = runs.All;
        var numbers = runs.Blobs;
        for (var index = 0; index < all.Length; index++)
        {
            var run = all[index];
            ref var blob = ref blobs[numbers[index]];
            blob = blob.Area == 0 ? new(run.Row, run.Start, run.Row, run.End, run.Length)
                : new(blob.Top, Math.Min(blob.Left, run.Start), run.Row, Math.Max(blob.Right, run.End), blob.Area + run.Length);
        }
        return blobs;
    }

    bool HasSizeOfLetter(Blob blob)
    {
        var (height, width) = (blob.Bottom - blob.Top + 1, blob.Right - blob.Left);
        if (height < smallestHeight || height > _picture.Rows / 8 || width > 6 * height || width > _picture.Columns / 4)
            return false;
        var share = blob.Area / (double)(height * width);
        var isBlock = share > 0.95 && 2 * width > height;
        return share >= 0.08 && !isBlock;
    }

    /// <summary>How long the edges of blobs are, and how much of them is a sharp step.</summary>
    void MeasureEdges(Blob[] blobs, FlatValue flat)
    {
        var all = runs.All;
        var numbers = runs.Blobs;
        for (var index = 0; index < all.Length; index++)
            if (blobs[numbers[index]].MayBeLetter)
                MeasureEdge(ref blobs[numbers[index]], all[index], flat);
    }

    void MeasureEdge(ref Blob blob, FlatRuns.Run run, FlatValue flat)
    {
        var row = _picture.Row(run.Row);
        if (run.Start > 0)
            Count(row.Slice(run.Start - 1, 1), flat, ref blob);
        if (run.End < _picture.Columns)
            Count(row.Slice(run.End, 1), flat, ref blob);
        if (run.Row > 0)
            Count(_picture.Row(run.Row - 1)[run.Start..run.End], flat, ref blob);
        if (run.Row < _picture.Rows - 1)
            Count(_picture.Row(run.Row + 1)[run.Start..run.End], flat, ref blob);
    }

    void Count(ReadOnlySpan<ushort> neighbours, FlatValue flat, ref Blob blob)
    {
        foreach (var other in neighbours)
        {
            if (other >= flat.From && other <= flat.To)
                continue;
            blob.Edge++;
            if (Math.Abs(other - flat.Value) >= step)
                blob.Sharp++;
        }
    }
}

/// <summary>A value that letters may have; at the ends of the range of grey whatever is near counts as the end.</summary>
readonly record struct FlatValue(ushort From, ushort To, ushort Value)
{
    public static FlatValue Exactly(int value) => new((ushort)value, (ushort)value, (ushort)value);
}
