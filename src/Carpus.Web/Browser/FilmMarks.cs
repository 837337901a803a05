using Carpus.Images;

namespace Carpus.Web.Browser;

/// <summary>What a reader measured on a film: what the server knew, then what was drawn here, also while its answer was still on its way.</summary>
sealed class FilmMarks
{
    readonly List<FilmMark> _marks = [];
    readonly HashSet<Guid> _removed = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<FilmMark> All => [.. _marks];

    /// <summary>The server has told what it knew.</summary>
    public bool IsKnown { get; private set; }

    public void Add(FilmMark mark) => _marks.Add(mark);

    /// <returns>The youngest mark, which is gone; null where there is none.</returns>
    public FilmMark? RemoveLast()
    {
        if (_marks is not [.., var last])
            return null;
        _marks.RemoveAt(_marks.Count - 1);
        _removed.Add(last.Id);
        return last;
    }

    /// <param name="known">What the server knew at some moment since the film was opened: marks of here may be among them, or removed ones still.</param>
    public void Learn(IReadOnlyList<FilmMark> known)
    {
        var here = _marks.Select(mark => mark.Id).Concat(_removed).ToHashSet();
        _marks.InsertRange(0, known.Where(mark => !here.Contains(mark.Id)));
        IsKnown = true;
    }
}
