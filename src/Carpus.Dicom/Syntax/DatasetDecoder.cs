using System.Runtime.InteropServices;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Syntax;

/// <summary>Turns bytes into a data set (PS3.5 7). Lengths are held against what is left before anything is taken or allocated.</summary>
ref partial struct DatasetDecoder(ByteSource source, long start, DicomDecodeOptions options, FindingList findings, MemoryBudget budget)
{
    const ushort LastOfAll = 0xFFFF;

    readonly DicomDecodeOptions _options = options;
    readonly FindingList _findings = findings;
    readonly MemoryBudget _budget = budget;
    readonly List<(Tag Tag, int Item)> _path = [];
    long _nonZero = -1; // where the next byte stands that is no zero, as far as anybody looked
    readonly List<Element> _open = []; // of the data sets that are not at their end, the innermost last
    readonly long _sourceEnd = source.Length;
    ByteCursor _cursor = new(source, start);
    Tag _tag;
    bool _isCutShort;

    /// <summary>Where decoding stopped, in bytes from the start of the source.</summary>
    public readonly long Offset => _cursor.Offset;

    /// <summary>The elements up to an end, or up to the first one beyond a group.</summary>
    public Dataset Decode(ElementCoding coding, long endExclusive, ushort lastGroup = LastOfAll)
    {
        try
        {
            var dataset = new Dataset();
            DecodeElements(dataset, new(coding, endExclusive, EndsByDelimiter: false), isSigned: false, lastGroup);
            return dataset;
        }
        catch (DicomFormatException broken) when (broken.Path.Length == 0)
        {
            throw new DicomFormatException(broken.What, broken.Offset, Path());
        }
    }

    /// <summary>What encloses the elements that are being decoded.</summary>
    /// <param name="EndExclusive">In bytes from the start of the source.</param>
    readonly record struct Enclosure(ElementCoding Coding, long EndExclusive, bool EndsByDelimiter);

    readonly record struct Head(Tag Tag, VR VR, uint Length, long Offset)
    {
        public bool HasUndefinedLength => Length == ElementCoding.UndefinedLength;
    }

    void DecodeElements(Dataset dataset, Enclosure enclosure, bool isSigned, ushort lastGroup = LastOfAll)
    {
        var first = _open.Count;
        while (!IsAtEnd(enclosure))
        {
            if (lastGroup != LastOfAll && _cursor.Left >= 2 && (_cursor.Peek(2)[0] | _cursor.Peek(2)[1] << 8) > lastGroup)
                break;
            if (lastGroup == LastOfAll && _path.Count == 0 && _open.Count > 0 && RestIsZeros())
                break;
            var head = TakeHead(enclosure, isSigned);
            if (_isCutShort)
                break;
            if (_path.Count == 0 && head.Tag >= _options.StopBefore)
            {
                _cursor.MoveTo(head.Offset);
                break;
            }
            if (head.Tag.Group == 0xFFFE)
            {
                if (IsEndOfItem(head, enclosure))
                    break;
                continue;
            }

            if (DecodeElement(head, enclosure, dataset, isSigned) is { } element)
            {
                if (head.Tag == Tag.PixelRepresentation)
                    isSigned = element is Element.Value { Content.Length: 2 } value && value.Content.Load().Span is [1, 0];
                Keep(element);
            }
            if (_isCutShort)
                break;
        }
        var isInOrder = dataset.Take(CollectionsMarshal.AsSpan(_open)[first..]);
        _open.RemoveRange(first, _open.Count - first);
        if (!isInOrder)
            Note("Elements stand out of order or twice; they were sorted, and of two the later one was kept.");
    }

    void Keep(Element element)
    {
        if (_open.Count == _open.Capacity)
            _budget.Spend(MemoryBudget.Reference * 2 * Math.Max(2, _open.Capacity), _cursor.Offset);
        _budget.Spend(MemoryBudget.Element + (element is Element.Value { Content.IsDistant: true } ? MemoryBudget.Distant : 0), _cursor.Offset);
        _open.Add(element);
    }

    bool IsAtEnd(Enclosure enclosure)
    {
        if (_cursor.Offset < enclosure.EndExclusive)
            return false;
        if (enclosure.EndsByDelimiter)
            CutShort("The item has no end.", enclosure.EndExclusive == _sourceEnd);
        return true;
    }

    /// <summary>Some writers fill the last block of a medium with zeros. They are no elements, as nothing comes before (0000,0000).</summary>
    bool RestIsZeros()
    {
        var (start, left) = (_cursor.Offset, _cursor.Left);
        if (start < _nonZero || (left >= 8 && _cursor.Peek(4).ContainsAnyExcept((byte)0)))
            return false;
        while (_cursor.Left > 0)
        {
            var from = _cursor.Offset;
            if (_cursor.Take((int)Math.Min(_cursor.Left, 4096)).IndexOfAnyExcept((byte)0) is var index and >= 0)
            {
                _nonZero = from + index; // up to here nobody need look again
                _cursor.MoveTo(start);
                return false;
            }
        }
        _findings.Add("file", $"Behind the data set stand {left} zeros; they were passed over.");
        return true;
    }

    Head TakeHead(Enclosure enclosure, bool isSigned)
    {
        var (isImplicit, isBigEndian) = enclosure.Coding;
        var offset = _cursor.Offset;
        if (enclosure.EndExclusive - offset < 8)
            return EndInside(offset, enclosure);

        var tag = _tag = _cursor.Tag(isBigEndian);
        if (tag.Group == 0xFFFE)
            return new(tag, VR.UN, _cursor.UInt32(isBigEndian), offset);
        if (isImplicit)
            return new(tag, DataDictionary.VROf(tag, isSigned), _cursor.UInt32(isBigEndian), offset);

        var letters = _cursor.Peek(2);
        if (!ElementCoding.IsPairOfLetters(letters[0], letters[1]))
            return TakeHeadWithoutLetters(tag, offset, isSigned, isBigEndian);
        var vr = VR.From(letters[0], letters[1]);
        _cursor.Take(2);
        if (!vr.HasLongLength)
            return new(tag, vr, _cursor.UInt16(isBigEndian), offset);
        if (enclosure.EndExclusive - _cursor.Offset < 6)
            return EndInside(offset, enclosure);
        _cursor.Take(2);
        return new(tag, vr, _cursor.UInt32(isBigEndian), offset);
    }

    Head EndInside(long offset, Enclosure enclosure)
    {
        CutShort("The data ends inside the head of an element.", enclosure.EndExclusive == _sourceEnd, offset);
        return default;
    }

    /// <summary>
    /// Some writers slip an implicit element into an explicit data set, so that a length of 32 bits stands where letters should;
    /// others put two blanks or marks in the place of the letters.
    /// </summary>
    Head TakeHeadWithoutLetters(Tag tag, long offset, bool isSigned, bool isBigEndian)
    {
        var vr = DataDictionary.VROf(tag, isSigned);
        var isPrintable = _cursor.Peek(2) is [>= 0x20 and < 0x7F, >= 0x20 and < 0x7F];
        var length = _cursor.UInt32(isBigEndian);
        if (!isPrintable && (length == ElementCoding.UndefinedLength || length <= _cursor.Left))
        {
            Note("The element has no VR; it was taken as implicit.");
            return new(tag, vr, length, offset);
        }
        _cursor.MoveTo(offset + 6);
        length = _cursor.UInt16(isBigEndian);
        if (length > _cursor.Left)
            throw new DicomFormatException("Two letters of a VR are expected.", offset + 4);
        Note("The two letters of the VR are missing; it was taken from the dictionary.");
        return new(tag, vr, length, offset);
    }

    bool IsEndOfItem(Head head, Enclosure enclosure)
    {
        if (head.Tag == Tag.ItemDelimitationItem)
        {
            if (head.Length != 0)
                Note("A delimiter has a length.");
            if (enclosure.EndsByDelimiter)
                return true;
            Note("A delimiter stands where none is due; it was passed over.");
            return false;
        }
        if (head.Tag == Tag.SequenceDelimitationItem && enclosure.EndsByDelimiter)
        {
            Note("The item has no delimiter; the sequence ends.");
            _cursor.MoveTo(head.Offset);
            return true;
        }
        if (head.Tag == Tag.SequenceDelimitationItem && _path.Count == 0)
        {
            Note("A delimiter stands where none is due; it was passed over.");
            return false;
        }
        throw new DicomFormatException("An item stands where an element is due.", head.Offset);
    }

    Element? DecodeElement(Head head, Enclosure enclosure, Dataset parent, bool isSigned)
    {
        if (head.HasUndefinedLength)
            return DecodeUndefinedLength(head, enclosure, parent, isSigned);
        if (!HasRoomFor(head, enclosure))
            return PixelsThatAreThere(head, enclosure);
        if (head.VR == VR.SQ)
            return DecodeSequence(head, new(enclosure.Coding, _cursor.Offset + head.Length, EndsByDelimiter: false), parent, isSigned);
        if (head.VR == VR.UN && !enclosure.Coding.IsImplicit && head.Length >= 8 && DataDictionary.VROf(head.Tag, isSigned) == VR.SQ)
            return DecodeSequenceInDisguise(head, parent, isSigned);
        return new Element.Value(head.Tag, head.VR, TakeContent(head.Length, enclosure.Coding.IsBigEndian ? head.VR.WordLength : 1));
    }

    bool HasRoomFor(Head head, Enclosure enclosure)
    {
        var left = enclosure.EndExclusive - _cursor.Offset;
        if ((head.Length & 1) == 1)
            Note("The value has an odd length.");
        if (head.Length <= left)
            return true;
        CutShort($"The value is {head.Length} bytes long, {left} are left.", head.Length > _cursor.Left, head.Offset);
        return false;
    }

    /// <summary>Of a value that the end of the file cuts off only pixels are worth keeping in part.</summary>
    Element.Value? PixelsThatAreThere(Head head, Enclosure enclosure)
    {
        if (_path.Count > 0 || head.Tag != Tag.PixelData)
            return null;
        var length = (uint)Math.Min(head.Length, _cursor.Left) & ~1u;
        return new(head.Tag, head.VR, TakeContent(length, enclosure.Coding.IsBigEndian ? head.VR.WordLength : 1));
    }

    ByteRegion TakeContent(uint length, int wordLength)
    {
        if (length == 0)
            return ByteRegion.Empty;
        var content = length > _options.LongestValueInMemory ? _cursor.TakeRegion(length) : ByteRegion.Of(_cursor.TakeMemory((int)length));
        return content.WithTurnedWords(wordLength);
    }

    /// <summary>The source or an enclosure ends too early. An early end of the source may be allowed; all else is an error.</summary>
    void CutShort(string what, bool isEndOfSource, long offset = -1)
    {
        if (!isEndOfSource || !_options.AllowTruncated)
            throw new DicomFormatException(isEndOfSource ? $"The file is truncated. {what}" : what, offset < 0 ? _cursor.Offset : offset);
        if (!_isCutShort)
            Note($"The file is truncated, and what was whole was kept. {what}");
        _isCutShort = true;
    }

    readonly void Note(string what)
    {
        if (!_findings.IsFull)
            _findings.Add(Path(), what);
    }

    readonly string Path() => string.Concat(_path.Select(step => $"{step.Tag}[{step.Item}].")) + _tag;
}
