using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Carpus.Dicom.Deidentification.Texts;

/// <summary>Action C: of a text only words of the vocabulary and short numbers stay, after every known identifier has been cut.</summary>
sealed partial class TextCleaner(Vocabulary vocabulary)
{
    static readonly SearchValues<char> PlainSigns = SearchValues.Create(" -/,.+&()_:");

    /// <summary>The text without what may name somebody.</summary>
    /// <param name="known">The identifiers to cut first: they may be made of words of the vocabulary.</param>
    /// <param name="removed">Takes words that the vocabulary does not have; identifiers and numbers are none of them.</param>
    /// <returns>The same text where nothing had to go; empty where no word could stay.</returns>
    public string Clean(string text, KnownIdentifiers known, ICollection<string>? removed = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(known);
        // What was cut can bring numbers together that must not stay together.
        while (true)
        {
            var cleaned = Pass(text, known, removed);
            if (cleaned.Length == 0 || cleaned == text)
                return cleaned;
            text = cleaned;
        }
    }

    string Pass(string text, KnownIdentifiers known, ICollection<string>? removed)
    {
        var folded = TextFolding.HalfWidth(text);
        var cut = LongNumber().Replace(known.Cut(folded), number => number.Value.Count(char.IsAsciiDigit) >= 4 ? "\uFFFC" : number.Value);
        var kept = new StringBuilder(text.Length);
        var (changed, saysSomething, end) = (cut != folded, false, 0);
        foreach (Match word in Word().Matches(cut))
        {
            var stays = TextFolding.IsIdeograph(word.Value[0]) ? Ideographs(word.Value, removed) : MayStay(word.Value) ? word.Value : "";
            if (stays.Length == 0 && !TextFolding.IsIdeograph(word.Value[0]) && word.Value.Count(char.IsLetter) > 1)
                removed?.Add(word.Value);
            saysSomething |= stays.Any(char.IsLetter);
            changed |= stays != word.Value;
            if (stays.Length > 0)
            {
                var between = cut.AsSpan(end, word.Index - end);
                kept.Append(kept.Length == 0 ? "" : IsPlain(between) ? between : " ").Append(stays);
                end = word.Index + word.Length;
            }
        }
        // What stands between and around words goes with them, unless the text was clean as it came.
        changed |= !cut.All(letter => letter < 0x7F && letter >= ' ' || TextFolding.IsIdeograph(letter));
        return !saysSomething ? "" : changed ? kept.ToString() : folded.Trim(' ');
    }

    /// <summary>A word of the vocabulary, a number of up to three digits, or both: MCP2, 10CM.</summary>
    bool MayStay(string word)
    {
        var letters = word.Trim("0123456789".ToCharArray());
        var digits = word.Length - letters.Length;
        return digits <= 3 && letters.All(TextFolding.IsLetter) && (letters.Length == 0 || vocabulary.Contains(letters)) || vocabulary.Contains(word);
    }

    string Ideographs(string run, ICollection<string>? removed)
    {
        var (kept, unknown) = (new StringBuilder(run.Length), 0);
        for (var index = 0; index < run.Length;)
        {
            var length = vocabulary.LongestAt(run.AsSpan(index));
            kept.Append(run.AsSpan(index, length));
            if (length > 0 && unknown < index)
                removed?.Add(run[unknown..index]);
            index += Math.Max(1, length);
            if (length > 0)
                unknown = index;
        }
        if (unknown < run.Length)
            removed?.Add(run[unknown..]);
        return kept.ToString();
    }

    static bool IsPlain(ReadOnlySpan<char> between) => between.Length <= 3 && !between.ContainsAnyExcept(PlainSigns);

    [GeneratedRegex(@"[0-9](?:[0-9\-/.,: ]*[0-9])?")]
    private static partial Regex LongNumber();

    // A run of ideographs, or a run of letters and digits of other scripts.
    [GeneratedRegex(@"[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uD800-\uDFFF]+|(?:(?![\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uD800-\uDFFF])[\p{L}\p{M}0-9])+")]
    private static partial Regex Word();
}
