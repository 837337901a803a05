using Carpus.Dicom.CharacterSets;

namespace Carpus.Dicom;

/// <summary>A data set in another character set.</summary>
public sealed partial class Dataset
{
    /// <summary>A copy whose text is UTF-8 at every depth and says so (ISO_IR 192). Text that is ASCII keeps its bytes; so does everything else.</summary>
    /// <remarks>Bytes that the declared set does not hold become U+FFFD: decode with <see cref="DicomDecodeOptions.AssumeCharacterSet"/> where the declaration is known to be wrong.</remarks>
    public Dataset ToUtf8()
    {
        var copy = InUtf8();
        copy.Set(Tag.SpecificCharacterSet, "ISO_IR 192");
        return copy;
    }

    Dataset InUtf8()
    {
        var characters = CharacterSet;
        var copy = new Dataset { HasUndefinedLength = HasUndefinedLength };
        foreach (var element in this)
            switch (element)
            {
                case Element.Value value when value.Tag == Tag.SpecificCharacterSet:
                    break;
                case Element.Value value:
                    copy.Set(InUtf8(value, characters));
                    break;
                case Element.Sequence sequence:
                    copy.Set(sequence with { Items = [.. sequence.Items.Select(item => item.InUtf8())] });
                    break;
                default:
                    copy.Set(element);
                    break;
            }
        return copy;
    }

    Element.Value InUtf8(Element.Value value, CharacterSet characters)
    {
        var vr = VRInForce(value);
        if (!vr.HasCharacterSet)
            return value;
        var bytes = value.Content.Load().Span;
        if (!bytes.ContainsAnyExceptInRange((byte)0, (byte)0x7F) && !bytes.Contains((byte)0x1B))
            return value;
        var text = CharacterSet.Utf8.Encode(characters.Decode(bytes, vr).TrimEnd(' ', '\0'), vr);
        return new(value.Tag, vr, text.Length % 2 == 0 ? text : [.. text, vr.Padding]);
    }
}
