using System.Diagnostics.CodeAnalysis;
using Carpus.Dicom.CharacterSets;
using Carpus.Dicom.Dictionary;
using Carpus.Dicom.Values;

namespace Carpus.Dicom;

/// <summary>Values in and out of a data set: numbers by their own type, text through the Specific Character Set.</summary>
public sealed partial class Dataset
{
    const int LongestCharacterSet = 1024;

    /// <summary>The first value.</summary>
    /// <typeparam name="T">string, Tag, DateOnly, or a number type.</typeparam>
    /// <exception cref="DicomFormatException">The element is absent, empty, or no such value; the message names the tag.</exception>
    public T Get<T>(Tag tag) => GetAll<T>(tag) is [var first, ..] ? first : throw new DicomFormatException("A value is expected; the element is absent or empty.", path: tag.ToString());

    /// <summary>The first value; false where it is absent, empty or cannot be told as a <typeparamref name="T"/>.</summary>
    public bool TryGet<T>(Tag tag, [MaybeNullWhen(false)] out T value)
    {
        try
        {
            if (GetAll<T>(tag) is [var first, ..])
            {
                value = first;
                return true;
            }
        }
        catch (DicomFormatException) { }
        value = default;
        return false;
    }

    /// <summary>The first value, or <paramref name="otherwise"/> where it is absent or empty.</summary>
    /// <exception cref="DicomFormatException">There is a value and it is no <typeparamref name="T"/>.</exception>
    public T Get<T>(Tag tag, T otherwise) => GetAll<T>(tag) is [var first, ..] ? first : otherwise;

    /// <summary>All values, empty where the element is absent or empty. Text comes without its padding.</summary>
    /// <exception cref="DicomFormatException">A value is no <typeparamref name="T"/>; the message names the tag.</exception>
    public IReadOnlyList<T> GetAll<T>(Tag tag) => Find(tag) switch
    {
        null or { IsEmpty: true } => [],
        Element.Value value => ValueDecoder.Decode<T>(value, VRInForce(value), CharacterSet),
        _ => throw new DicomFormatException("It holds items or fragments, no values.", path: tag.ToString()),
    };

    /// <summary>The whole text of an element, backslashes and all, decoded by the character set in force, without padding; null where it is absent.</summary>
    public string? FindText(Tag tag) => Find(tag) switch
    {
        null => null,
        Element.Value value => ValueDecoder.Text(value, VRInForce(value), CharacterSet),
        _ => throw new DicomFormatException("It holds items or fragments, no text.", path: tag.ToString()),
    };

    /// <summary>Puts values under a standard tag, in the VR of the dictionary. Text is encoded in the character set in force.</summary>
    /// <exception cref="ArgumentException">The tag is unknown, or a value cannot be written in its VR or in the character set.</exception>
    public Dataset Set<T>(Tag tag, params ReadOnlySpan<T> values)
    {
        var vr = DataDictionary.VROf(tag, IsSigned());
        if (vr == VR.UN)
            throw new ArgumentException($"The dictionary does not know {tag}; say its VR.", nameof(tag));
        return Set(tag, vr, values);
    }

    /// <summary>Puts values under any tag.</summary>
    /// <exception cref="ArgumentException">A value cannot be written in this VR or in the character set.</exception>
    public Dataset Set<T>(Tag tag, VR vr, params ReadOnlySpan<T> values) =>
        Set(new Element.Value(tag, vr, ValueEncoder.Encode(values, tag, vr, CharacterSet)));

    /// <summary>The character set in which text here is written: its own, its parent's, or the default repertoire.</summary>
    public CharacterSet CharacterSet
    {
        get
        {
            for (var home = this; home is not null; home = home.Parent)
                if (home.Contains(Tag.SpecificCharacterSet))
                    return home.OwnCharacterSet();
            return CharacterSet.Of([], Root().AssumedCharacterSet);
        }
    }

    /// <summary>What <see cref="DicomDecodeOptions.AssumeCharacterSet"/> said; stands at the root.</summary>
    internal string? AssumedCharacterSet { get; set; }

    /// <summary>What (0008,0005) holds here, without a look at the parent. It is asked for with every text, so what is longer than any list of sets is not one.</summary>
    internal IReadOnlyList<string> GetCharacterSetTerms() =>
        Find(Tag.SpecificCharacterSet) is Element.Value { IsEmpty: false, Content.Length: <= LongestCharacterSet } value ? ValueDecoder.Decode<string>(value, VR.CS, CharacterSet.Default) : [];

    CharacterSet OwnCharacterSet() => CharacterSet.Of(GetCharacterSetTerms(), Root().AssumedCharacterSet);

    Dataset Root()
    {
        var root = this;
        while (root.Parent is { } parent)
            root = parent;
        return root;
    }

    bool IsSigned()
    {
        for (var home = this; home is not null; home = home.Parent)
            if (home.Find(Tag.PixelRepresentation) is Element.Value { Content.Length: 2 } value)
                return value.Content.Load().Span[0] == 1;
        return false;
    }

    /// <summary>A standard element written as UN is understood by the dictionary (PS3.5 6.2.2 note 2).</summary>
    VR VRInForce(Element.Value value) => value.VR == VR.UN || !value.VR.IsStandard ? DataDictionary.VROf(value.Tag, IsSigned()) : value.VR;
}
