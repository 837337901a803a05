using System.Globalization;
using System.Text;

namespace Carpus.Agreement;

/// <summary>Cells of a text with separated values (RFC 4180): comma, semicolon or tab, quoted cells, any line ends.</summary>
static class CsvText
{
    /// <summary>The separator of the first line: whichever of comma, semicolon and tab it holds most of, outside quotes.</summary>
    public static char SeparatorOf(string text)
    {
        var (counts, isQuoted) = (new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 }, false);
        foreach (var letter in text)
        {
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (letter is '\r' or '\n' && !isQuoted)
                break;
            else if (!isQuoted && counts.TryGetValue(letter, out var count))
                counts[letter] = count + 1;
        }
        return counts.MaxBy(count => count.Value).Key;
    }

    static readonly string[] s_missing = ["", "NA", "N/A", "NaN", "."];

    /// <summary>A cell that says that there is no value, as statistical programs write it.</summary>
    public static bool IsMissing(string cell) => s_missing.Contains(cell, StringComparer.OrdinalIgnoreCase);

    /// <summary>A finite number, or null. Where semicolons separate, a comma is the decimal sign.</summary>
    public static double? Number(string cell, char separator) =>
        double.TryParse(separator == ';' ? cell.Replace(',', '.') : cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>True where a column's name is one of these, however it is cased, spaced or joined: "Patient ID" is "patient_id".</summary>
    public static bool IsNamed(string column, string[] names)
    {
        var plain = Plain(column);
        return Array.Exists(names, name => name.Equals(column, StringComparison.OrdinalIgnoreCase) || plain.Length > 0 && Plain(name) == plain);
    }

    static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Rows that are not blank, with the number of the line on which each begins.</summary>
    public static IEnumerable<(int Line, List<string> Cells)> Rows(string text, char separator)
    {
        var (cells, cell, isQuoted, line, start) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var index = text.StartsWith('\uFEFF') ? 1 : 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (isQuoted && letter == '"' && index + 1 < text.Length && text[index + 1] == '"')
                cell.Append(text[++index]);
            else if (letter == '"' && (isQuoted || cell.Length == 0))
                isQuoted = !isQuoted;
            else if (!isQuoted && letter == separator)
                EndCell();
            else if (!isQuoted && letter is '\r' or '\n')
            {
                if (letter == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
                    index++;
                EndCell();
                if (cells.Exists(one => one.Length > 0))
                    yield return (start, cells);
                (cells, start) = ([], ++line);
            }
            else
            {
                line += letter == '\n' ? 1 : 0;
                cell.Append(letter);
            }
        }

        EndCell();
        if (cells.Exists(one => one.Length > 0))
            yield return (start, cells);

        void EndCell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }
}
