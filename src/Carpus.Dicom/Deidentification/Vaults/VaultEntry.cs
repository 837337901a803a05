using System.Collections.Immutable;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>A line of the vault's journal.</summary>
/// <param name="Kind">patient, case, study, film, output, visit, day or id; begin and end around lines that count only together.</param>
/// <param name="Look">Keyed hash of what it is about, base64.</param>
/// <param name="Values">Pseudonyms and numbers, which may be read by anybody.</param>
/// <param name="Sealed">The original, encrypted, base64; null where there is none.</param>
sealed record VaultEntry(string Kind, string Look, ImmutableArray<string> Values, string? Sealed)
{
    /// <summary>Around lines that count only together.</summary>
    public static VaultEntry Begin { get; } = new("begin", "-", [], null);

    public static VaultEntry End { get; } = new("end", "-", [], null);

    /// <summary>Fields with tabs between; none of them can hold a tab.</summary>
    public string ToLine() => string.Join('\t', [Kind, Look, Sealed ?? "-", .. Values]);

    public static VaultEntry Of(string line)
    {
        var fields = line.Split('\t');
        return new(fields[0], fields[1], [.. fields[3..]], fields[2] == "-" ? null : fields[2]);
    }
}
