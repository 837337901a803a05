using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>What a de-identified film says of itself (PS3.15 E.1): that identity was removed, how, and by which policy.</summary>
static class Marks
{
    /// <summary>Coding scheme of the code that names the policy.</summary>
    const string OwnScheme = "99CARPUS";

    /// <param name="wasPictureSearched">For text; a film of several frames is not, whatever the policy says.</param>
    public static void Put(Dataset dataset, Policy policy, bool wasPictureSearched)
    {
        dataset.Set(Tag.SpecificCharacterSet, "ISO_IR 192");
        dataset.Set(Tag.PatientIdentityRemoved, "YES");
        dataset.Set(Tag.DeidentificationMethod, policy.Method);
        // PS3.3 C.12.1: MODIFIED, UNMODIFIED or REMOVED.
        dataset.Set(Tag.LongitudinalTemporalInformationModified,
            policy.ModifiesDates ? "MODIFIED" : policy.Options.Contains(ProfileOption.FullDates) ? "UNMODIFIED" : "REMOVED");
        var options = policy.ModifiesDates ? policy.Options.Append(ProfileOption.ModifiedDates).Distinct() : policy.Options;
        var codes = options.Order().Select(ConfidentialityProfile.CodeOf).Select(code => Code(code.Value, "DCM", code.Meaning));
        dataset.Set(new Element.Sequence(Tag.DeidentificationMethodCodeSequence,
        [
            Code("113100", "DCM", "Basic Application Confidentiality Profile"),
            .. wasPictureSearched ? [Code("113101", "DCM", "Clean Pixel Data Option")] : (Dataset[])[],
            .. codes,
            Code(policy.Id, OwnScheme, $"Carpus policy, version {policy.Version}"),
        ]));
    }

    public static bool IsOurs(Dataset dataset) => PolicyOf(dataset) is not null;

    /// <summary>The name of the policy by which a film was de-identified here, or null.</summary>
    public static string? PolicyOf(Dataset dataset) =>
        new HeaderText(dataset).First(Tag.PatientIdentityRemoved) != "YES" ? null
            : dataset.Items(Tag.DeidentificationMethodCodeSequence)
                .Select(item => new HeaderText(item))
                .FirstOrDefault(code => code.First(Tag.CodingSchemeDesignator) == OwnScheme)?.First(Tag.CodeValue);

    static Dataset Code(string value, string scheme, string meaning) =>
        new Dataset().Set(Tag.CodeValue, value).Set(Tag.CodingSchemeDesignator, scheme).Set(Tag.CodeMeaning, meaning);
}
