using Carpus.Learning.Planes;

namespace Carpus.Learning.Locating;

/// <summary>A network that finds places on a view (see <see cref="LocatorLayout"/>).</summary>
sealed class MapNetwork(OnnxNetwork network, int maps) : IDisposable
{
    /// <param name="view">Square.</param>
    public Answer Look(Plane view)
    {
        var side = view.Rows / LocatorLayout.Stride;
        var results = network.Run([("view", [1, NetworkInput.Channels, view.Rows, view.Columns], NetworkInput.Of(view))], "maps", "pooled");
        return new([.. Enumerable.Range(0, maps).Select(map => MapPeak.Of(results[0].AsSpan(map * side * side, side * side), side, results[1][map]))], 1 / (1 + Math.Exp(-results[1][maps])));
    }

    public void Dispose() => network.Dispose();

    /// <param name="Peaks">One a map.</param>
    /// <param name="Inverted">Probability that dense parts are dark.</param>
    public sealed record Answer(IReadOnlyList<MapPeak> Peaks, double Inverted);
}
