using System.Collections.Frozen;

namespace Carpus.Dicom.Deidentification.Texts;

/// <summary>The words that may stay in a description. Anything else in a cleaned text goes.</summary>
sealed class Vocabulary
{
    static readonly Lazy<Vocabulary> Standard = new(() => new(EmbeddedData.Lines("vocabulary.txt").SelectMany(line => line.Split(' '))));

    readonly FrozenSet<string> _words;
    readonly int _longestInIdeographs;

    Vocabulary(IEnumerable<string> words)
    {
        _words = words.Select(TextFolding.Fold).Where(word => word.Length > 0).ToFrozenSet(StringComparer.Ordinal);
        _longestInIdeographs = _words.Where(word => TextFolding.IsIdeograph(word[^1])).Max(word => word.Length);
    }

    /// <summary>The built-in words.</summary>
    public static Vocabulary BuiltIn => Standard.Value;

    /// <summary>These words and more.</summary>
    public Vocabulary With(IReadOnlyCollection<string> words) => words.Count == 0 ? this : new(_words.Concat(words));

    /// <summary>Whether a word, in any case or width, may stay.</summary>
    public bool Contains(string word) => _words.Contains(TextFolding.Fold(word));

    /// <summary>The length of the longest word at the front of a text of ideographs; 0 where there is none.</summary>
    public int LongestAt(ReadOnlySpan<char> text)
    {
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longestInIdeographs, text.Length); length > 0; length--)
            if (lookup.Contains(text[..length]))
                return length;
        return 0;
    }
}
