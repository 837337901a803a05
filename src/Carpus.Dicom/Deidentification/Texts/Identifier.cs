using Carpus.Dicom.Deidentification.Rewriting;

namespace Carpus.Dicom.Deidentification.Texts;

/// <summary>How an identifier is searched for: what may stand beside it without hiding it.</summary>
public enum IdentifierKind
{
    /// <summary>A word of a person's name: letters may not touch it.</summary>
    Name,

    /// <summary>A number of a person or an order: digits may not touch it; letters may, where it is digits alone.</summary>
    Number,

    /// <summary>An address or an institution as it was written.</summary>
    Phrase,

    Uid,

    /// <summary>A day, YYYYMMDD: no digit and no point before it.</summary>
    Date,
}

/// <summary>Something that could tell who a film is of. Folded: capitals, half width.</summary>
public readonly record struct Identifier(IdentifierKind Kind, string Text)
{
    /// <summary>Only the kind: the text is identity.</summary>
    public override string ToString() => $"{nameof(Identifier)} ({Kind})";

    /// <summary>The words of a person's name, and the names written together. Too short to be told from other text are Latin words under 3 letters and single ideographs.</summary>
    internal static IEnumerable<Identifier> OfName(string name, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(vocabulary);
        foreach (var group in TextFolding.Fold(name).Split('='))
        {
            var words = group.Split(['^', ' ', ',', '-', '.', '\'', '\\', '_', '(', ')'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var word in words)
            {
                foreach (var part in Parts(word))
                    if (IsTelling(part, vocabulary))
                        yield return new(IdentifierKind.Name, part);
            }
            // Written together, as WANGMEILING or 王美玲 for 王^美玲.
            for (var index = 0; index + 1 < words.Length; index++)
                foreach (var joined in (string[])[words[index] + words[index + 1], words[index + 1] + words[index]])
                    if (joined.Length >= 2 && joined.All(char.IsLetter) && (TextFolding.IsIdeograph(joined[0]) || joined.Length >= 6))
                        yield return new(IdentifierKind.Name, joined);
        }
    }

    /// <summary>A number as written and its digits alone; under 6 digits, or 5 letters and digits, it cannot be told from other values, nor can six digits that could be a time of day or begin with 0, as pseudonyms do.</summary>
    internal static IEnumerable<Identifier> OfNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var folded = TextFolding.Fold(number).Trim(' ', '\0');
        var plain = new string([.. folded.Where(char.IsAsciiLetterOrDigit)]);
        if (IsTelling(plain))
            yield return new(IdentifierKind.Number, plain);
        if (plain != folded && folded.Length >= 8 && folded.Any(char.IsAsciiDigit))
            yield return new(IdentifierKind.Phrase, folded);
        foreach (var run in folded.Split([.. folded.Where(letter => !char.IsAsciiDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries))
            if (run != plain && IsTelling(run))
                yield return new(IdentifierKind.Number, run);
    }

    internal static IEnumerable<Identifier> OfPhrase(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        var folded = TextFolding.Fold(phrase).Trim(' ', '\0');
        if (folded.Length >= 8 || folded.Length >= 4 && TextFolding.IsIdeograph(folded[0]))
            yield return new(IdentifierKind.Phrase, folded);
    }

    internal static IEnumerable<Identifier> OfUid(string uid)
    {
        ArgumentNullException.ThrowIfNull(uid);
        var plain = uid.Trim(' ', '\0');
        if (plain.Length >= 10 && !plain.StartsWith("1.2.840.10008.", StringComparison.Ordinal))
            yield return new(IdentifierKind.Uid, plain);
    }

    /// <summary>The days in a DA or DT value, and in both ends of a range. Where a day may stand although it is one, the search decides.</summary>
    internal static IEnumerable<Identifier> OfDate(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Split('-').SelectMany(OfDay);
    }

    static IEnumerable<Identifier> OfDay(string value)
    {
        var text = value.Trim(' ', '\0');
        if (DateGeneralisation.DateIn(text.Length > 8 && !text.Contains('.', StringComparison.Ordinal) ? text[..8] : text.Length > 10 ? text[..Math.Min(8, text.Length)] : text) is { Year: > 1850 } date)
            yield return new(IdentifierKind.Date, date.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture));
    }

    static bool IsTelling(string number) => number.All(char.IsAsciiDigit)
        ? number.Length >= 7 && !IsFirstOfMonth(number) || number.Length == 6 && number[0] != '0' && !DateGeneralisation.IsTime(number)
        : number.Length >= 5 && number.Any(char.IsAsciiDigit);

    /// <summary>Such as 20171201, which stands in many a film as a generalised date.</summary>
    static bool IsFirstOfMonth(string number) => DateGeneralisation.DateIn(number) is { Day: 1, Year: > 1900 and < 2100 };

    static bool IsTelling(string word, Vocabulary vocabulary) =>
        (TextFolding.IsIdeograph(word[0]) ? word.Length >= 2 : word.Length >= 3 && word.All(char.IsLetter)) && !vocabulary.Contains(word) && !IsTitle(word);

    static bool IsTitle(string word) => word is "MRS" or "DOCTOR" or "PROF" or "PHD" or "III" or "ANON" or "ANONYMOUS" or "ANONYMIZED" or "ANONYMISED" or "PATIENT" or "NAME" or "TEST" or "PHANTOM" or "REMOVED";

    /// <summary>Runs of letters of one kind of script: 王美玲MEI is two.</summary>
    static IEnumerable<string> Parts(string word)
    {
        for (var start = 0; start < word.Length;)
        {
            var end = start + 1;
            while (end < word.Length && TextFolding.IsIdeograph(word[end]) == TextFolding.IsIdeograph(word[start]))
                end++;
            yield return word[start..end];
            start = end;
        }
    }
}
