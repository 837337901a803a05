namespace Carpus.Dicom.Syntax;

/// <summary>What was odd about one file. A hostile file has no end of oddities, so the list has one.</summary>
sealed class FindingList
{
    const int Longest = 100;

    readonly List<Finding> _findings = [];

    public bool IsFull => _findings.Count > Longest;

    public int Count => _findings.Count;

    public IReadOnlyList<Finding> Findings => _findings;

    public void Add(string where, string what)
    {
        if (_findings.Count < Longest)
            _findings.Add(new(where, what));
        else if (_findings.Count == Longest)
            _findings.Add(new("file", "There are more findings of this kind; the list ends here."));
    }

    public void CutTo(int count) => _findings.RemoveRange(count, _findings.Count - count);
}
