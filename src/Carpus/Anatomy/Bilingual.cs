namespace Carpus.Anatomy;

/// <summary>A text in the two languages that the readers speak.</summary>
public sealed record Bilingual(string English, string Chinese)
{
    /// <param name="language">A language tag such as "zh-TW", "zh-Hant" or "en"; whatever is not Chinese is answered in English.</param>
    public string In(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    public override string ToString() => English;
}
