using System.Globalization;
using System.Runtime.InteropServices;
using Carpus.Dicom.CharacterSets;

namespace Carpus.Dicom.Values;

/// <summary>Turns values into the bytes of one element, padded to an even length.</summary>
static class ValueEncoder
{
    public static byte[] Encode<T>(ReadOnlySpan<T> values, Tag tag, VR vr, CharacterSet characters)
    {
        if (vr.IsText)
            return Padded(EncodeText(values, tag, vr, characters), vr);
        if (vr == VR.AT)
            return EncodeTags(values, tag);
        if (vr == VR.SQ)
            throw new ArgumentException($"{tag} is a sequence; set an Element.Sequence.");

        return Padded(vr switch
        {
            _ when vr == VR.US || vr == VR.OW => Words<T, ushort>(values, tag),
            _ when vr == VR.SS => Words<T, short>(values, tag),
            _ when vr == VR.UL || vr == VR.OL => Words<T, uint>(values, tag),
            _ when vr == VR.SL => Words<T, int>(values, tag),
            _ when vr == VR.UV || vr == VR.OV => Words<T, ulong>(values, tag),
            _ when vr == VR.SV => Words<T, long>(values, tag),
            _ when vr == VR.FL || vr == VR.OF => Words<T, float>(values, tag),
            _ when vr == VR.FD || vr == VR.OD => Words<T, double>(values, tag),
            _ => Words<T, byte>(values, tag),
        }, vr);
    }

    static byte[] EncodeText<T>(ReadOnlySpan<T> values, Tag tag, VR vr, CharacterSet characters)
    {
        var texts = new string[values.Length];
        for (var index = 0; index < values.Length; index++)
            texts[index] = TextOf(values[index], tag, vr);
        try
        {
            return characters.Encode(string.Join('\\', texts), vr);
        }
        catch (System.Text.EncoderFallbackException)
        {
            throw new ArgumentException($"The text of {tag} cannot be written in the data set's character set.");
        }
    }

    static string TextOf<T>(T value, Tag tag, VR vr) => value switch
    {
        string text => text,
        DateOnly date when vr == VR.DA || vr == VR.DT => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        double number when vr == VR.DS => DecimalString(number),
        float number when vr == VR.DS => DecimalString(number),
        IConvertible number => number.ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{typeof(T).Name} cannot be written as {vr} of {tag}."),
    };

    /// <summary>The most digits that fit into the 16 characters of DS (PS3.5 6.2).</summary>
    static string DecimalString(double number)
    {
        if (!double.IsFinite(number))
            throw new ArgumentException("A decimal string holds finite numbers only.");
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        for (var digits = 16; text.Length > 16; digits--)
            text = number.ToString($"G{digits}", CultureInfo.InvariantCulture);
        return text;
    }

    static byte[] EncodeTags<T>(ReadOnlySpan<T> values, Tag tag)
    {
        var words = new ushort[values.Length * 2];
        for (var index = 0; index < values.Length; index++)
            (words[2 * index], words[2 * index + 1]) = values[index] is Tag value
                ? (value.Group, value.Element)
                : throw new ArgumentException($"{tag} takes tags.");
        return MemoryMarshal.AsBytes(words.AsSpan()).ToArray();
    }

    static byte[] Words<T, TWord>(ReadOnlySpan<T> values, Tag tag) where TWord : struct
    {
        var words = new TWord[values.Length];
        for (var index = 0; index < values.Length; index++)
            words[index] = values[index] switch
            {
                TWord word => word,
                IConvertible number and not string => Converted<TWord>(number, tag),
                _ => throw new ArgumentException($"{tag} takes numbers."),
            };
        return MemoryMarshal.AsBytes(words.AsSpan()).ToArray();
    }

    static TWord Converted<TWord>(IConvertible number, Tag tag)
    {
        try
        {
            return (TWord)number.ToType(typeof(TWord), CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            throw new ArgumentException($"A number is outside the range of {tag}.");
        }
    }

    static byte[] Padded(byte[] bytes, VR vr) => bytes.Length % 2 == 0 ? bytes : [.. bytes, vr.Padding];
}
