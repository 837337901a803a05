namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Connected pixels of exactly one value, of the size of letters, with sharp edges.</summary>
/// <param name="grey">Shape (rows, columns), row by row.</param>
/// <param name="smallestHeight">Of a letter, in pixels.</param>
/// <param name="step">How far values must be apart across a sharp edge.</param>
/// <param name="sharpShare">Which share of the edge must be sharp.</param>
sealed class FlatLetters(int[] grey, int rows, int columns, int value, int smallestHeight, double step, double sharpShare)
{
    readonly bool[] _seen = new bool[grey.Length];
    readonly Stack<int> _open = new();

    public List<PixelBox> Find()
    {
        var letters = new List<PixelBox>();
        for (var index = 0; index < grey.Length; index++)
            if (grey[index] == value && !_seen[index] && Component(index) is { } letter)
                letters.Add(letter);
        return letters;
    }

    /// <summary>The box of the pixels connected with this one; null where they are no letter.</summary>
    PixelBox? Component(int start)
    {
        int area = 0, edge = 0, sharp = 0, top = rows, left = columns, bottom = -1, right = -1;
        _seen[start] = true;
        _open.Push(start);
        while (_open.TryPop(out var index))
        {
            var (row, column) = (index / columns, index % columns);
            (top, bottom, left, right) = (Math.Min(top, row), Math.Max(bottom, row), Math.Min(left, column), Math.Max(right, column));
            area++;
            for (var down = -1; down <= 1; down++)
                for (var across = -1; across <= 1; across++)
                {
                    var (r, c) = (row + down, column + across);
                    if ((uint)r >= (uint)rows || (uint)c >= (uint)columns)
                        continue;
                    var other = r * columns + c;
                    if (grey[other] == value)
                    {
                        if (!_seen[other])
                        {
                            _seen[other] = true;
                            _open.Push(other);
                        }
                    }
                    else if (down == 0 || across == 0)
                    {
                        edge++;
                        if (Math.Abs(grey[other] - value) >= step)
                            sharp++;
                    }
                }
        }
        var (height, width) = (bottom - top + 1, right - left + 1);
        var isSize = height >= smallestHeight && height <= rows / 8 && width <= 6 * height && width <= columns / 4;
        var share = area / (double)(height * width);
        var isBlock = share > 0.95 && 2 * width > height;
        return isSize && share >= 0.08 && !isBlock && sharp >= sharpShare * edge ? new(top, left, height, width) : null;
    }
}
