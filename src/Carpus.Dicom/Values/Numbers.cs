using System.Globalization;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Values;

/// <summary>Numbers of the binary VRs and of DS and IS. They are little endian in memory, as .NET runs on little-endian machines only.</summary>
static class Numbers
{
    public static IReadOnlyList<T> Decode<T>(ReadOnlySpan<byte> bytes, Tag tag, VR vr) => vr switch
    {
        _ when vr == VR.US || vr == VR.OW => Words<ushort, T>(bytes, tag),
        _ when vr == VR.SS => Words<short, T>(bytes, tag),
        _ when vr == VR.UL || vr == VR.OL => Words<uint, T>(bytes, tag),
        _ when vr == VR.SL => Words<int, T>(bytes, tag),
        _ when vr == VR.UV || vr == VR.OV => Words<ulong, T>(bytes, tag),
        _ when vr == VR.SV => Words<long, T>(bytes, tag),
        _ when vr == VR.FL || vr == VR.OF => Words<float, T>(bytes, tag),
        _ when vr == VR.FD || vr == VR.OD => Words<double, T>(bytes, tag),
        _ when vr == VR.OB => Words<byte, T>(bytes, tag),
        _ => throw new DicomFormatException($"A number is expected; its VR is {vr}.", path: tag.ToString()),
    };

    public static List<string> Strings(ReadOnlySpan<byte> bytes, VR vr) => vr switch
    {
        _ when vr == VR.FL || vr == VR.OF => [.. Decode<float>(bytes, default, vr).Select(number => number.ToString(CultureInfo.InvariantCulture))],
        _ when vr == VR.FD || vr == VR.OD => [.. Decode<double>(bytes, default, vr).Select(number => number.ToString(CultureInfo.InvariantCulture))],
        _ when vr == VR.UV || vr == VR.OV => [.. Decode<ulong>(bytes, default, vr).Select(number => number.ToString(CultureInfo.InvariantCulture))],
        _ => [.. Decode<long>(bytes, default, vr).Select(number => number.ToString(CultureInfo.InvariantCulture))],
    };

    /// <summary>Text of DS or IS. A whole number may be written as a decimal one: some writers put 1.0 into IS.</summary>
    public static T Parse<T>(string text, Tag tag)
    {
        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? Convert<double, T>(real, tag) : throw NoNumber(tag);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return Convert<long, T>(whole, tag);
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Convert<decimal, T>(number, tag);
        throw NoNumber(tag);
    }

    /// <summary>The same number in another type.</summary>
    /// <exception cref="DicomFormatException">It does not fit, or <typeparamref name="TTo"/> holds whole numbers only and it is none.</exception>
    static TTo Convert<TFrom, TTo>(TFrom number, Tag tag) where TFrom : IConvertible
    {
        if (typeof(TTo) == typeof(TFrom))
            return (TTo)(object)number;
        if (!typeof(TTo).IsPrimitive && typeof(TTo) != typeof(decimal))
            throw new DicomFormatException($"A {typeof(TTo).Name} is expected, and it is a number.", path: tag.ToString());
        try
        {
            var isWhole = typeof(TTo) != typeof(double) && typeof(TTo) != typeof(float) && typeof(TTo) != typeof(decimal);
            if (isWhole && number is double or float or decimal && number.ToDecimal(CultureInfo.InvariantCulture) % 1 != 0)
                throw new DicomFormatException("A whole number is expected.", path: tag.ToString());
            return (TTo)number.ToType(typeof(TTo), CultureInfo.InvariantCulture);
        }
        catch (Exception unfit) when (unfit is OverflowException or InvalidCastException)
        {
            throw new DicomFormatException($"The number does not fit into {typeof(TTo).Name}.", path: tag.ToString());
        }
    }

    static T[] Words<TWord, T>(ReadOnlySpan<byte> bytes, Tag tag) where TWord : struct, IConvertible
    {
        var words = MemoryMarshal.Cast<byte, TWord>(bytes);
        if (typeof(T) == typeof(TWord))
            return (T[])(object)words.ToArray();
        var values = new T[words.Length];
        for (var index = 0; index < words.Length; index++)
            values[index] = Convert<TWord, T>(words[index], tag);
        return values;
    }

    static DicomFormatException NoNumber(Tag tag) => new("A number is expected.", path: tag.ToString());
}
