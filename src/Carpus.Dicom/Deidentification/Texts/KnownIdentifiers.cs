using System.Text;

namespace Carpus.Dicom.Deidentification.Texts;

/// <summary>Identifiers to be cut from text: those of one film, over those of everybody the vault knows.</summary>
sealed class KnownIdentifiers
{
    readonly HashSet<string> _words = new(StringComparer.Ordinal);
    readonly List<string> _phrases = [];
    readonly KnownIdentifiers? _others;

    public KnownIdentifiers(IEnumerable<Identifier> identifiers, KnownIdentifiers? others = null)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        _others = others;
        foreach (var identifier in identifiers)
            Add(identifier);
    }

    public static KnownIdentifiers None { get; } = new([]);

    internal void Add(Identifier identifier)
    {
        if (identifier.Kind == IdentifierKind.Phrase)
            _phrases.Add(identifier.Text);
        else
            _words.Add(identifier.Text);
    }

    /// <summary>Whether a text names anybody known.</summary>
    public bool IsIn(string text) => Cut(text) != TextFolding.HalfWidth(text);

    /// <summary>The text with a space in the place of each identifier.</summary>
    public string Cut(string text)
    {
        var cut = new StringBuilder(TextFolding.HalfWidth(text));
        for (var known = this; known is not null; known = known._others)
            known.Blank(cut);
        return cut.ToString();
    }

    void Blank(StringBuilder text)
    {
        if (_words.Count + _phrases.Count == 0)
            return;
        var folded = text.ToString().ToUpperInvariant();
        foreach (var phrase in _phrases)
            for (var at = folded.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(phrase, at + phrase.Length, StringComparison.Ordinal))
                Blank(text, at, phrase.Length);
        // Each word is looked at as a run of letters, of digits, and of both.
        Runs(folded, text, TextFolding.IsLetter);
        Runs(folded, text, char.IsAsciiDigit);
        Runs(folded, text, letter => TextFolding.IsLetter(letter) || char.IsAsciiDigit(letter));
        Runs(folded, text, letter => char.IsAsciiDigit(letter) || letter == '.');
        Ideographs(folded, text);
    }

    void Runs(string folded, StringBuilder text, Func<char, bool> belongs)
    {
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < folded.Length; start++)
        {
            if (!belongs(folded[start]))
                continue;
            var end = start + 1;
            while (end < folded.Length && belongs(folded[end]))
                end++;
            if (lookup.Contains(folded.AsSpan(start, end - start)))
                Blank(text, start, end - start);
            // A day may have its time behind it.
            else if (end - start > 8 && char.IsAsciiDigit(folded[start]) && lookup.Contains(folded.AsSpan(start, 8)))
                Blank(text, start, end - start);
            start = end;
        }
    }

    void Ideographs(string folded, StringBuilder text)
    {
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < folded.Length; start++)
            if (TextFolding.IsIdeograph(folded[start]))
                for (var length = 2; length <= 6 && start + length <= folded.Length; length++)
                    if (lookup.Contains(folded.AsSpan(start, length)))
                        Blank(text, start, length);
    }

    static void Blank(StringBuilder text, int start, int length)
    {
        for (var index = start; index < start + length; index++)
            text[index] = ' ';
    }
}
