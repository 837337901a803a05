using System.Globalization;
using System.Runtime.InteropServices;
using Carpus.Dicom.CharacterSets;

namespace Carpus.Dicom.Values;

/// <summary>Turns the bytes of one element into values.</summary>
static class ValueDecoder
{
    public static IReadOnlyList<T> Decode<T>(Element.Value value, VR vr, CharacterSet characters)
    {
        var bytes = value.Content.Load().Span;
        if (typeof(T) == typeof(string))
            return (IReadOnlyList<T>)Strings(bytes, vr, characters);
        if (typeof(T) == typeof(Tag))
            return (IReadOnlyList<T>)Tags(bytes, value.Tag, vr);
        if (!vr.IsText)
            return Numbers.Decode<T>(bytes, value.Tag, vr);

        var strings = Strings(bytes, vr, characters);
        var values = new List<T>(strings.Count);
        foreach (var text in strings)
            if (text.Length > 0)
                values.Add(Parse<T>(text, value.Tag, vr));
        return values;
    }

    /// <summary>All of the text, without padding; numbers are parted by backslashes.</summary>
    public static string Text(Element.Value value, VR vr, CharacterSet characters)
    {
        var bytes = value.Content.Load().Span;
        return vr.IsText || vr == VR.UN ? characters.Decode(bytes, vr).TrimEnd(' ', '\0') : string.Join('\\', Strings(bytes, vr, characters));
    }

    static List<string> Strings(ReadOnlySpan<byte> bytes, VR vr, CharacterSet characters)
    {
        if (vr == VR.AT)
            return [.. Tags(bytes, default, vr).Select(tag => $"{tag.Group:X4}{tag.Element:X4}")];
        if (!vr.IsText && vr != VR.UN)
            return Numbers.Strings(bytes, vr);
        if (!vr.HasManyValues)
            return [characters.Decode(bytes, vr).TrimEnd(' ', '\0')];

        return [.. characters.DecodeAll(bytes, vr).Select(text => text.Trim(' ', '\0'))];
    }

    static List<Tag> Tags(ReadOnlySpan<byte> bytes, Tag tag, VR vr)
    {
        if (vr != VR.AT)
            throw new DicomFormatException($"A tag is expected; its VR is {vr}.", path: tag.ToString());
        var words = MemoryMarshal.Cast<byte, ushort>(bytes);
        var tags = new List<Tag>(words.Length / 2);
        for (var index = 0; index + 1 < words.Length; index += 2)
            tags.Add(new(words[index], words[index + 1]));
        return tags;
    }

    static T Parse<T>(string text, Tag tag, VR vr)
    {
        if (typeof(T) == typeof(DateOnly))
            return DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? (T)(object)date
                : throw new DicomFormatException("A date such as 20260131 is expected.", path: tag.ToString());
        if (vr != VR.DS && vr != VR.IS && vr != VR.LO && vr != VR.SH && vr != VR.UC)
            throw new DicomFormatException($"A number is expected; its VR is {vr}.", path: tag.ToString());
        return Numbers.Parse<T>(text, tag);
    }
}
