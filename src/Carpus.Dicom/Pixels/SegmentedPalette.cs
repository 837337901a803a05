namespace Carpus.Dicom.Pixels;

/// <summary>A palette written as segments: entries one by one, straight lines, and repeats of earlier segments (PS3.3 C.7.9.2).</summary>
/// <param name="words">Operators, lengths and entries.</param>
/// <param name="tag">For messages.</param>
/// <param name="count">How many entries the palette has.</param>
sealed class SegmentedPalette(int[] words, Tag tag, int count)
{
    readonly List<int> _entries = new(count);

    public int[] Expand()
    {
        Segments(0, words.Length, int.MaxValue, isRepeat: false);
        return _entries.Count == count ? [.. _entries] : throw Broken($"The segments give {_entries.Count} entries, {count} are declared.");
    }

    void Segments(int index, int end, int segments, bool isRepeat)
    {
        for (; index < end && segments > 0; segments--)
        {
            if (index + 2 > end)
                return; // the padding of an odd number of bytes
            var (operation, length) = (words[index], words[index + 1]);
            var size = operation switch
            {
                0 => 2 + length,
                1 => 3,
                2 when !isRepeat => 4,
                _ => throw Broken($"A segment of kind {operation} is not allowed here."),
            };
            if (index + size > end)
                throw Broken("A segment ends too early.");
            Segment(operation, length, index);
            index += size;
        }
    }

    void Segment(int operation, int length, int index)
    {
        if (operation == 2)
        {
            var offset = (words[index + 2] | words[index + 3] << 16) / 2;
            if (offset < 0 || offset >= words.Length)
                throw Broken("A repeated segment lies outside the palette.");
            Segments(offset, words.Length, length, isRepeat: true);
            return;
        }
        if (_entries.Count + length > count)
            throw Broken($"The segments give more than {count} entries.");
        if (operation == 0)
            _entries.AddRange(words.AsSpan(index + 2, length));
        else
            Line(length, words[index + 2]);
    }

    /// <summary>From the last entry, which is not repeated, to the given one.</summary>
    void Line(int length, int last)
    {
        if (_entries.Count == 0)
            throw Broken("A line has no beginning.");
        var first = _entries[^1];
        for (var step = 1; step <= length; step++)
            _entries.Add(first + (int)Math.Round((double)(last - first) * step / length, MidpointRounding.AwayFromZero));
    }

    DicomFormatException Broken(string what) => new(what, path: tag.ToString());
}
