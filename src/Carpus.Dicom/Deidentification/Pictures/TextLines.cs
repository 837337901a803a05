namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Letters of one height that stand side by side.</summary>
static class TextLines
{
    const int FewestLetters = 3, FewestCharacters = 4, MostLetters = 5_000;

    /// <summary>The boxes of lines with enough letters to be more than a side marker.</summary>
    public static IEnumerable<PixelBox> Of(List<PixelBox> letters)
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
        return letters.Select((letter, index) => (Letter: letter, Line: Root(line, index))).GroupBy(one => one.Line, one => one.Letter).Where(IsText)
            .Select(group => group.Aggregate((one, other) => one.Around(other)));
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
        return letters.Count >= FewestLetters && letters.Sum(letter => Math.Max(1, Math.Round(letter.Width / (0.7 * letter.Height)))) >= FewestCharacters;
    }

    static int Root(int[] line, int index)
    {
        while (line[index] != index)
            index = line[index] = line[line[index]];
        return index;
    }
}
