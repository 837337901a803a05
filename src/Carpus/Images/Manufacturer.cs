using Carpus.Dicom;

namespace Carpus.Images;

/// <summary>Who made the machine that a film was taken with. Two names are of one maker where they differ in case and spacing alone: hospitals type them by hand.</summary>
/// <param name="Name">As a header writes it, without the spaces around it.</param>
public readonly record struct Manufacturer(string Name)
{
    /// <summary>Manufacturer (0008,0070); null where the header has none or the policy did not keep it.</summary>
    public static Manufacturer? Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.FindText(Tag.Manufacturer)?.Trim() is { Length: > 0 } name ? new(name) : null;
    }

    string Key => string.Concat(Name.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    public bool Equals(Manufacturer other) => Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>The first of some names that no film has, as a sentence that lists those there are; null where films have them all.</summary>
    /// <param name="there">Of the films.</param>
    public static string? Objection(IEnumerable<string> wanted, IEnumerable<Manufacturer> there)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var known = there.Distinct().OrderBy(maker => maker.Name, StringComparer.Ordinal).ToList();
        return wanted.FirstOrDefault(name => !known.Contains(new(name))) is not { } absent ? null
            : known.Count == 0 ? $"No film of the home states a manufacturer, so none is of \"{absent}\"; a policy may have removed it."
            : $"No film of the home is of the manufacturer \"{absent}\"; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known.Select(maker => $"\"{maker.Name}\""))}.";
    }

    public override string ToString() => Name;
}
