namespace Carpus.Cli.Evaluating;

/// <summary>Parts what was measured by the manufacturer of its film.</summary>
static class Makers
{
    /// <summary>How films are called whose header states none.</summary>
    const string Unstated = "not stated";

    /// <summary>All together, without a name; then, where films are of two manufacturers or more, each of them.</summary>
    public static IEnumerable<(string? Name, IReadOnlyList<OfFilm<T>> Of)> Of<T>(IReadOnlyList<OfFilm<T>> measured)
    {
        if (measured.Count == 0)
            yield break;
        yield return (null, measured);
        var makers = measured.GroupBy(one => one.Manufacturer).ToList();
        if (makers.Count > 1)
            foreach (var maker in makers.OrderBy(maker => maker.Key?.Name ?? "~", StringComparer.Ordinal))
                yield return (maker.Key?.Name ?? Unstated, [.. maker]);
    }
}
