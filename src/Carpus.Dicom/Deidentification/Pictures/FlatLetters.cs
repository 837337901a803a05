namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Connected pixels of exactly one value, of the size of letters, with sharp edges.</summary>
/// <param name="grey">Shape (rows, columns), row by row.</param>
/// <param name="smallestHeight">Of a letter, in pixels.</param>
/// <param name="step">How far values must be apart across a sharp edge.</param>
/// <param name="sharpShare">Which share of the edge must be sharp.</param>
sealed class FlatLetters(int[] grey, int rows, int columns, int value, int smallestHeight, double step, double sharpShare)
{
    /// <summary>So many are specks of noise and no text.</summary>
    const int MostRuns = 400_000;

    readonly List<Run> _runs = [];
    readonly List<int> _parents = [];

    /// <summary>Pixels of the value side by side in one row.</summary>
    readonly record struct Run(int Row, int Start, int End, int Edge, int Sharp);

    /// <summary>What is known of connected runs.</summary>
    record struct Blob(int Top, int Left, int Bottom, int Right, int Area, int Edge, int Sharp);

    public List<PixelBox> Find()
    {
        var (aboveFrom, aboveTo) = (0, 0);
        for (var row = 0; row < rows && _runs.Count < MostRuns; row++)
        {
            var from = _runs.Count;
            FindRuns(row);
            Connect(aboveFrom, aboveTo, from);
            (aboveFrom, aboveTo) = (from, _runs.Count);
        }
        return _runs.Count >= MostRuns ? [] : [.. Blobs().Where(IsLetter).Select(blob => new PixelBox(blob.Top, blob.Left, blob.Bottom - blob.Top + 1, blob.Right - blob.Left))];
    }

    void FindRuns(int row)
    {
        var line = grey.AsSpan(row * columns, columns);
        for (var start = line.IndexOf(value); start >= 0;)
        {
            var length = line[start..].IndexOfAnyExcept(value);
            var end = length < 0 ? columns : start + length;
            _runs.Add(Measured(row, start, end));
            _parents.Add(_parents.Count);
            var next = line[end..].IndexOf(value);
            start = next < 0 ? -1 : end + next;
        }
    }

    /// <summary>A run with its edge: how long it is, and how much of it is a sharp step.</summary>
    Run Measured(int row, int start, int end)
    {
        var (edge, sharp, at) = (0, 0, row * columns);
        if (start > 0)
            Count(grey[at + start - 1]);
        if (end < columns)
            Count(grey[at + end]);
        for (var column = start; column < end; column++)
        {
            if (row > 0)
                Count(grey[at - columns + column]);
            if (row < rows - 1)
                Count(grey[at + columns + column]);
        }
        return new(row, start, end, edge, sharp);

        void Count(int other)
        {
            if (other == value)
                return;
            edge++;
            if (Math.Abs(other - value) >= step)
                sharp++;
        }
    }

    /// <summary>Joins the runs of a row with those above that they touch, corners too.</summary>
    void Connect(int above, int aboveTo, int from)
    {
        for (var below = from; below < _runs.Count; below++)
        {
            while (above < aboveTo && _runs[above].End < _runs[below].Start)
                above++;
            for (var touching = above; touching < aboveTo && _runs[touching].Start <= _runs[below].End; touching++)
                _parents[Root(below)] = Root(touching);
        }
    }

    Dictionary<int, Blob>.ValueCollection Blobs()
    {
        var blobs = new Dictionary<int, Blob>();
        for (var index = 0; index < _runs.Count; index++)
        {
            var (root, run) = (Root(index), _runs[index]);
            var one = new Blob(run.Row, run.Start, run.Row, run.End, run.End - run.Start, run.Edge, run.Sharp);
            blobs[root] = !blobs.TryGetValue(root, out var blob) ? one : new(Math.Min(blob.Top, one.Top), Math.Min(blob.Left, one.Left), Math.Max(blob.Bottom, one.Bottom),
                Math.Max(blob.Right, one.Right), blob.Area + one.Area, blob.Edge + one.Edge, blob.Sharp + one.Sharp);
        }
        return blobs.Values;
    }

    bool IsLetter(Blob blob)
    {
        var (height, width) = (blob.Bottom - blob.Top + 1, blob.Right - blob.Left);
        var share = blob.Area / (double)(height * width);
        var isBlock = share > 0.95 && 2 * width > height;
        return height >= smallestHeight && height <= rows / 8 && width <= 6 * height && width <= columns / 4
            && share >= 0.08 && !isBlock && blob.Sharp >= sharpShare * blob.Edge;
    }

    int Root(int index)
    {
        while (_parents[index] != index)
            index = _parents[index] = _parents[_parents[index]];
        return index;
    }
}
