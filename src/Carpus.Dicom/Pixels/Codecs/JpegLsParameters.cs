using System.Buffers.Binary;
using System.Numerics;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Coding parameters of JPEG-LS (ITU-T T.87 C.2.4.1), those that a stream presets and those that follow from them.</summary>
/// <param name="Maximum">MAXVAL: the highest value of a sample.</param>
/// <param name="Near">How far a decoded value may lie from the original; 0 is lossless.</param>
/// <param name="Threshold1">T1, T2 and T3 sort gradients into nine classes.</param>
/// <param name="Reset">After so many samples a context halves what it has counted.</param>
sealed record JpegLsParameters(int Maximum, int Near, int Threshold1, int Threshold2, int Threshold3, int Reset)
{
    /// <summary>RANGE: how many prediction errors there are.</summary>
    public int Range { get; } = (Maximum + 2 * Near) / (2 * Near + 1) + 1;

    /// <summary>2 NEAR + 1: from one quantized error to the next.</summary>
    public int Step => 2 * Near + 1;

    /// <summary>qbpp: bits of an error that is written as it is.</summary>
    public int ErrorBits => Bits(Range - 1);

    /// <summary>LIMIT: the longest code, in bits.</summary>
    public int LongestCode
    {
        get
        {
            var bits = Math.Max(2, Bits(Maximum));
            return 2 * (bits + Math.Max(8, bits));
        }
    }

    /// <summary>The values that hold where a stream presets none (0).</summary>
    /// <param name="offset">Where the scan stands, for the message.</param>
    public static JpegLsParameters Of(int precision, int near, JpegLsPreset preset, int offset)
    {
        var maximum = preset.Maximum == 0 ? (1 << precision) - 1 : preset.Maximum;
        if (maximum >= 1 << precision || near > Math.Min(255, maximum / 2))
            throw new DicomFormatException($"A JPEG-LS maximum of {maximum} and a near value of {near} do not fit {precision} bits.", offset);

        var (t1, t2, t3) = DefaultThresholds(maximum, near);
        t1 = preset.Threshold1 == 0 ? t1 : preset.Threshold1;
        t2 = preset.Threshold2 == 0 ? Math.Max(t1, t2) : preset.Threshold2;
        t3 = preset.Threshold3 == 0 ? Math.Max(t2, t3) : preset.Threshold3;
        var reset = preset.Reset == 0 ? 64 : preset.Reset;
        if (t1 <= near || t2 < t1 || t3 < t2 || t3 > maximum || reset < 3 || reset > Math.Max(255, maximum))
            throw new DicomFormatException("JPEG-LS thresholds or reset value are outside T.87 Table C.2.", offset);
        return new(maximum, near, t1, t2, t3, reset);
    }

    /// <summary>T.87 C.2.4.1.1.1.</summary>
    static (int T1, int T2, int T3) DefaultThresholds(int maximum, int near)
    {
        int t1, t2, t3;
        if (maximum >= 128)
        {
            var factor = (Math.Min(maximum, 4095) + 128) / 256;
            (t1, t2, t3) = (factor + 2 + 3 * near, 4 * factor + 3 + 5 * near, 17 * factor + 4 + 7 * near);
        }
        else
        {
            var factor = 256 / (maximum + 1);
            (t1, t2, t3) = (Math.Max(2, 3 / factor + 3 * near), Math.Max(3, 7 / factor + 5 * near), Math.Max(4, 21 / factor + 7 * near));
        }
        t1 = Clamp(t1, near + 1);
        t2 = Clamp(t2, t1);
        return (t1, t2, Clamp(t3, t2));

        int Clamp(int value, int least) => value > maximum || value < least ? least : value;
    }

    static int Bits(int value) => 32 - BitOperations.LeadingZeroCount((uint)value);
}

/// <summary>What an LSE segment presets; 0 stands for the default (T.87 C.2.4.1.1).</summary>
readonly record struct JpegLsPreset(int Maximum, int Threshold1, int Threshold2, int Threshold3, int Reset)
{
    /// <exception cref="DicomFormatException">The segment is cut off, or is a mapping table or a size extension, neither of which is decoded.</exception>
    public static JpegLsPreset Parse(ReadOnlySpan<byte> payload, int offset) => payload switch
    {
        [1, .. { Length: >= 10 } values] => new(Word(values, 0), Word(values, 1), Word(values, 2), Word(values, 3), Word(values, 4)),
        [2 or 3, ..] => throw new DicomFormatException("JPEG-LS with a mapping table is not decoded.", offset),
        [4, ..] => throw new DicomFormatException("JPEG-LS with an extended size is not decoded.", offset),
        _ => throw new DicomFormatException("A JPEG-LS preset segment is cut off or of an unknown kind.", offset),
    };

    static int Word(ReadOnlySpan<byte> values, int index) => BinaryPrimitives.ReadUInt16BigEndian(values[(2 * index)..]);
}
