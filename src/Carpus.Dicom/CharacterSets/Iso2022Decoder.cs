using System.Buffers;
using System.Text;

namespace Carpus.Dicom.CharacterSets;

/// <summary>Text with code extensions (PS3.5 6.1.2.5): escapes switch G0 and G1, delimiters switch back.</summary>
sealed class Iso2022Decoder
{
    const byte Escape = 0x1B;

    static readonly SearchValues<byte> s_lineEnds = SearchValues.Create("\t\n\f\r"u8);

    readonly Repertoire _firstLow;
    readonly Repertoire? _firstHigh;
    readonly SearchValues<byte> _delimiters;
    Repertoire _low;
    Repertoire? _high;

    public Iso2022Decoder(Repertoire[] repertoires, VR vr)
    {
        var first = repertoires[0];
        _firstLow = _low = first.Kind == RepertoireKind.Katakana ? Repertoire.Romaji : Repertoire.Ascii;
        // Some writers leave the escape out where only one set of pairs was declared.
        _firstHigh = _high = first.Kind is RepertoireKind.High or RepertoireKind.Katakana ? first : Array.Find(repertoires, other => other.Kind == RepertoireKind.HighPairs);
        _delimiters = vr == VR.PN ? SearchValues.Create("\\^=\t\n\f\r"u8) : vr.HasManyValues ? SearchValues.Create("\\\t\n\f\r"u8) : s_lineEnds;
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (bytes[0] == Escape)
                bytes = bytes[TakeEscape(bytes, text)..];
            else if (bytes[0] >= 0x80)
                bytes = bytes[TakeHigh(bytes, text)..];
            else if (_low.Kind == RepertoireKind.LowPairs && bytes[0] is > 0x20 and < 0x7F && bytes.Length > 1)
                bytes = bytes[TakePair(bytes, text)..];
            else
                bytes = bytes[TakeLow(bytes, text)..];
        }
        return text.ToString();
    }

    int TakeEscape(ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        var repertoire = Repertoire.FindByEscape(bytes[1..], out var length);
        if (repertoire is null)
        {
            text.Append('\u001B');
            return 1;
        }
        if (repertoire.Kind is RepertoireKind.Low or RepertoireKind.LowPairs)
            _low = repertoire;
        else
            _high = repertoire;
        return 1 + length;
    }

    int TakeHigh(ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        var length = bytes.IndexOfAnyInRange((byte)0, (byte)0x7F) is var end and >= 0 ? end : bytes.Length;
        var run = bytes[..length];
        switch (_high)
        {
            case null:
                text.Append('\uFFFD', length);
                break;
            case { Kind: RepertoireKind.Katakana }:
                foreach (var one in run)
                    text.Append(one is >= 0xA1 and <= 0xDF ? (char)(0xFF61 + one - 0xA1) : '\uFFFD');
                break;
            default:
                Append(text, _high.Encoding, run);
                break;
        }
        return length;
    }

    /// <summary>JIS X 0208 as EUC-JP has it: both bytes high. JIS X 0212 in code page 20932: the first byte high.</summary>
    int TakePair(ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        var second = _low.Term == "159" ? bytes[1] : (byte)(bytes[1] | 0x80);
        Append(text, _low.Encoding, [(byte)(bytes[0] | 0x80), second]);
        return 2;
    }

    int TakeLow(ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        if (_delimiters.Contains(bytes[0]))
            (_low, _high) = (_firstLow, _firstHigh);
        // 0x5C of JIS X 0201 is a yen sign, yet it parts values like a backslash; so it stays one.
        text.Append(_low == Repertoire.Romaji && bytes[0] == 0x7E ? '\u203E' : (char)bytes[0]);
        return 1;
    }

    static void Append(StringBuilder text, Encoding encoding, ReadOnlySpan<byte> run)
    {
        try
        {
            text.Append(encoding.GetString(run));
        }
        catch (DecoderFallbackException)
        {
            var lenient = (Encoding)encoding.Clone();
            lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
            text.Append(lenient.GetString(run));
        }
    }
}
