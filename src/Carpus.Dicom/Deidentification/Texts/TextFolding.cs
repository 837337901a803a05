namespace Carpus.Dicom.Deidentification.Texts;

/// <summary>Brings spellings of one text together: full width to half width, small letters to capitals.</summary>
static class TextFolding
{
    public static string Fold(string text) => HalfWidth(text).ToUpperInvariant();

    /// <summary>Full-width letters and digits (U+FF01 to U+FF5E) and the ideographic space as their ASCII forms.</summary>
    public static string HalfWidth(string text) => text.AsSpan().IndexOfAnyInRange('\u3000', '\uFF5E') < 0 ? text : string.Create(text.Length, text, static (folded, text) =>
    {
        for (var index = 0; index < text.Length; index++)
            folded[index] = text[index] switch
            {
                '\u3000' => ' ',
                >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                var other => other,
            };
    });

    /// <summary>A letter of a script that is written without spaces.</summary>
    public static bool IsIdeograph(char letter) => letter is (>= '\u2E80' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') || char.IsSurrogate(letter);

    /// <summary>A letter of a script that is written in words.</summary>
    public static bool IsLetter(char letter) => char.IsLetter(letter) && !IsIdeograph(letter);
}
