using System.Buffers.Binary;

namespace Carpus.Dicom.Syntax;

/// <summary>Turns a data set into bytes. Sequences and items keep their kind of length; lengths and group lengths are counted anew.</summary>
sealed class DatasetEncoder(Stream target, ElementCoding coding)
{
    const uint Undefined = ElementCoding.UndefinedLength;

    /// <summary>Items inside UN are implicit little endian (PS3.5 6.2.2 note 2).</summary>
    DatasetEncoder Unknown => coding == ElementCoding.ImplicitLittleEndian ? this : new(target, ElementCoding.ImplicitLittleEndian);

    public void Encode(Dataset dataset)
    {
        foreach (var element in dataset)
            Encode(element, dataset);
    }

    void Encode(Element element, Dataset home)
    {
        switch (element)
        {
            case Element.Value { Tag.IsGroupLength: true, Content.Length: 4 } value:
                EncodeGroupLength(value, home);
                break;
            case Element.Value value:
                EncodeValue(value);
                break;
            case Element.Sequence sequence:
                EncodeSequence(sequence);
                break;
            case Element.Encapsulated encapsulated:
                EncodeFragments(encapsulated);
                break;
        }
    }

    /// <summary>PS3.5 7.2: the bytes of the group's other elements.</summary>
    void EncodeGroupLength(Element.Value value, Dataset home)
    {
        var length = home.OfGroup(value.Tag.Group).Where(element => !element.Tag.IsGroupLength).Sum(LengthOf);
        WriteHead(value.Tag, value.VR, 4);
        WriteUInt32((uint)length);
    }

    void EncodeValue(Element.Value value)
    {
        var padded = Padded(value.Content.Length);
        var vr = VRWithRoom(value.VR, padded);
        WriteHead(value.Tag, vr, (uint)padded);
        (coding.IsBigEndian ? value.Content.WithTurnedWords(vr.WordLength) : value.Content).CopyTo(target);
        if (padded > value.Content.Length)
            target.WriteByte(value.VR.Padding);
    }

    void EncodeSequence(Element.Sequence sequence)
    {
        var inside = sequence.IsUnknown ? Unknown : this;
        WriteHead(sequence.Tag, sequence.IsUnknown ? VR.UN : VR.SQ, sequence.HasUndefinedLength ? Undefined : (uint)inside.LengthOfItems(sequence));
        foreach (var item in sequence.Items)
        {
            inside.WriteHead(Tag.Item, default, item.HasUndefinedLength ? Undefined : (uint)inside.LengthOf(item));
            inside.Encode(item);
            if (item.HasUndefinedLength)
                inside.WriteHead(Tag.ItemDelimitationItem, default, 0);
        }
        if (sequence.HasUndefinedLength)
            inside.WriteHead(Tag.SequenceDelimitationItem, default, 0);
    }

    void EncodeFragments(Element.Encapsulated encapsulated)
    {
        WriteHead(encapsulated.Tag, encapsulated.VR, Undefined);
        EncodeFragment(encapsulated.OffsetTable);
        foreach (var fragment in encapsulated.Fragments)
            EncodeFragment(fragment);
        WriteHead(Tag.SequenceDelimitationItem, default, 0);
    }

    void EncodeFragment(ByteRegion content)
    {
        WriteHead(Tag.Item, default, (uint)Padded(content.Length));
        content.CopyTo(target);
        if (Padded(content.Length) > content.Length)
            target.WriteByte(0);
    }

    long LengthOf(Dataset dataset) => dataset.Sum(LengthOf);

    long LengthOf(Element element) => element switch
    {
        Element.Value value => HeadLength(VRWithRoom(value.VR, Padded(value.Content.Length))) + Padded(value.Content.Length),
        Element.Sequence sequence => HeadLength(VR.SQ) + (sequence.IsUnknown ? Unknown : this).LengthOfItems(sequence) + (sequence.HasUndefinedLength ? 8 : 0),
        Element.Encapsulated pixels => HeadLength(pixels.VR) + 16 + Padded(pixels.OffsetTable.Length) + pixels.Fragments.Sum(fragment => 8 + Padded(fragment.Length)),
        _ => 0,
    };

    long LengthOfItems(Element.Sequence sequence) => sequence.Items.Sum(item => 8 + LengthOf(item) + (item.HasUndefinedLength ? 8 : 0));

    int HeadLength(VR vr) => !coding.IsImplicit && vr.HasLongLength ? 12 : 8;

    static long Padded(long length) => length < Undefined - 1 ? length + (length & 1) : throw new InvalidOperationException("A value of 4 GiB or more cannot be written.");

    /// <summary>PS3.5 6.2.2 note 3: what is too long for a 16-bit length is written as UN.</summary>
    VR VRWithRoom(VR vr, long length) => !coding.IsImplicit && length > ushort.MaxValue && !vr.HasLongLength ? VR.UN : vr;

    void WriteHead(Tag tag, VR vr, uint length)
    {
        WriteUInt16(tag.Group);
        WriteUInt16(tag.Element);
        if (coding.IsImplicit || tag.Group == 0xFFFE)
        {
            WriteUInt32(length);
            return;
        }
        target.Write([vr.First, vr.Second]);
        if (!vr.HasLongLength)
        {
            WriteUInt16((ushort)length);
            return;
        }
        target.Write([0, 0]);
        WriteUInt32(length);
    }

    void WriteUInt16(ushort number)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (coding.IsBigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, number);
        target.Write(bytes);
    }

    void WriteUInt32(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (coding.IsBigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        target.Write(bytes);
    }
}
