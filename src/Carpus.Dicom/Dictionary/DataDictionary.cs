using System.Text;

namespace Carpus.Dicom.Dictionary;

/// <summary>The data dictionary of PS3.6: keyword, name, VR and multiplicity of each standard tag.</summary>
/// <remarks>The tables in DataDictionary.g.cs lie in the assembly as they are: a program that asks nothing pays nothing.</remarks>
public static partial class DataDictionary
{
    /// <summary>What the standard says of a tag, repeating groups (50XX, 60XX, ...) included; null for private and unknown ones.</summary>
    public static DictionaryEntry? Find(Tag tag) => IndexOf(tag) is var index and >= 0 ? EntryAt(index, tag) : null;

    /// <summary>The tag of a keyword, exact in case. A keyword of a repeating group gives the group's first tag, (6000,3000). Null where it is no keyword.</summary>
    public static Tag? FindTag(string keyword)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        if (keyword.Length > 100)
            return null;

        Span<byte> sought = stackalloc byte[300];
        sought = sought[..Encoding.UTF8.GetBytes(keyword, sought)];
        for (int low = 0, high = ByKeyword.Length - 1; low <= high;)
        {
            var middle = (low + high) / 2;
            var index = ByKeyword[middle];
            var order = sought.SequenceCompareTo(Column(index, 0));
            if (order == 0)
                return TagAt(index);
            if (order < 0)
                high = middle - 1;
            else
                low = middle + 1;
        }
        return null;
    }

    /// <summary>Every attribute of the standard, in the order of tags; then the repeating groups by their first tag.</summary>
    public static IEnumerable<DictionaryEntry> All
    {
        get
        {
            for (var index = 0; index < EntryCount; index++)
                yield return EntryAt(index, TagAt(index));
        }
    }

    /// <summary>The one VR in which an implicit element is to be understood (PS3.5 A.1); UN where nobody knows.</summary>
    /// <param name="isSigned">Pixel Representation is 1: decides between US and SS.</param>
    internal static VR VROf(Tag tag, bool isSigned)
    {
        if (tag.IsPrivate)
            return tag.IsPrivateCreator ? VR.LO : tag.IsGroupLength ? VR.UL : VR.UN;
        if (tag.IsGroupLength)
            return VR.UL;
        if (IndexOf(tag) is not (var index and >= 0))
            return VR.UN;

        return VRCodes[index] switch
        {
            UsOrSs => isSigned ? VR.SS : VR.US,
            ObOrOw or UsOrOw => VR.OW,
            var letters => VR.From((byte)(letters >> 8), (byte)letters),
        };
    }

    static int IndexOf(Tag tag)
    {
        if (tag.IsPrivate)
            return -1;
        var index = Tags.BinarySearch(tag.Number);
        if (index >= 0)
            return index;
        for (var pattern = 0; pattern < PatternMasks.Length; pattern++)
            if ((tag.Number & PatternMasks[pattern]) == PatternValues[pattern])
                return Tags.Length + pattern;
        return -1;
    }

    static int EntryCount => Tags.Length + PatternValues.Length;

    static Tag TagAt(int index) => Tag.Of(index < Tags.Length ? Tags[index] : PatternValues[index - Tags.Length]);

    static DictionaryEntry EntryAt(int index, Tag tag)
    {
        var choices = Text(index, 2).Split(" or ");
        return new(tag, Text(index, 0), Text(index, 1), [.. choices.Select(VR.From)], Text(index, 3), Column(index, 4).Length > 0);
    }

    static string Text(int index, int column) => Encoding.UTF8.GetString(Column(index, column));

    /// <summary>A column of an entry's line: keyword, name, VRs, multiplicity, retired.</summary>
    static ReadOnlySpan<byte> Column(int index, int column)
    {
        var line = Lines[LineStarts[index]..];
        for (; column > 0; column--)
            line = line[(line.IndexOf((byte)'|') + 1)..];
        return line[..line.IndexOfAny((byte)'|', (byte)'\n')];
    }
}
