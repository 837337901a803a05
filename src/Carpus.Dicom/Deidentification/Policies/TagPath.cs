namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>Where an element stands: the tags of the sequences around it, outermost first, then its own.</summary>
sealed class TagPath
{
    readonly TagPath? _outer;
    readonly int _itemIndex;

    TagPath(TagPath? outer, int itemIndex, Tag tag)
    {
        _outer = outer;
        _itemIndex = itemIndex;
        Tag = tag;
        Key = outer is null ? $"{tag.Number:x8}" : $"{outer.Key}.{tag.Number:x8}";
    }

    public static TagPath Of(Tag tag) => new(null, 0, tag);

    public Tag Tag { get; }

    /// <summary>It stands in the data set itself, in no sequence.</summary>
    public bool IsAtRoot => _outer is null;

    /// <summary>Lower-case tags with points between, without item numbers: 00081140.00081155.</summary>
    public string Key { get; }

    /// <summary>An element inside an item of this sequence.</summary>
    public TagPath Inside(int itemIndex, Tag tag) => new(this, itemIndex, tag);

    /// <summary>Such as (0008,1140)[0].(0008,1155).</summary>
    public override string ToString() => _outer is null ? Tag.ToString() : $"{_outer}[{_itemIndex}].{Tag}";
}
