using System.Text;
using Carpus.Dicom.Deidentification;
using Carpus.Exchange.Tables;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>A word that cleaning takes out, and what a person decided.</summary>
/// <param name="Keeps">Null where nobody has decided yet.</param>
/// <param name="Times">In how many values of the last run it stood; 0 where it is from an earlier one.</param>
public sealed record WordDecision(string Word, bool? Keeps, int Times, string Attributes);

/// <summary>The list of words that a person settles once, as a sheet: word, decision (keep or remove), times, attributes.</summary>
/// <remarks>Words may be names, so the list lies beside the vault and never in the output.</remarks>
public static class WordDecisions
{
    static readonly string[] Columns = ["word", "decision", "times", "attributes"];

    /// <summary>Takes the list out of a .csv, .xlsx or .xls file.</summary>
    /// <exception cref="InvalidDataException">It has no columns word and decision, or a decision is neither keep nor remove.</exception>
    public static IReadOnlyList<WordDecision> Decode(string path)
    {
        var decided = new List<WordDecision>();
        foreach (var sheet in SheetCells.Decode(path).Where(sheet => sheet.Rows.Count > 0))
        {
            var names = sheet.Rows[0].Select(cell => (cell as string)?.ToLowerInvariant()).ToList();
            var places = Columns.Select(column => names.IndexOf(column)).ToArray();
            if (places[0] < 0 || places[1] < 0)
                throw new InvalidDataException("The list of words has no columns \"word\" and \"decision\".");
            for (var row = 1; row < sheet.Rows.Count; row++)
                if (At(sheet.Rows[row], places[0]) is { Length: > 0 } word)
                    decided.Add(new(word.StartsWith('\'') ? word[1..] : word, Decision(At(sheet.Rows[row], places[1]), row + 1), 0, At(sheet.Rows[row], places[3])));
        }
        return [.. decided.GroupBy(one => one.Word, StringComparer.OrdinalIgnoreCase).Select(same => same.Last())];
    }

    /// <summary>What was decided, with the words of a run: those without a decision first, the most frequent before the others.</summary>
    public static IReadOnlyList<WordDecision> With(this IReadOnlyCollection<WordDecision> decided, IEnumerable<RemovedWord> removed)
    {
        ArgumentNullException.ThrowIfNull(decided);
        ArgumentNullException.ThrowIfNull(removed);
        var words = decided.ToDictionary(one => one.Word, StringComparer.OrdinalIgnoreCase);
        foreach (var word in removed)
            words[word.Word] = (words.GetValueOrDefault(word.Word) ?? new(word.Word, null, 0, "")) with { Times = word.Times, Attributes = string.Join(' ', word.Attributes) };
        return [.. words.Values.OrderBy(word => word.Keeps is not null).ThenByDescending(word => word.Times).ThenBy(word => word.Word, StringComparer.Ordinal)];
    }

    /// <summary>As CSV in UTF-8 with a byte order mark, which spreadsheets open as it is; no cell is a formula.</summary>
    public static async Task Write(IEnumerable<WordDecision> words, Stream target)
    {
        ArgumentNullException.ThrowIfNull(words);
        await using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(string.Join(',', Columns));
        foreach (var word in words)
            await text.WriteLineAsync(CsvLine.OfNoFormula(word.Word, word.Keeps switch { true => "keep", false => "remove", null => "" }, word.Times, word.Attributes));
    }

    static bool? Decision(string text, int row) => text.ToLowerInvariant() switch
    {
        "" => null,
        "keep" or "保留" => true,
        "remove" or "移除" => false,
        _ => throw new InvalidDataException($"Row {row} of the list of words: a decision is keep or remove, or empty where nobody has decided."),
    };

    static string At(object?[] cells, int column) => column >= 0 && column < cells.Length ? SheetCells.Key(cells[column]) : "";
}
