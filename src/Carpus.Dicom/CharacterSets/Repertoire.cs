using System.Text;

namespace Carpus.Dicom.CharacterSets;

/// <summary>One set of characters that a term of (0008,0005) names (PS3.3 C.12.1.1.2), and how its bytes are told.</summary>
/// <param name="Term">Its number or name without ISO_IR: 100, 87, GB18030.</param>
/// <param name="Kind">Where its bytes lie.</param>
/// <param name="CodePage">The code page of .NET that holds it.</param>
/// <param name="Escape">What follows ESC where it is switched on in ISO 2022; empty where it cannot be.</param>
sealed record Repertoire(string Term, RepertoireKind Kind, int CodePage, string Escape)
{
    public static readonly Repertoire Ascii = new("6", RepertoireKind.Low, 20127, "(B"), Romaji = new("14", RepertoireKind.Low, 20127, "(J");

    static readonly Repertoire[] s_all =
    [
        Ascii,
        Romaji,
        new("100", RepertoireKind.High, 28591, "-A"),
        new("101", RepertoireKind.High, 28592, "-B"),
        new("109", RepertoireKind.High, 28593, "-C"),
        new("110", RepertoireKind.High, 28594, "-D"),
        new("144", RepertoireKind.High, 28595, "-L"),
        new("127", RepertoireKind.High, 28596, "-G"),
        new("126", RepertoireKind.High, 28597, "-F"),
        new("138", RepertoireKind.High, 28598, "-H"),
        new("148", RepertoireKind.High, 28599, "-M"),
        new("203", RepertoireKind.High, 28605, "-b"),
        new("166", RepertoireKind.High, 874, "-T"),
        new("13", RepertoireKind.Katakana, 0, ")I"),
        new("87", RepertoireKind.LowPairs, 51932, "$B"),
        new("159", RepertoireKind.LowPairs, 20932, "$(D"),
        new("149", RepertoireKind.HighPairs, 51949, "$)C"),
        new("58", RepertoireKind.HighPairs, 936, "$)A"),
        new("192", RepertoireKind.Whole, 65001, ""),
        new("GB18030", RepertoireKind.Whole, 54936, ""),
        new("GBK", RepertoireKind.Whole, 936, ""),
        new("BIG5", RepertoireKind.Whole, 950, ""),
    ];

    Encoding? _encoding;

    /// <summary>Strict: bytes or characters that it does not hold throw.</summary>
    public Encoding Encoding => _encoding ??= Strict(CodePage);

    public static Repertoire? Find(string term) => Array.Find(s_all, repertoire => repertoire.Term == term);

    /// <summary>The set that an escape sequence switches on, and the sequence's length without ESC; null where it is unknown.</summary>
    public static Repertoire? FindByEscape(ReadOnlySpan<byte> afterEscape, out int length)
    {
        // JIS C 6226-1978 is an older edition of JIS X 0208.
        length = 2;
        if (afterEscape.StartsWith("$@"u8))
            return Find("87");
        foreach (var repertoire in s_all)
            if (repertoire.Escape.Length > 0 && StartsWith(afterEscape, repertoire.Escape))
            {
                length = repertoire.Escape.Length;
                return repertoire;
            }
        return null;
    }

    /// <summary>Takes what people write: ISO_IR 100, ISO-IR 100, ISO 2022 IR 100, ISO_2022_IR_100, UTF-8, latin1.</summary>
    /// <param name="hasCodeExtensions">The term begins with ISO 2022.</param>
    public static Repertoire? FindByTerm(string text, out bool hasCodeExtensions)
    {
        var letters = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        hasCodeExtensions = letters.StartsWith("ISO2022IR", StringComparison.Ordinal);
        if (hasCodeExtensions)
            return Find(letters["ISO2022IR".Length..]);
        if (letters.StartsWith("ISOIR", StringComparison.Ordinal))
            return Find(letters["ISOIR".Length..]);
        return letters switch
        {
            "" or "ASCII" => Ascii,
            "UTF8" => Find("192"),
            "LATIN1" or "ISO88591" or "ISO885901" => Find("100"),
            "GB2312" or "CP936" => Find("GBK"),
            "CP950" => Find("BIG5"),
            _ when letters.Any(char.IsAsciiLetter) => Find(letters),
            _ => null,
        };
    }

    static bool StartsWith(ReadOnlySpan<byte> bytes, string ascii)
    {
        if (bytes.Length < ascii.Length)
            return false;
        for (var index = 0; index < ascii.Length; index++)
            if (bytes[index] != ascii[index])
                return false;
        return true;
    }

    static Encoding Strict(int codePage)
    {
        var (encoderFallback, decoderFallback) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return CodePagesEncodingProvider.Instance.GetEncoding(codePage, encoderFallback, decoderFallback)
            ?? Encoding.GetEncoding(codePage, encoderFallback, decoderFallback);
    }
}

/// <summary>Where the bytes of a repertoire lie, in the words of ISO 2022: G0 is below 0x80, G1 above.</summary>
enum RepertoireKind
{
    /// <summary>G0, a byte each: ASCII.</summary>
    Low,

    /// <summary>G1, a byte each: the ISO 8859 family and Thai.</summary>
    High,

    /// <summary>G1, a byte each: JIS X 0201 katakana, which no code page of .NET holds alone.</summary>
    Katakana,

    /// <summary>G0, two bytes each: JIS X 0208 and 0212.</summary>
    LowPairs,

    /// <summary>G1, two bytes each: KS X 1001 and GB 2312.</summary>
    HighPairs,

    /// <summary>An encoding of its own, without code extensions: UTF-8, GB18030, GBK, Big5.</summary>
    Whole,
}
