using System.Globalization;
using System.Text.RegularExpressions;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>A pattern of pseudonyms, such as RA{patient:6}_Name: the number stands for the patient or the case, {limb} for the study's part.</summary>
static partial class PseudonymForm
{
    public static bool IsValid(string form) => Grammar().IsMatch(form);

    public static string Fill(string form, int patient, int readingCase, Limb limb) =>
        Field().Replace(form, field => field.Groups["what"].Value switch
        {
            "limb" => $"{LetterOf(limb)}",
            "patient" => patient.ToString($"D{field.Groups["digits"].Value}", CultureInfo.InvariantCulture),
            _ => readingCase.ToString($"D{field.Groups["digits"].Value}", CultureInfo.InvariantCulture),
        });

    /// <summary>Whether a text is a pseudonym of this form: what a film must hold that says it is ours.</summary>
    public static bool Fits(string form, string text) =>
        Regex.IsMatch(text, $"^{Field().Replace(Regex.Escape(form).Replace("\\{", "{", StringComparison.Ordinal), field => field.Groups["what"].Value == "limb" ? "[HFX]" : $"[0-9]{{{field.Groups["digits"].Value},9}}")}\\z");

    /// <summary>The number in a pseudonym of this form; 0 where it does not fit.</summary>
    public static int NumberIn(string form, string text)
    {
        if (!Fits(form, text))
            return 0;
        var match = Regex.Match(text, $"^{Field().Replace(Regex.Escape(form).Replace("\\{", "{", StringComparison.Ordinal), field => field.Groups["what"].Value == "limb" ? "[HFX]" : "([0-9]+)")}\\z");
        return match.Groups.Count > 1 ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    static char LetterOf(Limb limb) => limb switch { Limb.Hand => 'H', Limb.Foot => 'F', _ => 'X' };

    [GeneratedRegex(@"\{(?<what>patient|case):(?<digits>[1-9])\}|\{(?<what>limb)\}")]
    private static partial Regex Field();

    [GeneratedRegex(@"^(?:[A-Za-z0-9_\-]|\{(?:patient|case):[1-9]\}|\{limb\})+\z")]
    private static partial Regex Grammar();
}
