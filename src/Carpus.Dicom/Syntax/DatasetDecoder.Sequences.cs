using System.Collections.Immutable;

namespace Carpus.Dicom.Syntax;

/// <summary>Sequences, their items, and encapsulated fragments (PS3.5 7.5 and A.4).</summary>
ref partial struct DatasetDecoder
{
    Element? DecodeUndefinedLength(Head head, Enclosure enclosure, Dataset parent, bool isSigned)
    {
        var within = enclosure with { EndsByDelimiter = true };
        if (head.VR == VR.SQ)
            return DecodeSequence(head, within, parent, isSigned);
        if (head.VR == VR.OB || head.VR == VR.OW || head.Tag == Tag.PixelData)
            return DecodeFragments(head, within);
        // PS3.5 6.2.2 note 2: what is inside UN of undefined length is implicit little endian.
        if (head.VR == VR.UN)
            return DecodeSequence(head, within with { Coding = ElementCoding.ImplicitLittleEndian }, parent, isSigned) with { IsUnknown = !enclosure.Coding.IsImplicit };
        throw new DicomFormatException($"A value of VR {head.VR} cannot have an undefined length.", head.Offset);
    }

    /// <summary>A sequence of the standard that an unknowing program wrote as UN of defined length; where it does not decode it stays bytes.</summary>
#pragma warning disable CA1859 // It returns two kinds of element; the analyzer does not see the one made by `with`.
    Element DecodeSequenceInDisguise(Head head, Dataset parent, bool isSigned)
    {
        var (offset, depth, open) = (_cursor.Offset, _path.Count, _open.Count);
        var (mark, spent) = (_findings.Count, _budget.Spent);
        try
        {
            var within = new Enclosure(ElementCoding.ImplicitLittleEndian, offset + head.Length, EndsByDelimiter: false);
            return DecodeSequence(head, within, parent, isSigned) with { IsUnknown = true };
        }
        catch (DicomFormatException)
        {
            _path.RemoveRange(depth, _path.Count - depth);
            _open.RemoveRange(open, _open.Count - open);
            _findings.CutTo(mark);
            _budget.Spent = spent;
            _tag = head.Tag;
            _cursor.MoveTo(offset);
            return new Element.Value(head.Tag, head.VR, TakeContent(head.Length, 1));
        }
    }
#pragma warning restore CA1859

    Element.Sequence DecodeSequence(Head head, Enclosure within, Dataset parent, bool isSigned)
    {
        if (_path.Count >= _options.DeepestNesting)
            throw new DicomFormatException($"Sequences nest deeper than {_options.DeepestNesting}.", head.Offset);

        var items = ImmutableArray.CreateBuilder<Dataset>();
        _path.Add((head.Tag, 0));
        while (!_isCutShort && NextItem(within) is { } itemHead)
        {
            _path[^1] = (head.Tag, items.Count);
            items.Add(DecodeItem(itemHead, within, parent, isSigned));
        }
        _path.RemoveAt(_path.Count - 1);
        _tag = head.Tag;
        return new(head.Tag, items.DrainToImmutable(), within.EndsByDelimiter);
    }

    Dataset DecodeItem(Head head, Enclosure within, Dataset parent, bool isSigned)
    {
        _budget.Spend(MemoryBudget.Item, head.Offset);
        var item = new Dataset { HasUndefinedLength = head.HasUndefinedLength, Parent = parent, Offset = head.Offset };
        if (head.HasUndefinedLength)
        {
            DecodeElements(item, within with { EndsByDelimiter = true }, isSigned);
            return item;
        }

        var end = _cursor.Offset + head.Length;
        if (end > within.EndExclusive)
        {
            var isEndOfSource = end > _sourceEnd;
            if (!isEndOfSource || !_options.AllowTruncated)
                CutShort($"The item is {head.Length} bytes long, {within.EndExclusive - _cursor.Offset} are left.", isEndOfSource, head.Offset);
            end = within.EndExclusive;
        }
        DecodeElements(item, new(within.Coding, end, EndsByDelimiter: false), isSigned);
        if (end == _sourceEnd && end < head.Offset + 8 + head.Length)
            CutShort("The item ends too early.", isEndOfSource: true);
        return item;
    }

    /// <summary>The head of the next item, or null at the end of the sequence.</summary>
    Head? NextItem(Enclosure within)
    {
        if (_cursor.Offset >= within.EndExclusive)
        {
            if (within.EndsByDelimiter)
                CutShort("The sequence has no end.", within.EndExclusive == _sourceEnd);
            return null;
        }

        var offset = _cursor.Offset;
        if (within.EndExclusive - offset < 8)
        {
            CutShort("The data ends inside the head of an item.", within.EndExclusive == _sourceEnd, offset);
            return null;
        }
        var head = new Head(_cursor.Tag(within.Coding.IsBigEndian), VR.UN, _cursor.UInt32(within.Coding.IsBigEndian), offset);
        if (head.Tag == Tag.Item)
            return head;
        if (head.Tag == Tag.SequenceDelimitationItem && within.EndsByDelimiter)
            return null;
        if (head.Tag == Tag.SequenceDelimitationItem && _cursor.Offset == within.EndExclusive)
        {
            Note("A delimiter stands where none is due; it was passed over.");
            return null;
        }
        throw new DicomFormatException($"An item of a sequence is expected, here is {head.Tag}.", offset);
    }

    Element.Encapsulated DecodeFragments(Head head, Enclosure within)
    {
        ByteRegion? offsetTable = null;
        var fragments = ImmutableArray.CreateBuilder<ByteRegion>();
        while (NextItem(within) is { } item)
        {
            if (item.Length > _cursor.Left)
            {
                CutShort($"The fragment is {item.Length} bytes long, {_cursor.Left} are left.", isEndOfSource: true, item.Offset);
                if (offsetTable is not null && _cursor.Left > 0)
                    fragments.Add(TakeContent((uint)_cursor.Left, wordLength: 1));
                break;
            }
            if (item.Offset + 8 + item.Length > within.EndExclusive)
                throw new DicomFormatException("The fragment is longer than what encloses it.", item.Offset);

            if ((item.Length & 1) == 1)
                Note("A fragment has an odd length.");
            var content = TakeContent(item.Length, wordLength: 1);
            _budget.Spend(MemoryBudget.Fragment + (content.IsDistant ? MemoryBudget.Distant : 0), item.Offset);
            if (offsetTable is null)
                offsetTable = content;
            else
                fragments.Add(content);
        }
        return new(head.Tag, head.VR, offsetTable ?? ByteRegion.Empty, fragments.DrainToImmutable());
    }
}
