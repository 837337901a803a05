using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Exchange.Annotations;

/// <summary>A film that boxes lie on.</summary>
/// <param name="FilmId">Its id in the home, the SHA-256 of its file.</param>
/// <param name="Name">What its files are called, without an ending: RAH00001_1.</param>
/// <param name="Rows">Height of the stored picture, in pixels.</param>
/// <param name="Columns">Width of the stored picture, in pixels.</param>
public sealed record FilmFrame(string FilmId, string Name, int Rows, int Columns)
{
    /// <summary>The film's picture or DICOM file as an annotation names it; it need not be there.</summary>
    public string File { get; init; } = $"{Name}.png";

    /// <summary>Another name that it goes by; null where it has none.</summary>
    public string? SopInstanceUid { get; init; }
}

/// <summary>Where joints lie on a film.</summary>
public sealed record FilmJoints(FilmFrame Film, IReadOnlyList<JointBox> Boxes)
{
    /// <summary>The boxes as far as they lie on the film, edges on 1/64 of a pixel, in the order of a class list.</summary>
    /// <param name="losses">What cannot be written: a box outside the picture, a joint without a class.</param>
    internal FilmJoints Fitting(ClassList classes, List<Finding> losses)
    {
        var fitting = new List<(int Class, JointBox Box)>();
        foreach (var box in Boxes)
        {
            var clipped = (box with
            {
                ColumnFrom = Math.Clamp(box.ColumnFrom, 0, Film.Columns),
                ColumnTo = Math.Clamp(box.ColumnTo, 0, Film.Columns),
                RowFrom = Math.Clamp(box.RowFrom, 0, Film.Rows),
                RowTo = Math.Clamp(box.RowTo, 0, Film.Rows),
            }).OnGrid();
            if (classes.Find(box.Joint) is not { } index)
                losses.Add(new($"{Film.Name} {box.Joint}", "The class list has no such joint; its box is left out."));
            else if (!(clipped.Width > 0 && clipped.Height > 0))
                losses.Add(new($"{Film.Name} {box.Joint}", "Its box lies outside the picture and is left out."));
            else
                fitting.Add((index, clipped));
        }
        return this with { Boxes = [.. fitting.OrderBy(one => one.Class).Select(one => one.Box)] };
    }
}
