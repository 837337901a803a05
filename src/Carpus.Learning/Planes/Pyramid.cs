using Carpus.Images;

namespace Carpus.Learning.Planes;

/// <summary>A picture at full size, half size and so on, so that a small view of it is a mean and no pick of single pixels.</summary>
public sealed class Pyramid
{
    readonly List<Plane> _levels;

    public Pyramid(Plane full)
    {
        ArgumentNullException.ThrowIfNull(full);
        _levels = [full];
        while (Math.Min(_levels[^1].Rows, _levels[^1].Columns) >= 32)
            _levels.Add(_levels[^1].Half());
    }

    public static Pyramid Of(GreyPicture picture) => new(Plane.Of(picture));

    public int Rows => _levels[0].Rows;

    public int Columns => _levels[0].Columns;

    /// <summary>The whole picture at a share of its size.</summary>
    public Plane Shrunk(double share)
    {
        var small = new Plane(Math.Max(1, (int)(Rows * share)), Math.Max(1, (int)(Columns * share)));
        var (level, shrink) = LevelOf(1 / share);
        for (var row = 0; row < small.Rows; row++)
            for (var column = 0; column < small.Columns; column++)
                small.Values[row * small.Columns + column] = level.At((column + 0.5) / share * shrink, (row + 0.5) / share * shrink);
        return small;
    }

    /// <summary>A square view.</summary>
    /// <param name="camera">From places of the view, in its pixels, to places of the picture, in its pixels.</param>
    /// <returns>NaN outside the picture.</returns>
    public Plane View(Similarity camera, int size)
    {
        var (level, shrink) = LevelOf(camera.Scale);
        var view = new Plane(size, size);
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                var (x, y) = camera.Of(column + 0.5, row + 0.5);
                view.Values[row * size + column] = x < 0 || y < 0 || x >= Columns || y >= Rows ? float.NaN : level.At(x * shrink, y * shrink);
            }
        return view;
    }

    /// <summary>The level whose pixels are nearly as wide as those of a view, and its size as a share of the full picture.</summary>
    /// <param name="width">Of the view's pixels, in pixels of the full picture.</param>
    public (Plane Level, double Shrink) LevelOf(double width)
    {
        var index = Math.Clamp((int)Math.Round(Math.Log2(Math.Max(width, 1e-6)) - 0.2), 0, _levels.Count - 1);
        return (_levels[index], 1.0 / (1 << index));
    }
}
