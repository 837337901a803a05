using System.Collections.Immutable;

namespace Carpus.Dicom;

/// <summary>One data element: a value, a sequence of items, or encapsulated fragments.</summary>
public abstract record Element
{
    private protected Element(Tag tag, VR vr) => (Tag, VR) = (tag, vr);

    /// <summary>Its name.</summary>
    public Tag Tag { get; init; }

    /// <summary>How its value is written. In implicit VR it comes from the dictionary; private and unknown ones are UN.</summary>
    public VR VR { get; init; }

    public abstract bool IsEmpty { get; }

    /// <summary>A value as bytes. They are little endian whatever the file's byte order, and as long as in the file, padding and all.</summary>
    public sealed record Value(Tag Tag, VR VR, ByteRegion Content) : Element(Tag, VR)
    {
        public Value(Tag tag, VR vr, ReadOnlyMemory<byte> bytes) : this(tag, vr, ByteRegion.Of(bytes)) { }

        public override bool IsEmpty => Content.Length == 0;
    }

    /// <summary>A sequence of items (PS3.5 7.5).</summary>
    /// <param name="HasUndefinedLength">The sequence ends by a delimiter; an encoder keeps it so.</param>
    public sealed record Sequence(Tag Tag, ImmutableArray<Dataset> Items, bool HasUndefinedLength = true) : Element(Tag, VR.SQ)
    {
        /// <summary>It stood as UN, its items in implicit little endian (PS3.5 6.2.2 note 2); an encoder keeps it so.</summary>
        public bool IsUnknown { get; init; }

        public override bool IsEmpty => Items.IsEmpty;
    }

    /// <summary>Encapsulated pixel data (PS3.5 A.4): the offset table, which may be empty, and the fragments.</summary>
    public sealed record Encapsulated(Tag Tag, VR VR, ByteRegion OffsetTable, ImmutableArray<ByteRegion> Fragments) : Element(Tag, VR)
    {
        public override bool IsEmpty => Fragments.IsEmpty;
    }
}
