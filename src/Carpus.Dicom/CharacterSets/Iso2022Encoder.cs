using System.Text;

namespace Carpus.Dicom.CharacterSets;

/// <summary>Writes text with code extensions (PS3.5 6.1.2.5): each character in the first declared set that holds it.</summary>
sealed class Iso2022Encoder(Repertoire[] repertoires, VR vr)
{
    readonly List<byte> _bytes = [];
    readonly Repertoire _firstLow = repertoires[0].Kind == RepertoireKind.Katakana ? Repertoire.Romaji : Repertoire.Ascii;
    readonly Repertoire? _firstHigh = repertoires[0].Kind is RepertoireKind.High or RepertoireKind.Katakana ? repertoires[0] : null;

    /// <exception cref="EncoderFallbackException">No declared set holds a character of the text.</exception>
    public byte[] Encode(string text)
    {
        Repertoire? low = _firstLow;
        var high = _firstHigh;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                SwitchTo(ref low, _firstLow);
                _bytes.Add((byte)rune.Value);
                if (IsDelimiter((char)rune.Value))
                    high = _firstHigh;
                continue;
            }
            var (repertoire, bytes) = Find(rune);
            if (repertoire.Kind == RepertoireKind.LowPairs)
                SwitchTo(ref low, repertoire);
            else
                SwitchTo(ref high, repertoire);
            _bytes.AddRange(bytes);
        }
        SwitchTo(ref low, _firstLow);
        return [.. _bytes];
    }

    bool IsDelimiter(char letter) => letter is '\t' or '\n' or '\f' or '\r' || (letter == '\\' && vr.HasManyValues) || (letter is '^' or '=' && vr == VR.PN);

    void SwitchTo(ref Repertoire? current, Repertoire wanted)
    {
        if (current == wanted)
            return;
        _bytes.Add(0x1B);
        _bytes.AddRange(Encoding.ASCII.GetBytes(wanted.Escape));
        current = wanted;
    }

    (Repertoire Repertoire, byte[] Bytes) Find(Rune rune)
    {
        foreach (var repertoire in repertoires)
            if (TryEncode(repertoire, rune) is { } bytes)
                return (repertoire, bytes);
        throw new EncoderFallbackException("The declared character sets do not hold a character of the text.");
    }

    static byte[]? TryEncode(Repertoire repertoire, Rune rune)
    {
        if (repertoire.Kind == RepertoireKind.Katakana)
            return rune.Value is >= 0xFF61 and <= 0xFF9F ? [(byte)(rune.Value - 0xFF61 + 0xA1)] : null;
        try
        {
            var bytes = repertoire.Encoding.GetBytes(rune.ToString());
            return repertoire.Kind switch
            {
                RepertoireKind.High => bytes is [>= 0x80] ? bytes : null,
                RepertoireKind.HighPairs => bytes is [> 0xA0, > 0xA0] ? bytes : null,
                RepertoireKind.LowPairs when repertoire.Term == "159" => bytes is [> 0xA0, < 0x80] ? [(byte)(bytes[0] & 0x7F), bytes[1]] : null,
                RepertoireKind.LowPairs => bytes is [> 0xA0, > 0xA0] ? [(byte)(bytes[0] & 0x7F), (byte)(bytes[1] & 0x7F)] : null,
                _ => null,
            };
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
