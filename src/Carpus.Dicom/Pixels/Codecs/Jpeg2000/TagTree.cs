namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>A tag tree (T.800 B.10.2): numbers of a grid, told by halves, where each node is the least of up to four below it.</summary>
sealed class TagTree
{
    readonly int[] _values, _floors;
    readonly (int Start, int Width)[] _levels;

    public TagTree(int width, int height)
    {
        Span<(int Start, int Width)> levels = stackalloc (int, int)[33];
        var (count, depth) = (0, 0);
        while (width > 0 && height > 0)
        {
            levels[depth++] = (count, width);
            count += width * height;
            if (width == 1 && height == 1)
                break;
            (width, height) = ((width + 1) >> 1, (height + 1) >> 1);
        }
        _levels = levels[..depth].ToArray();
        _values = new int[count];
        _floors = new int[count];
        Array.Fill(_values, int.MaxValue);
    }

    public static TagTree Empty { get; } = new(0, 0);

    /// <summary>Takes as many bits as are needed to tell whether the number at a place is below a threshold.</summary>
    public bool IsBelow(int threshold, int x, int y, ref PacketBits bits)
    {
        var floor = 0;
        var node = 0;
        for (var level = _levels.Length - 1; level >= 0; level--)
        {
            node = _levels[level].Start + (y >> level) * _levels[level].Width + (x >> level);
            floor = Math.Max(floor, _floors[node]);
            while (floor < threshold && floor < _values[node])
                if (bits.Bit() != 0)
                    _values[node] = floor;
                else
                    floor++;
            _floors[node] = floor;
        }
        return _values[node] < threshold;
    }
}
