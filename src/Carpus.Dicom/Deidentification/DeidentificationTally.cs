using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Dicom.Deidentification;

/// <summary>How often each rule did what to each attribute.</summary>
public sealed class DeidentificationTally
{
    readonly Lock _lock = new();
    readonly SortedDictionary<(uint Tag, PolicyAction Action, string Because), int> _counts = [];

    internal DeidentificationTally() { }

    /// <summary>Attribute, action, reason and how often, in the order of tags. Private and unknown attributes are one row each.</summary>
    public IReadOnlyList<(Tag Tag, PolicyAction Action, string Because, int Count)> Rows
    {
        get
        {
            lock (_lock)
                return [.. _counts.Select(count => (Carpus.Dicom.Tag.Of(count.Key.Tag), count.Key.Action, count.Key.Because, count.Value))];
        }
    }

    internal void Add(IReadOnlyDictionary<(Tag Tag, PolicyAction Action, string Because), int> film)
    {
        lock (_lock)
            foreach (var (row, count) in film)
            {
                // An attribute of a maker's own could be named after somebody: only how many there were is told.
                var tag = row.Tag.IsPrivate || Dictionary.DataDictionary.Find(row.Tag) is null ? 0 : row.Tag.Number;
                var key = (tag, row.Action, row.Because);
                _counts[key] = _counts.GetValueOrDefault(key) + count;
            }
    }
}
