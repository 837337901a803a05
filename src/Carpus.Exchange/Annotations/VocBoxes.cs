using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Exchange.Annotations;

/// <summary>Joint boxes to VOC files and back.</summary>
/// <remarks>
/// The pixel rule: VOC names pixels, counted from 1, and a box holds its last ones. A box with edges from 10 to 20 holds the pixels 11 to 20, so xmin is the left edge
/// plus 1 and xmax is the right edge. Edges between pixels go to the nearest one; a box holds at least one pixel. Confidence is not held.
/// </remarks>
public static class VocBoxes
{
    /// <param name="losses">What the file cannot hold.</param>
    public static VocFile Encode(FilmJoints joints, ClassList classes, List<Finding> losses)
    {
        ArgumentNullException.ThrowIfNull(joints);
        ArgumentNullException.ThrowIfNull(losses);
        var film = joints.Film;
        var objects = new List<VocObject>();
        var (rounded, unsure) = (0, 0);
        foreach (var box in joints.Fitting(classes, losses).Boxes)
        {
            var (left, right) = Pixels(box.ColumnFrom, box.ColumnTo, film.Columns);
            var (top, bottom) = Pixels(box.RowFrom, box.RowTo, film.Rows);
            rounded += (left, top, right, bottom) == (box.ColumnFrom, box.RowFrom, box.ColumnTo, box.RowTo) ? 0 : 1;
            unsure += box.Confidence < 1 ? 1 : 0;
            objects.Add(new(box.Joint.ToString(), left + 1, top + 1, right, bottom) { IsTruncated = left == 0 || top == 0 || right == film.Columns || bottom == film.Rows });
        }
        if (rounded > 0)
            losses.Add(new(film.Name, $"VOC holds whole pixels: the edges of {rounded} boxes went to the nearest ones."));
        if (unsure > 0)
            losses.Add(new(film.Name, $"VOC holds no confidence: that of {unsure} boxes is lost."));
        return new(film.File, film.Rows, film.Columns, objects);
    }

    /// <summary>A box in pixel edges.</summary>
    public static LabelledBox Decode(VocObject one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new(one.Name, one.XMin - 1, one.YMin - 1, one.XMax, one.YMax) { Where = $"line {one.LineNumber}" };
    }

    /// <summary>The pixels between two edges, as edges: at least one, inside the picture.</summary>
    static (int From, int To) Pixels(double from, double to, int size)
    {
        var first = Math.Min((int)Math.Round(from, MidpointRounding.AwayFromZero), size - 1);
        return (first, Math.Max((int)Math.Round(to, MidpointRounding.AwayFromZero), first + 1));
    }
}

/// <summary>A box under the name that somebody gave it: pixel edges, as <see cref="JointBox"/>.</summary>
/// <param name="Label">Such as "LH.PIP3", or whatever the file says.</param>
public sealed record LabelledBox(string Label, double ColumnFrom, double RowFrom, double ColumnTo, double RowTo, double Confidence = 1)
{
    /// <summary>Its place in the file, such as "line 21".</summary>
    public string Where { get; init; } = "";
}
