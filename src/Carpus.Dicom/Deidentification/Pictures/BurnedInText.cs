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
    public static List<TextLine> Find(Frame frame)
    {
        var grey = frame.Samples == 1 ? frame.Values : Grey(frame);
        var lines = new List<TextLine>();
        var (low, high) = (grey.Min(), grey.Max());
        if (high - (long)low is < 8 or > 1 << 20)
            return [];

        var step = SharpStep(grey, low, high);
        // The two ends of the range are widened a little, for text that was compressed with loss.
        var (nearLow, nearHigh) = (low + (high - low) * NearEnd / 100, high - (high - low) * NearEnd / 100);
        var snapped = Array.ConvertAll(grey, value => value <= nearLow ? low : value >= nearHigh ? high : value);
        Take(snapped, low);
        Take(snapped, high);
        foreach (var value in FlatValues(grey, low, high))
            Take(grey, value);
        return [.. Merged(lines.Where(line => line.IsStraight)), .. Merged(lines.Where(line => !line.IsStraight))];

        void Take(int[] picture, int value)
        {
            var letters = new FlatLetters(picture, frame.Rows, frame.Columns, value, SmallestHeight, step, SharpShare).Find();
            lines.AddRange(TextLines.Of(letters).Select(line => line with { Box = line.Box.Grown(2 + line.Box.Height / 4, frame.Rows, frame.Columns) }));
        }
    }

    /// <summary>How far values are apart across a sharp edge: a share of the range, and several levels of a picture that has few.</summary>
    static double SharpStep(int[] grey, int low, int high)
    {
        var range = high - low;
        var isThere = new bool[range + 1];
        foreach (var value in grey)
            isThere[value - low] = true;
        var levelsApart = range / (double)(isThere.Count(there => there) - 1);
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
    static List<int> FlatValues(int[] grey, int low, int high)
    {
        var counts = new int[high - low + 1];
        foreach (var value in grey)
            counts[value - low]++;
        var fewest = Math.Max(40, grey.Length / 50_000);
        return [.. Enumerable.Range(0, counts.Length)
            // Text never covers a tenth of a film; what does is its margin or background.
            .Where(index => counts[index] >= fewest && counts[index] < grey.Length / 10 && IsSpike(counts, index))
            .OrderByDescending(index => counts[index])
            .Take(MostValues)
            .Select(index => index + low)];
    }

    static bool IsSpike(int[] counts, int index)
    {
        const int Reach = 8;
        var (sum, number) = (0L, 0);
        for (var other = Math.Max(0, index - Reach); other <= Math.Min(counts.Length - 1, index + Reach); other++)
            if (other != index)
                (sum, number) = (sum + counts[other], number + 1);
        return counts[index] > 4 * (sum / number);
    }

    static int[] Grey(Frame frame)
    {
        var grey = new int[frame.Rows * frame.Columns];
        for (var index = 0; index < grey.Length; index++)
            grey[index] = (frame.Values[3 * index] + 2 * frame.Values[3 * index + 1] + frame.Values[3 * index + 2]) / 4;
        return grey;
    }
}
