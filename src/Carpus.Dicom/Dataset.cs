using System.Collections;
using System.Collections.Immutable;

namespace Carpus.Dicom;

/// <summary>The elements of one object or of one sequence item, in ascending order of tag.</summary>
public sealed partial class Dataset : IEnumerable<Element>
{
    // Exactly as long as it has to be after decoding: a file may have a great many small items.
    Element[] _elements = [];
    int _count;

    public Dataset() { }

    /// <summary>Of two elements of one tag the later one is kept.</summary>
    public Dataset(IEnumerable<Element> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        Take(elements.ToArray());
    }

    /// <summary>As a sequence item: it ends by a delimiter instead of a length; an encoder keeps it so.</summary>
    public bool HasUndefinedLength { get; init; }

    /// <summary>The data set whose sequence holds this one as an item, or null; an item takes its character set from there.</summary>
    public Dataset? Parent { get; internal set; }

    /// <summary>As a sequence item that was decoded: where its head stands in the file, in bytes; else 0.</summary>
    internal long Offset { get; init; }

    public int Count => _count;

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
        var index = _count == 0 || _elements[_count - 1].Tag < element.Tag ? ~_count : IndexOf(element.Tag);
        if (index >= 0)
            _elements[index] = element;
        else
            Insert(~index, element);
        return this;
    }

    /// <summary>False where there was no such element.</summary>
    public bool Remove(Tag tag)
    {
        if (IndexOf(tag) is not (var index and >= 0))
            return false;
        HasChanged = true;
        _count--;
        Array.Copy(_elements, index + 1, _elements, index, _count - index);
        _elements[_count] = null!;
        return true;
    }

    public IEnumerator<Element> GetEnumerator()
    {
        for (var index = 0; index < _count; index++)
            yield return _elements[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal IEnumerable<Element> OfGroup(ushort group)
    {
        var first = IndexOf(new(group, 0));
        for (var index = first < 0 ? ~first : first; index < _count && _elements[index].Tag.Group == group; index++)
            yield return _elements[index];
    }

    /// <summary>Something was put in or taken out since it was decoded; what happens in an item does not show here.</summary>
    internal bool HasChanged { get; private set; }

    /// <summary>Something was put in or taken out at any depth.</summary>
    internal bool HasChangedAnywhere() =>
        HasChanged || this.Any(element => element is Element.Sequence sequence && sequence.Items.Any(item => item.HasChangedAnywhere()));

    /// <summary>For a decoder: takes all elements, sorted; of two of one tag the later one. False where they were not in order.</summary>
    internal bool Take(ReadOnlySpan<Element> elements)
    {
        _elements = elements.ToArray();
        _count = _elements.Length;
        foreach (var element in _elements)
            Adopt(element);
        for (var index = 1; index < _count; index++)
            if (_elements[index - 1].Tag >= _elements[index].Tag)
            {
                Sort();
                return false;
            }
        return true;
    }

    void Sort()
    {
        var places = new ulong[_count]; // by tag, and by place where tags are equal
        for (var index = 0; index < _count; index++)
            places[index] = (ulong)_elements[index].Tag.Number << 32 | (uint)index;
        Array.Sort(places, _elements);
        var kept = 0;
        for (var index = 0; index < places.Length; index++)
            if (index + 1 == places.Length || _elements[index].Tag != _elements[index + 1].Tag)
                _elements[kept++] = _elements[index];
        Array.Clear(_elements, kept, _count - kept);
        _count = kept;
    }

    void Insert(int index, Element element)
    {
        if (_count == _elements.Length)
            Array.Resize(ref _elements, Math.Max(4, 2 * _count));
        Array.Copy(_elements, index, _elements, index + 1, _count - index);
        _elements[index] = element;
        _count++;
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
        for (int low = 0, high = _count - 1; ;)
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
