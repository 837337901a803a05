using System.Collections;
using System.Collections.Immutable;

namespace Carpus.Dicom;

/// <summary>The elements of one object or of one sequence item, in ascending order of tag.</summary>
public sealed partial class Dataset : IEnumerable<Element>
{
    List<Element> _elements = [];
    bool _isSorted = true;

    public Dataset() { }

    /// <summary>Of two elements of one tag the later one is kept.</summary>
    public Dataset(IEnumerable<Element> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        foreach (var element in elements)
            Append(element);
        Settle();
    }

    /// <summary>As a sequence item: it ends by a delimiter instead of a length; an encoder keeps it so.</summary>
    public bool HasUndefinedLength { get; init; }

    /// <summary>The data set whose sequence holds this one as an item, or null; an item takes its character set from there.</summary>
    public Dataset? Parent { get; internal set; }

    /// <summary>As a sequence item that was decoded: where its head stands in the file, in bytes; else 0.</summary>
    internal long Offset { get; init; }

    public int Count => _elements.Count;

    public bool Contains(Tag tag) => IndexOf(tag) >= 0;

    /// <summary>The element, or null where it is absent.</summary>
    public Element? Find(Tag tag) => IndexOf(tag) is var index and >= 0 ? _elements[index] : null;

    /// <exception cref="DicomFormatException">The element is absent.</exception>
    public Element this[Tag tag] => Find(tag) ?? throw new DicomFormatException("The element is absent.", path: tag.ToString());

    /// <summary>The items of a sequence; empty where it is absent, empty or no sequence.</summary>
    public ImmutableArray<Dataset> Items(Tag tag) => Find(tag) is Element.Sequence sequence ? sequence.Items : [];

    /// <summary>Puts the element in its place, instead of one of the same tag. The items of a sequence become this data set's.</summary>
    public Dataset Set(Element element)
    {
        ArgumentNullException.ThrowIfNull(element);
        Adopt(element);
        HasChanged = true;
        var index = _elements.Count == 0 || _elements[^1].Tag < element.Tag ? ~_elements.Count : IndexOf(element.Tag);
        if (index >= 0)
            _elements[index] = element;
        else
            _elements.Insert(~index, element);
        return this;
    }

    /// <summary>False where there was no such element.</summary>
    public bool Remove(Tag tag)
    {
        if (IndexOf(tag) is not (var index and >= 0))
            return false;
        HasChanged = true;
        _elements.RemoveAt(index);
        return true;
    }

    public IEnumerator<Element> GetEnumerator() => _elements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Something was put in or taken out since it was decoded; what happens in an item does not show here.</summary>
    internal bool HasChanged { get; private set; }

    /// <summary>Something was put in or taken out at any depth.</summary>
    internal bool HasChangedAnywhere() =>
        HasChanged || _elements.Exists(element => element is Element.Sequence sequence && sequence.Items.Any(item => item.HasChangedAnywhere()));

    /// <summary>For a decoder: puts the element at the end; <see cref="Settle"/> must follow before anything is looked up.</summary>
    internal void Append(Element element)
    {
        Adopt(element);
        _isSorted &= _elements.Count == 0 || _elements[^1].Tag < element.Tag;
        _elements.Add(element);
    }

    /// <summary>The element appended last is a number and it is 1.</summary>
    internal bool LastIsOne() => _elements is [.., Element.Value { Content.Length: 2 } value] && value.Content.Load().Span is [1, 0];

    /// <summary>Sorts what was appended, and of two elements of one tag keeps the later; false where that was needed.</summary>
    internal bool Settle()
    {
        if (_isSorted)
            return true;
        _elements = [.. _elements.GroupBy(element => element.Tag).Select(twins => twins.Last()).OrderBy(element => element.Tag)];
        _isSorted = true;
        return false;
    }

    void Adopt(Element element)
    {
        if (element is Element.Sequence sequence)
            foreach (var item in sequence.Items)
                item.Parent = this;
    }

    /// <summary>Where the tag stands, or the complement of where it would.</summary>
    int IndexOf(Tag tag)
    {
        for (int low = 0, high = _elements.Count - 1; ;)
        {
            if (low > high)
                return ~low;
            var middle = (low + high) / 2;
            var order = _elements[middle].Tag.Number.CompareTo(tag.Number);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
    }
}
