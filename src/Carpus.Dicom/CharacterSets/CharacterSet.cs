using System.Text;

namespace Carpus.Dicom.CharacterSets;

/// <summary>What Specific Character Set (0008,0005) says: how the text of a data set is written as bytes.</summary>
public sealed class CharacterSet
{
    const byte EscapeByte = 0x1B;

    readonly Repertoire[] _repertoires;
    readonly Repertoire? _assumed;
    readonly bool _isUndeclared;

    CharacterSet(Repertoire[] repertoires, Repertoire? assumed, bool isUndeclared) =>
        (_repertoires, _assumed, _isUndeclared) = (repertoires, assumed, isUndeclared);

    /// <summary>The default repertoire, ISO_IR 6: ASCII.</summary>
    public static CharacterSet Default { get; } = new([Repertoire.Ascii], null, isUndeclared: true);

    /// <summary>ISO_IR 192.</summary>
    public static CharacterSet Utf8 { get; } = new([Repertoire.Find("192")!], null, isUndeclared: false);

    /// <summary>The set of the terms of (0008,0005), misspelt ones too; unknown ones count as the default.</summary>
    /// <param name="assumed">A term, or Big5: decodes text that is undeclared, or declared as a set of single bytes and yet fits here.</param>
    public static CharacterSet Of(IReadOnlyList<string> terms, string? assumed = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (assumed is null && (terms.Count == 0 || (terms.Count == 1 && terms[0].Length == 0)))
            return Default;
        if (assumed is null && terms is ["ISO_IR 192"])
            return Utf8;
        var repertoires = terms.Select(term => Repertoire.FindByTerm(term, out _) ?? Repertoire.Ascii).DefaultIfEmpty(Repertoire.Ascii).ToArray();
        var isUndeclared = terms.All(term => Repertoire.FindByTerm(term, out _) is null or { Term: "6" });
        return new(repertoires, assumed is null ? null : Repertoire.FindByTerm(assumed, out _), isUndeclared);
    }

    /// <summary>Whether a term is known here, and written as the standard has it.</summary>
    internal static bool IsStandardTerm(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Repertoire.FindByTerm(term, out var hasCodeExtensions) switch
        {
            null or { Term: "BIG5" } => false,
            { Term: "GB18030" or "GBK" } known => term == known.Term,
            var known => term.Length == 0 || term == (hasCodeExtensions ? $"ISO 2022 IR {known.Term}" : $"ISO_IR {known.Term}"),
        };
    }

    /// <summary>The text of an element's bytes, padding and delimiters and all. Bytes that the set does not hold become U+FFFD.</summary>
    /// <param name="vr">VRs without character set are always in the default repertoire.</param>
    public string Decode(ReadOnlySpan<byte> bytes, VR vr)
    {
        if (!bytes.ContainsAnyExceptInRange((byte)0, (byte)0x7F) && !bytes.Contains(EscapeByte))
            return Encoding.ASCII.GetString(bytes);
        if (_assumed is { } assumed && (_isUndeclared || _repertoires.All(repertoire => repertoire.Kind is RepertoireKind.Low or RepertoireKind.High)) && Try(assumed, bytes) is { } guessed)
            return guessed;
        if (!vr.HasCharacterSet && vr != VR.UN)
            return DecodeUndeclared(bytes);
        if (_repertoires[0].Kind == RepertoireKind.Whole)
            return Try(_repertoires[0], bytes) ?? (_assumed is null ? null : Try(_assumed, bytes)) ?? DecodeLeniently(_repertoires[0], bytes);
        if (_isUndeclared && !bytes.Contains(EscapeByte))
            return DecodeUndeclared(bytes);
        return new Iso2022Decoder(_repertoires, vr).Decode(bytes);
    }

    /// <summary>The values between backslashes, padding and all. A 0x5C that is half of a character parts nothing.</summary>
    public string[] DecodeAll(ReadOnlySpan<byte> bytes, VR vr) => Decode(bytes, vr).Split('\\');

    /// <summary>The bytes of a text, without padding.</summary>
    /// <exception cref="EncoderFallbackException">The set does not hold a character of the text.</exception>
    public byte[] Encode(string text, VR vr)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text) || !vr.HasCharacterSet)
            return Repertoire.Ascii.Encoding.GetBytes(text);
        if (_isUndeclared && _assumed is { Kind: RepertoireKind.Whole })
            return _assumed.Encoding.GetBytes(text);
        return _repertoires[0].Kind == RepertoireKind.Whole ? _repertoires[0].Encoding.GetBytes(text) : new Iso2022Encoder(_repertoires, vr).Encode(text);
    }

    /// <summary>Bytes above 0x7F without a declaration: UTF-8 where they are well formed as such, else Latin-1.</summary>
    static string DecodeUndeclared(ReadOnlySpan<byte> bytes) => Try(Repertoire.Find("192")!, bytes) ?? Encoding.Latin1.GetString(bytes);

    static string? Try(Repertoire repertoire, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return repertoire.Kind == RepertoireKind.Whole ? repertoire.Encoding.GetString(bytes) : new Iso2022Decoder([repertoire], VR.LO).Decode(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static string DecodeLeniently(Repertoire repertoire, ReadOnlySpan<byte> bytes)
    {
        var lenient = (Encoding)repertoire.Encoding.Clone();
        lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        return lenient.GetString(bytes);
    }
}
