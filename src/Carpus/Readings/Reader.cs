namespace Carpus.Readings;

/// <summary>Who scores films: a person or a model alike.</summary>
/// <param name="Id">Pseudonym in the data set, such as "reader-1" or "carpus-auto".</param>
public sealed record Reader(string Id, string Name, bool IsAutomatic = false)
{
    /// <summary>The automatic reader that Carpus ships.</summary>
    public const string AutomaticId = "carpus-auto";
}
