using System.Globalization;
using System.Text;
using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>An identifier as it would stand in a file: its bytes in one encoding, with small ASCII letters as capitals.</summary>
/// <param name="Encoding">For the report, such as Big5.</param>
sealed record IdentifierPattern(IdentifierKind Kind, byte[] Bytes, string Encoding)
{
    /// <summary>A single-byte pattern can be hidden in a longer word or number; wider ones cannot.</summary>
    bool HasBoundaries => Encoding is "ASCII";

    /// <summary>The day, of a date or of a number that looks like one; null of others.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Every way in which an identifier may be written; text outside ASCII in each encoding that hospitals use, and UTF-8 taken for Latin-1.</summary>
    public static IEnumerable<IdentifierPattern> Of(Identifier identifier)
    {
        var spellings = identifier.Kind == IdentifierKind.Date ? Dates(identifier.Text) : [identifier.Text];
        DateOnly? day = identifier.Kind is IdentifierKind.Date or IdentifierKind.Number
            && DateOnly.TryParseExact(identifier.Text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        foreach (var text in spellings)
        {
            if (Ascii.IsValid(text))
                yield return new(identifier.Kind, System.Text.Encoding.ASCII.GetBytes(text), "ASCII") { Day = day };
            else
                foreach (var (name, codePage) in ((string, int)[])[("UTF-8", 65001), ("GB18030", 54936), ("Big5", 950), ("Latin-1", 28591), ("Shift JIS", 932), ("EUC-KR", 949)])
                    if (BytesIn(text, codePage) is { Length: >= 3 } bytes)
                        yield return new(identifier.Kind, Capitals(bytes), name);
            if (identifier.Kind is IdentifierKind.Name or IdentifierKind.Number or IdentifierKind.Phrase)
            {
                yield return new(identifier.Kind, System.Text.Encoding.Unicode.GetBytes(text), "UTF-16");
                yield return new(identifier.Kind, System.Text.Encoding.BigEndianUnicode.GetBytes(text), "UTF-16");
                if (!Ascii.IsValid(text))
                    yield return new(identifier.Kind, Capitals(System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(text)))), "UTF-8 twice");
            }
        }
    }

    /// <summary>Whether the pattern stands at an index and is no part of something longer. The bytes have capitals.</summary>
    public bool IsAt(ReadOnlySpan<byte> bytes, int index)
    {
        if (!bytes[index..].StartsWith(Bytes))
            return false;
        if (!HasBoundaries)
            return true;
        var before = index > 0 ? bytes[index - 1] : (byte)0;
        var after = index + Bytes.Length < bytes.Length ? bytes[index + Bytes.Length] : (byte)0;
        return Kind switch
        {
            IdentifierKind.Name => !IsLetter(before) && !IsLetter(after),
            IdentifierKind.Number when Array.TrueForAll(Bytes, IsDigit) => !IsDigit(before) && before != '.' && !IsDigit(after),
            IdentifierKind.Number => !IsLetter(before) && !IsDigit(before) && !IsLetter(after) && !IsDigit(after),
            IdentifierKind.Date => !IsDigit(before) && before != '.',
            _ => true,
        };
    }

    public static byte Capital(byte letter) => letter is >= (byte)'a' and <= (byte)'z' ? (byte)(letter - 32) : letter;

    static byte[] Capitals(byte[] bytes) => Array.ConvertAll(bytes, Capital);

    static string[] Dates(string date)
    {
        var (year, month, day) = (date[..4], date[4..6], date[6..]);
        return [date, $"{year}-{month}-{day}", $"{year}/{month}/{day}", $"{year}.{month}.{day}"];
    }

    static byte[]? BytesIn(string text, int codePage)
    {
        try
        {
            var (encoder, decoder) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return (CodePagesEncodingProvider.Instance.GetEncoding(codePage, encoder, decoder) ?? System.Text.Encoding.GetEncoding(codePage, encoder, decoder)).GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    static bool IsLetter(byte letter) => letter is >= (byte)'A' and <= (byte)'Z';

    static bool IsDigit(byte digit) => digit is >= (byte)'0' and <= (byte)'9';
}
