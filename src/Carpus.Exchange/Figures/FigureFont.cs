using SkiaSharp;

namespace Carpus.Exchange.Figures;

/// <summary>Which type face figures are written in. Chinese needs one that has the characters; without it figures stay English, and never show boxes.</summary>
public static class FigureFont
{
    /// <summary>By preference: of Windows, of macOS, of Debian. The ones of Noto come last: their lines are so high that titles are cut.</summary>
    static readonly string[] s_chinese = ["Microsoft JhengHei", "PingFang TC", "Heiti TC", "WenQuanYi Zen Hei", "Noto Sans TC", "Noto Sans CJK TC"];

    static readonly string[] s_latin = ["Arial", "Helvetica", "Liberation Sans", "DejaVu Sans", "WenQuanYi Zen Hei", "Noto Sans CJK TC"];

    /// <summary>The languages of <see cref="Anatomy.Bilingual.In"/>: zh-TW where a face for it is there, else en.</summary>
    public static string LanguageFor(string wanted) => IsChinese(wanted) && Find(s_chinese) is null ? "en" : wanted;

    /// <summary>Null where the machine has none of them; the drawing library's own is taken then.</summary>
    internal static string? For(string language) => Find(IsChinese(language) ? s_chinese : s_latin);

    static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    static string? Find(string[] names)
    {
        var there = SKFontManager.Default.FontFamilies.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Array.Find(names, there.Contains);
    }
}
