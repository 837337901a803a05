using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Web.Wire;

namespace Carpus.Web.Rooms;

/// <summary>Boxes of one film that are said anew, by joint: left, top, right, bottom; null takes a box away.</summary>
public sealed record BoxChange(string Film, IReadOnlyDictionary<string, double[]?> Boxes);

/// <summary>The films of a case as they are now: how the reader has laid them, and where joints lie on them. Boxes are moved, or estimated for a whole limb; every step can be taken back.</summary>
public sealed class RoomFilms(IReadOnlyList<FilmDescription> films)
{
    /// <summary>Smaller than this a box shows nothing, in pixels.</summary>
    const double Smallest = 8;

    readonly List<FilmDescription> _films = [.. films];
    readonly Stack<(BoxChange Before, BoxChange After)> _done = new(), _undone = new();

    /// <summary>Told of each change, also of one that takes another back.</summary>
    public event Action<BoxChange>? Changed;

    public IReadOnlyList<FilmDescription> All => _films;

    public bool CanUndo => _done.Count > 0;

    public void Turn(string film, FilmOrientation orientation)
    {
        if (_films.FindIndex(known => known.Id == film) is >= 0 and var index)
            _films[index] = _films[index] with { Orientation = orientation };
    }

    /// <summary>Gives a joint another box; its middle stays on the film.</summary>
    public void Move(FilmDescription film, Joint joint, double[] box)
    {
        if (box is [var left, var top, var right, var bottom] && box.All(double.IsFinite))
            Act(film, new() { [joint.ToString()] = BoxOf(film, joint, (left + right) / 2, (top + bottom) / 2, Math.Abs(right - left), Math.Abs(bottom - top)) });
    }

    /// <summary>Estimates every box of a limb from its two <see cref="MeanAnatomy.Landmarks"/> and mean anatomy; boxes that it had are replaced.</summary>
    /// <param name="points">column, row, column, row.</param>
    /// <returns>False where the two points lie too near to each other to tell how the limb lies.</returns>
    public bool Place(FilmDescription film, Side side, double[] points)
    {
        var anatomy = MeanAnatomy.Of(film.Limb);
        FilmPoint first = new(points[0], points[1]), second = new(points[2], points[3]);
        if (Math.Abs(first.Column - second.Column) + Math.Abs(first.Row - second.Row) < 0.05 * Math.Max(film.Columns, film.Rows))
            return false;
        // Films are seen from the back of the limb: a right one is a left one in the mirror, unless the film itself was stored as a mirror image.
        var pose = anatomy.Fit([(anatomy.Landmarks[0], first), (anatomy.Landmarks[1], second)], side == Side.Right ^ film.Orientation.IsMirrored);
        Act(film, anatomy.BoxesAt(pose, side).Where(box => IsOn(film, box)).ToDictionary(box => box.Joint.ToString(), box => Of(film, box)));
        return true;
    }

    /// <summary>Estimates the boxes that a limb lacks from those that it has; false where these are too few.</summary>
    public bool Complete(FilmDescription film, Side side)
    {
        var anatomy = MeanAnatomy.Of(film.Limb);
        var known = (from pair in film.Joints
                     let joint = Joint.Find(pair.Key)
                     where joint is { } found && found.Side == side && anatomy.Find(found.Site) is not null && pair.Value.Length == 4
                     select (joint.Value.Site, new FilmPoint((pair.Value[0] + pair.Value[2]) / 2, (pair.Value[1] + pair.Value[3]) / 2))).ToList();
        if (known.Count < 3)
            return false;
        var missing = anatomy.BoxesAt(anatomy.Fit(known, isMirrored: null), side).Where(box => IsOn(film, box) && !film.Joints.ContainsKey(box.Joint.ToString())).ToDictionary(box => box.Joint.ToString(), box => Of(film, box));
        Act(film, missing);
        return missing.Count > 0;
    }

    public void Undo() => Step(_done, _undone, step => step.Before);

    public void Redo() => Step(_undone, _done, step => step.After);

    void Act(FilmDescription film, Dictionary<string, double[]?> boxes)
    {
        if (boxes.Count == 0 || boxes.All(pair => pair.Value is { } box && film.Joints.GetValueOrDefault(pair.Key)?.SequenceEqual(box) == true))
            return;
        var before = boxes.Keys.ToDictionary(joint => joint, joint => film.Joints.GetValueOrDefault(joint));
        _done.Push((new(film.Id, before), new(film.Id, boxes)));
        _undone.Clear();
        Say(new(film.Id, boxes));
    }

    void Step(Stack<(BoxChange Before, BoxChange After)> from, Stack<(BoxChange Before, BoxChange After)> to, Func<(BoxChange Before, BoxChange After), BoxChange> said)
    {
        if (!from.TryPop(out var step))
            return;
        to.Push(step);
        Say(said(step));
    }

    void Say(BoxChange change)
    {
        var index = _films.FindIndex(film => film.Id == change.Film);
        var joints = new Dictionary<string, double[]>(_films[index].Joints);
        foreach (var (joint, box) in change.Boxes)
            if (box is null)
                joints.Remove(joint);
            else
                joints[joint] = box;
        _films[index] = _films[index] with { Joints = joints };
        Changed?.Invoke(change);
    }

    static bool IsOn(FilmDescription film, JointBox box) => box.Column >= 0 && box.Row >= 0 && box.Column <= film.Columns && box.Row <= film.Rows;

    static double[]? Of(FilmDescription film, JointBox box) => BoxOf(film, box.Joint, box.Column, box.Row, box.Width, box.Height);

    static double[]? BoxOf(FilmDescription film, Joint joint, double column, double row, double width, double height)
    {
        (column, row) = (Math.Clamp(column, 0, film.Columns), Math.Clamp(row, 0, film.Rows));
        (width, height) = (Math.Clamp(width, Smallest, film.Columns), Math.Clamp(height, Smallest, film.Rows));
        var box = new JointBox(joint, column - width / 2, row - height / 2, column + width / 2, row + height / 2).OnGrid();
        return [box.ColumnFrom, box.RowFrom, box.ColumnTo, box.RowTo];
    }
}
