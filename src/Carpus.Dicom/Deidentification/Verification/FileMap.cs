using System.Buffers.Binary;
using System.IO.Compression;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>Where things lie in a DICOM file. A second, small decoder of its own: what the first one overlooks must not be overlooked twice.</summary>
sealed class FileMap
{
    readonly SearchedBytes _bytes;
    readonly bool _isExplicit, _isBigEndian;

    FileMap(SearchedBytes bytes, string transferSyntax)
    {
        _bytes = bytes;
        _isExplicit = transferSyntax != "1.2.840.10008.1.2";
        _isBigEndian = transferSyntax == "1.2.840.10008.1.2.2";
    }

    /// <summary>A value or fragment.</summary>
    /// <param name="Path">Tag path.</param>
    /// <param name="IsDate">A value of DA or DT.</param>
    public readonly record struct Leaf(string Path, int Start, int Length, LeafKind Kind, bool IsDate = false);

    public enum LeafKind
    {
        Value,
        NativePixels,
        Fragment,
    }

    /// <summary>The bytes that the offsets are of: the file's, or those inflated from it.</summary>
    public SearchedBytes Bytes => _bytes;

    public List<Leaf> Leaves { get; } = [];

    public bool IsBigEndian => _isBigEndian;

    /// <summary>A number of two bytes in the data set itself; null where there is none.</summary>
    public int? Number(string path) => Leaves.Find(leaf => leaf.Path == path) is { Path: not null, Length: >= 2 } leaf ? UInt16(leaf.Start) : null;

    /// <summary>Things that should not be: odd groups, overlays, meta elements that tell of the sender.</summary>
    public List<(string Where, string What)> Faults { get; } = [];

    /// <summary>A value as text without padding; empty where there is none.</summary>
    public string Text(string path) => Leaves.Find(leaf => leaf.Path == path) is { Path: not null } leaf ? System.Text.Encoding.ASCII.GetString(_bytes.Span(leaf.Start, leaf.Length)).Trim(' ', '\0') : "";

    /// <summary>Maps a file; null where it is no DICOM file at all.</summary>
    public static FileMap? Of(SearchedBytes file)
    {
        if (file.Length < 140 || !file.Span(128, 4).SequenceEqual("DICM"u8))
            return null;
        var meta = new FileMap(file, "1.2.840.10008.1.2.1");
        var (syntax, start) = meta.Meta();
        if (syntax == "1.2.840.10008.1.2.1.99")
        {
            using var inflated = new MemoryStream();
            // The head of the file is searched as it is, so the map of what was inflated begins with it.
            inflated.Write(file.Span(0, start));
            using var inflating = new DeflateStream(new MemoryStream(file.Span(start, file.Length - start).ToArray()), CompressionMode.Decompress);
            inflating.CopyTo(inflated);
            file = new SearchedBytes.InMemory(inflated.ToArray());
        }
        var map = new FileMap(file, syntax);
        map.Leaves.AddRange(meta.Leaves);
        map.Faults.AddRange(meta.Faults);
        if (file.Span(0, 128).ContainsAnyExcept((byte)0))
            map.Faults.Add(("preamble", "the preamble is not empty"));
        if (map.Elements(start, file.Length, "", endsByDelimiter: false) < file.Length)
            map.Faults.Add(("end", "bytes follow the data set"));
        return map;
    }

    /// <summary>As <see cref="Of"/>; null for what cannot be taken apart, too.</summary>
    public static FileMap? TryMap(SearchedBytes file)
    {
        try
        {
            return Of(file);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return null;
        }
    }

    /// <summary>Whether a fault says that a file cannot be taken apart.</summary>
    public static bool IsBroken(Exception fault) => fault is InvalidDataException or ArgumentException or IndexOutOfRangeException;

    (string Syntax, int DatasetStart) Meta()
    {
        var (at, syntax) = (132, "1.2.840.10008.1.2");
        while (at + 8 <= _bytes.Length && _bytes.Span(at, 2) is [2, 0])
        {
            var element = UInt16(at + 2);
            var (start, length) = Head(at, out _, out _);
            var value = System.Text.Encoding.ASCII.GetString(_bytes.Span(start, length)).Trim('\0', ' ');
            if (element == 0x0010)
                syntax = value;
            if (element is not (0x0000 or 0x0001 or 0x0002 or 0x0003 or 0x0010 or 0x0012 or 0x0013))
                Faults.Add(($"(0002,{element:X4})", "the meta group tells more than it must"));
            Leaves.Add(new($"(0002,{element:X4})", start, length, LeafKind.Value));
            at = start + length;
        }
        return (syntax, at);
    }

    /// <summary>Maps elements up to an end or a delimiter.</summary>
    /// <returns>Where they ended.</returns>
    int Elements(int at, int end, string outer, bool endsByDelimiter)
    {
        while (at + 8 <= end)
        {
            var (group, element) = (UInt16(at), UInt16(at + 2));
            if (group == 0xFFFE)
                return endsByDelimiter && element == 0xE00D ? at + 8 : at;
            var (start, length) = Head(at, out var vr, out var isUndefined);
            var path = $"{outer}({group:X4},{element:X4})";
            if ((group & 1) == 1)
                Faults.Add((path, "a private element"));
            if (group is >= 0x5000 and <= 0x50FF or >= 0x6000 and <= 0x60FF)
                Faults.Add((path, "a curve or an overlay"));
            var isPixels = group == 0x7FE0 && element == 0x0010;
            if (isUndefined && isPixels)
                at = Fragments(start, end, path);
            else if (isUndefined || vr == "SQ" || !_isExplicit && IsSequence(start, length, end))
                at = Items(start, isUndefined ? end : start + length, path, isUndefined);
            else if (length > end - start)
                throw new InvalidDataException($"{path} is longer than the file.");
            else
            {
                Leaves.Add(new(path, start, length, isPixels && outer.Length == 0 ? LeafKind.NativePixels : LeafKind.Value, IsDate(vr, group, element)));
                at = start + length;
            }
        }
        return at;
    }

    int Items(int at, int end, string path, bool endsByDelimiter)
    {
        for (var index = 0; at + 8 <= end; index++)
        {
            var (element, length) = (UInt16(at + 2), Length(at + 4));
            if (UInt16(at) != 0xFFFE)
                throw new InvalidDataException($"{path} holds no items.");
            at += 8;
            if (element == 0xE0DD)
                return at;
            var isUndefined = length == -1;
            var itemEnd = isUndefined ? end : at + length;
            if (itemEnd > end)
                throw new InvalidDataException($"{path} is longer than what holds it.");
            var stopped = Elements(at, itemEnd, $"{path}[{index}].", isUndefined);
            at = isUndefined ? stopped : itemEnd;
        }
        return endsByDelimiter ? at : end;
    }

    int Fragments(int at, int end, string path)
    {
        for (var index = 0; at + 8 <= end; index++)
        {
            var (element, length) = (UInt16(at + 2), Length(at + 4));
            at += 8;
            if (element == 0xE0DD)
                return at;
            if (length < 0 || length > end - at)
                throw new InvalidDataException($"{path} has a fragment that is longer than the file.");
            Leaves.Add(new($"{path} fragment {index}", at, length, index == 0 ? LeafKind.Value : LeafKind.Fragment));
            at += length;
        }
        return at;
    }

    /// <summary>In implicit VR the dictionary says it.</summary>
    bool IsDate(string vr, int group, int element) =>
        (_isExplicit ? vr : $"{DataDictionary.VROf(new((ushort)group, (ushort)element), isSigned: false)}") is "DA" or "DT";

    /// <summary>In implicit VR nothing says what is a sequence, but the value begins with an item that fits.</summary>
    bool IsSequence(int start, int length, int end) =>
        length >= 8 && length <= end - start && UInt16(start) == 0xFFFE && UInt16(start + 2) == 0xE000 && Length(start + 4) is var item && (item == -1 || item <= length - 8);

    (int Start, int Length) Head(int at, out string vr, out bool isUndefined)
    {
        (vr, var start) = ("", at + 8);
        int length;
        if (!_isExplicit)
            length = Length(at + 4);
        else
        {
            vr = System.Text.Encoding.Latin1.GetString(_bytes.Span(at + 4, 2));
            var isLong = vr is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "SV" or "UC" or "UN" or "UR" or "UT" or "UV";
            length = isLong ? Length(at + 8) : UInt16(at + 6);
            start = isLong ? at + 12 : start;
        }
        isUndefined = length == -1;
        return (start, length);
    }

    int UInt16(int at) => _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(_bytes.Span(at, 2)) : BinaryPrimitives.ReadUInt16LittleEndian(_bytes.Span(at, 2));

    /// <summary>-1 is an undefined length; what is beyond an array is a fault of the file.</summary>
    int Length(int at) => _isBigEndian ? BinaryPrimitives.ReadInt32BigEndian(_bytes.Span(at, 4)) : BinaryPrimitives.ReadInt32LittleEndian(_bytes.Span(at, 4));
}
