using System.Text.RegularExpressions;
using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>Codes (PS3.3 8): those of a public scheme mean the same everywhere and name nobody; those of a hospital may.</summary>
static partial class CodeItems
{
    static readonly HashSet<string> PublicSchemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "DCM", "SCT", "SRT", "SNM3", "99SDM", "UCUM", "LN", "RADLEX", "FMA", "MA", "I9", "I9C", "I10", "I10P", "ICD10", "ACR", "NCIt", "UMLS", "MDC", "C4", "RXNORM", "ISO639_1", "ISO639_2", "ISO3166_1", "RFC5646", "BARI", "DCMUID",
    };

    static readonly HashSet<Tag> Parts =
    [
        Tag.CodeValue, Tag.CodingSchemeDesignator, Tag.CodingSchemeVersion, Tag.CodeMeaning, Tag.LongCodeValue, Tag.URNCodeValue, Tag.MappingResource, Tag.ContextIdentifier, Tag.MappingResourceName,
    ];

    public static bool IsPartOfCode(Tag tag) => Parts.Contains(tag);

    /// <summary>Whether a part of a code item of this scheme may stay as it is; a meaning is looked at apart.</summary>
    public static bool MayStay(Tag tag, string text, Dataset item) =>
        PublicSchemes.Contains(new HeaderText(item).First(Tag.CodingSchemeDesignator)) && (tag == Tag.CodeMeaning || CodeGrammar().IsMatch(text));

    [GeneratedRegex(@"^[A-Za-z0-9.\-_/%{}\[\]()*'^:+]{1,64}\z")]
    private static partial Regex CodeGrammar();
}
