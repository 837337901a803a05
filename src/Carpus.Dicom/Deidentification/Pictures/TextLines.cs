namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>A line of text in a picture.</summary>
/// <param name="Characters">About how many it has, without a frame around them.</param>
/// <param name="IsStraight">Not so where flat spots lie up and down beside each other, as they do in anatomy.</param>
/// <param name="IsShort">As short as two square characters, each of several strokes: 正位 and 側位 name the view, and look like letters to one who cannot read.</param>
readonly record struct TextLine(PixelBox Box, int Characters, bool IsStraight, bool IsShort)
{
    const int LongestMarker = 5;

    /// <summary>What is surely text and more than a marker of two characters.</summary>
    public bool IsToBePainted => IsStraight && !IsShort;

    /// <summary>Whether it may be a side marker spelt out, such as Right: no name can be told from it by its length.</summary>
    public bool MayBeMarker => Characters <= LongestMarker;
}

/// <summary>Letters of one height that stand side by side.</summary>
static class TextLines
{
    /// <summary>So many a line must have.</summary>
    public const int FewestLetters = 3;

    const int FewestCharacters = 4, MostLetters = 5_000, MostHeights = 4;
    const double TwoSquares = 2.25;

    /// <summary>The lines with enough letters to be more than a side marker.</summary>
    public static IEnumerable<TextLine> Of(List<PixelBox> letters)
    {
        // So many flat specks are no text; a picture of text has fewer letters.
        if (letters.Count > MostLetters)
            return [];
        letters.Sort((one, other) => one.Column.CompareTo(other.Column));
        var line = Enumerable.Range(0, letters.Count).ToArray();
        var tallest = letters.Count == 0 ? 0 : letters.Max(letter => letter.Height);
        for (var index = 0; index < letters.Count; index++)
            for (var next = index + 1; next < letters.Count && letters[next].Column - letters[index].ColumnEnd <= 2 * tallest; next++)
                if (AreNeighbours(letters[index], letters[next]))
                    line[Root(line, next)] = Root(line, index);
        return letters.Select((letter, index) => (Letter: letter, Line: Root(line, index))).GroupBy(one => one.Line, one => one.Letter).Where(IsText).Select(ToLine);
    }

    static bool AreNeighbours(PixelBox one, PixelBox other)
    {
        var (lower, higher) = (Math.Min(one.Height, other.Height), Math.Max(one.Height, other.Height));
        var overlap = Math.Min(one.RowEnd, other.RowEnd) - Math.Max(one.Row, other.Row);
        return higher <= 2 * lower && 2 * overlap >= lower && Math.Max(one.Column, other.Column) - Math.Min(one.ColumnEnd, other.ColumnEnd) <= 1.5 * higher;
    }

    /// <summary>Letters that touch count by their width.</summary>
    static bool IsText(IEnumerable<PixelBox> line)
    {
        var letters = line.ToList();
        return letters.Count >= FewestLetters && letters.Sum(Characters) >= FewestCharacters;
    }

    static TextLine ToLine(IEnumerable<PixelBox> line)
    {
        var letters = line.ToList();
        var box = letters.Aggregate((one, other) => one.Around(other));
        var isStraight = box.Height <= MostHeights * letters.Max(letter => letter.Height);
        return new(box, letters.Where(letter => !IsFrame(letter)).Sum(Characters), isStraight, box.Width < TwoSquares * box.Height);

        bool IsFrame(PixelBox letter) => letters.Exists(other => other != letter && letter.Around(other) == letter);
    }

    static int Characters(PixelBox letter) => (int)Math.Max(1, Math.Round(letter.Width / (0.7 * letter.Height)));

    static int Root(int[] line, int index)
    {
        while (line[index] != index)
            index = line[index] = line[line[index]];
        return index;
    }
}
