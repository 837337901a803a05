using System.Globalization;

namespace Carpus.Dicom;

/// <summary>The name of a data element: group and element number, written (gggg,eeee). Sorts as elements stand in a file.</summary>
public readonly partial record struct Tag(ushort Group, ushort Element) : IComparable<Tag>
{
    public static readonly Tag Item = new(0xFFFE, 0xE000);
    public static readonly Tag ItemDelimitationItem = new(0xFFFE, 0xE00D);
    public static readonly Tag SequenceDelimitationItem = new(0xFFFE, 0xE0DD);

    public uint Number => (uint)Group << 16 | Element;

    /// <summary>PS3.5 7.8: private groups are odd; groups 0001 to 0007 and FFFF cannot be used.</summary>
    public bool IsPrivate => (Group & 1) == 1;

    /// <summary>PS3.5 7.8.1: (gggg,0010-00FF) of an odd group reserves a block.</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x10 and <= 0xFF;

    public bool IsGroupLength => Element == 0;

    public static Tag Of(uint number) => new((ushort)(number >> 16), (ushort)number);

    /// <summary>Takes 00100010, (0010,0010), 0010,0010 or a keyword such as PatientName.</summary>
    /// <exception cref="FormatException">The text is neither a tag nor a keyword of PS3.6.</exception>
    public static Tag Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var tag) ? tag : throw new FormatException($"“{text}” is neither a tag such as (0010,0010) nor a keyword such as PatientName.");
    }

    /// <summary>As <see cref="Parse"/>; false where it would throw.</summary>
    public static bool TryParse(string? text, out Tag tag)
    {
        tag = default;
        if (text is null)
            return false;
        var digits = text.Trim().Trim('(', ')').Replace(",", "", StringComparison.Ordinal);
        if (digits.Length == 8 && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            tag = Of(number);
            return true;
        }
        var found = Dictionary.DataDictionary.FindTag(text.Trim());
        tag = found ?? default;
        return found is not null;
    }

    public int CompareTo(Tag other) => Number.CompareTo(other.Number);

    public static bool operator <(Tag left, Tag right) => left.Number < right.Number;
    public static bool operator >(Tag left, Tag right) => left.Number > right.Number;
    public static bool operator <=(Tag left, Tag right) => left.Number <= right.Number;
    public static bool operator >=(Tag left, Tag right) => left.Number >= right.Number;

    public override string ToString() => $"({Group:X4},{Element:X4})";
}
