namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Connected pixels of exactly one value, of the size of letters, with sharp edges.</summary>
/// <param name="smallestHeight">Of a letter, in pixels.</param>
/// <param name="step">How far values must be apart across a sharp edge.</param>
/// <param name="sharpShare">Which share of the edge must be sharp.</param>
readonly ref struct FlatLetters(GreyPicture picture, FlatRuns runs, int smallestHeight, double step, double sharpShare)
{
    readonly GreyPicture _picture = picture;

    /// <summary>The letters of a value, or of a range of values that count as this one.</summary>
    public List<PixelBox> Find(FlatValue flat)
    {
        if (!runs.Find(_picture, flat.From, flat.To))
            return [];
        var any = false;
        foreach (ref var blob in runs.Blobs)
            any |= blob.MayBeLetter = HasSizeOfLetter(blob);
        if (!any)
            return [];

        // Edges take the longest, and few blobs are of the size of letters.
        MeasureEdges(flat);
        var letters = new List<PixelBox>();
        foreach (var blob in runs.Blobs)
            if (blob.MayBeLetter && blob.Sharp >= sharpShare * blob.Edge)
                letters.Add(new(blob.Top, blob.Left, blob.Height, blob.Width));
        return letters;
    }

    bool HasSizeOfLetter(FlatRuns.Blob blob)
    {
        var (height, width) = (blob.Height, blob.Width);
        if (height < smallestHeight || height > _picture.Rows / 8 || width > 6 * height || width > _picture.Columns / 4)
            return false;
        var share = blob.Area / (double)(height * width);
        var isBlock = share > 0.95 && 2 * width > height;
        return share >= 0.08 && !isBlock;
    }

    /// <summary>How long the edges of blobs are, and how much of them is a sharp step.</summary>
    void MeasureEdges(FlatValue flat)
    {
        var all = runs.All;
        var blobs = runs.Blobs;
        var blobOfRun = runs.BlobOfRun;
        for (var index = 0; index < all.Length; index++)
            if (blobs[blobOfRun[index]].MayBeLetter)
                MeasureEdge(ref blobs[blobOfRun[index]], all[index], flat);
    }

    void MeasureEdge(ref FlatRuns.Blob blob, FlatRuns.Run run, FlatValue flat)
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

    void Count(ReadOnlySpan<ushort> neighbours, FlatValue flat, ref FlatRuns.Blob blob)
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
