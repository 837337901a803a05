using System.Collections;
using System.Collections.Immutable;

namespace Carpus.Dicom;

/// <summary>The elements of one object or of one sequence item, in ascending order of tag.</summary>
public sealed partial class Dataset : IEnumerable<Element>
{
    readonly SortedList<Tag, Element> _elements = [];

    public Dataset() { }

    public Dataset(IEnumerable<Element> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        foreach (var element in elements)
            _elements[element.Tag] = element;
    }

    /// <summary>As a sequence item: it ends by a delimiter instead of a length; an encoder keeps it so.</summary>
    public bool HasUndefinedLength { get; init; }

    public int Count => _elements.Count;

    public bool Contains(Tag tag) => _elements.ContainsKey(tag);

    /// <summary>The element, or null where it is absent.</summary>
    public Element? Find(Tag tag) => _elements.GetValueOrDefault(tag);

    /// <exception cref="DicomFormatException">The element is absent.</exception>
    public Element this[Tag tag] => Find(tag) ?? throw new DicomFormatException("The element is absent.", path: tag.ToString());

    /// <summary>The items of a sequence; empty where it is absent, empty or no sequence.</summary>
    public ImmutableArray<Dataset> Items(Tag tag) => Find(tag) is Element.Sequence sequence ? sequence.Items : [];

    /// <summary>Puts the element in its place, instead of one of the same tag.</summary>
    public Dataset Set(Element element)
    {
        ArgumentNullException.ThrowIfNull(element);
        _elements[element.Tag] = element;
        return this;
    }

    public bool Remove(Tag tag) => _elements.Remove(tag);

    public IEnumerator<Element> GetEnumerator() => _elements.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
