using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Exchange.Annotations;

/// <summary>What could be taken of annotations, and all that a person should look at; places are files and lines.</summary>
public sealed record DecodedJoints(IReadOnlyList<FilmJoints> Films, IReadOnlyList<Finding> Findings);

/// <summary>Gathers labelled boxes into joints of known films.</summary>
sealed class JointGathering(IReadOnlyList<FilmFrame> films)
{
    readonly Dictionary<string, FilmFrame> _byName = NamesOf(films);
    readonly Dictionary<string, (FilmFrame Film, string File, Dictionary<Joint, JointBox> Boxes)> _taken = [];

    public List<Finding> Findings { get; } = [];

    public DecodedJoints Result => new([.. _taken.Values.Select(one => new FilmJoints(one.Film, [.. one.Boxes.Values]))], Findings);

    /// <summary>The film that a file's name means: its own name, its SOP Instance UID, or its id or the first 12 digits of it; folders and the ending do not count.</summary>
    public FilmFrame? Find(string file)
    {
        var last = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        return _byName.GetValueOrDefault(last) ?? _byName.GetValueOrDefault(Path.GetFileNameWithoutExtension(last));
    }

    /// <param name="file">As findings call it.</param>
    public void Take(string file, FilmFrame film, (int Rows, int Columns)? size, IEnumerable<LabelledBox> boxes)
    {
        if (size is var (rows, columns) && size != (film.Rows, film.Columns))
        {
            Findings.Add(new(file, $"Its picture has {columns} x {rows} pixels, film {film.Name} has {film.Columns} x {film.Rows}; its boxes are not taken."));
            return;
        }
        if (_taken.TryGetValue(film.FilmId, out var known))
        {
            Findings.Add(new(file, $"The boxes of film {film.Name} were taken from {known.File} already; these are not."));
            return;
        }
        var joints = new Dictionary<Joint, JointBox>();
        foreach (var box in boxes)
            Take($"{file} {box.Where}".TrimEnd(), film, box, joints);
        if (joints.Count > 0)
            _taken.Add(film.FilmId, (film, file, joints));
    }

    void Take(string where, FilmFrame film, LabelledBox box, Dictionary<Joint, JointBox> joints)
    {
        if (ClassList.FindJoint(box.Label) is not { } joint)
            Findings.Add(new(where, $"The class {box.Label} is no joint such as LH.PIP3; its box is not taken."));
        else if (!(box.ColumnFrom < box.ColumnTo && box.RowFrom < box.RowTo))
            Findings.Add(new(where, $"The box of {joint} is empty."));
        else if (box.ColumnFrom < 0 || box.RowFrom < 0 || box.ColumnTo > film.Columns || box.RowTo > film.Rows)
            Findings.Add(new(where, $"The box of {joint} reaches outside the picture of {film.Columns} x {film.Rows} pixels; it is not taken."));
        else if (!(box.Confidence is >= 0 and <= 1))
            Findings.Add(new(where, $"The confidence of {joint} is not from 0 to 1; its box is not taken."));
        else if (!joints.TryAdd(joint, new JointBox(joint, box.ColumnFrom, box.RowFrom, box.ColumnTo, box.RowTo, box.Confidence)))
            Findings.Add(new(where, $"{joint} has a box already; only the first is taken."));
    }

    static Dictionary<string, FilmFrame> NamesOf(IReadOnlyList<FilmFrame> films)
    {
        var names = new Dictionary<string, FilmFrame>(StringComparer.OrdinalIgnoreCase);
        foreach (var film in films)
            foreach (var name in (string?[])[film.Name, film.FilmId, film.FilmId.Length > 12 ? film.FilmId[..12] : null, film.SopInstanceUid])
                if (name is not null)
                    names.TryAdd(name, film);
        return names;
    }
}
