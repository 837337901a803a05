using Carpus.Learning.Planes;

namespace Carpus.Learning.Locating;

/// <summary>The view of a whole film: square, the film in its middle.</summary>
public static class FilmCamera
{
    /// <returns>From pixels of the view to the units in which the film's height and width are given.</returns>
    public static Similarity Of(double height, double width, int size)
    {
        var scale = Math.Max(height, width) / size;
        return new(scale, 0, (width - scale * size) / 2, (height - scale * size) / 2);
    }
}
