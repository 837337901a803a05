using Carpus.Dicom.Pixels;

namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Finds lines of text that a machine wrote into the pixels, whatever Burned In Annotation (0028,0301) says.</summary>
/// <remarks>A film is noise everywhere; written letters are not: all their pixels have one value, their edges are sharp, and several of one height stand in a line.
/// Single letters and pairs, such as the side markers L, R and PA, are none. Text that was blended into the picture is not found.
/// In a picture of few grey levels anatomy is flat too, so there an edge is sharp only where it passes over several levels.</remarks>
static class BurnedInText
{
    const int SmallestHeight = 5, MostValues = 8, NearEnd = 2;
    const double SharpEdge = 0.06, SharpLevels = 3, SharpestEdge = 0.3, SharpShare = 0.7;

    /// <summary>The lines of text, each in a box with room around it; those that meet are one.</summary>
    public static List<TextLine> Find(Frame frame, PictureWorkspace? shared = null)
    {
        var workspace = shared ?? new();
        var cells = workspace.Cells(frame.Rows * frame.Columns);
        // The sign's bit is turned, so that signed values are in order too.
        var turned = frame.IsSigned ? 1 << 15 : 0;
        for (var index = 0; index < cells.Length; index++)
            cells[index] = (ushort)(Grey(frame, index) ^ turned);
        return Find(new GreyPicture(cells, frame.Rows, frame.Columns), workspace);
    }

    /// <inheritdoc cref="Find(Frame, PictureWorkspace?)"/>
    public static List<TextLine> Find(GreyPicture picture, PictureWorkspace workspace)
    {
        var levels = workspace.Levels;
        levels.Count(picture.Cells);
        var (low, high) = (levels.Low, levels.High);
        if (high - low < 8)
            return [];

        var lines = new List<TextLine>();
        var letters = new FlatLetters(picture, workspace.Runs, SmallestHeight, SharpStep(levels), SharpShare);
        // The two ends of the range are widened a little, for text that was compressed with loss.
        var near = (high - low) * NearEnd / 100;
        foreach (var flat in (FlatValue[])[new((ushort)low, (ushort)(low + near), (ushort)low), new((ushort)(high - near), (ushort)high, (ushort)high), .. FlatValues(levels, picture.Cells.Length).Select(FlatValue.Exactly)])
            // So few pixels make no line, and most values have less.
            if (levels.CountOf(flat.From, flat.To) >= TextLines.FewestLetters * SmallestHeight)
                foreach (var line in TextLines.Of(letters.Find(flat)))
                    lines.Add(line with { Box = line.Box.Grown(2 + line.Box.Height / 4, picture.Rows, picture.Columns) });
        return [.. Merged(lines.Where(line => line.IsStraight)), .. Merged(lines.Where(line => !line.IsStraight))];
    }

    /// <summary>How far values are apart across a sharp edge: a share of the range, and several levels of a picture that has few.</summary>
    static double SharpStep(GreyLevels levels)
    {
        var range = levels.High - levels.Low;
        var levelsApart = range / (double)(levels.Number - 1);
        return Math.Clamp(SharpLevels * levelsApart, SharpEdge * range, SharpestEdge * range);
    }

    /// <summary>Lines that meet as one: the same line is found at several values.</summary>
    static List<TextLine> Merged(IEnumerable<TextLine> lines)
    {
        var merged = new List<TextLine>();
        foreach (var line in lines)
        {
            var whole = line;
            while (merged.FindIndex(other => whole.Box.Meets(other.Box)) is var near and >= 0)
            {
                whole = whole with { Box = whole.Box.Around(merged[near].Box), Characters = Math.Max(whole.Characters, merged[near].Characters), IsShort = whole.IsShort && merged[near].IsShort };
                merged.RemoveAt(near);
            }
            merged.Add(whole);
        }
        return merged;
    }

    /// <summary>Values that far more pixels have than their neighbours among values.</summary>
    static List<int> FlatValues(GreyLevels levels, int pixels)
    {
        var counts = levels.Counts;
        var fewest = Math.Max(40, pixels / 50_000);
        var spikes = new List<(int Value, int Count)>();
        for (var index = 0; index < counts.Length; index++)
            // Text never covers a tenth of a film; what does is its margin or background.
            if (counts[index] >= fewest && counts[index] < pixels / 10 && IsSpike(counts, index))
                spikes.Add((index + levels.Low, counts[index]));
        return [.. spikes.OrderByDescending(spike => spike.Count).Take(MostValues).Select(spike => spike.Value)];
    }

    static bool IsSpike(ReadOnlySpan<int> counts, int index)
    {
        const int Reach = 8;
        var (sum, number) = (0L, 0);
        for (var other = Math.Max(0, index - Reach); other <= Math.Min(counts.Length - 1, index + Reach); other++)
            if (other != index)
                (sum, number) = (sum + counts[other], number + 1);
        return counts[index] > 4 * (sum / number);
    }

    static int Grey(Frame frame, int pixel) => frame.Samples == 1 ? frame.Values[pixel]
        : (frame.Values[3 * pixel] + 2 * frame.Values[3 * pixel + 1] + frame.Values[3 * pixel + 2]) / 4;
}
