using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification.Texts;

/// <summary>Finds what a header says of people, places, days and orders, so that it can be cut from text and searched for in every output.</summary>
static class IdentifierCollector
{
    static readonly HashSet<Tag> Numbers =
    [
        new(0x0010, 0x0020), new(0x0010, 0x1000), new(0x0010, 0x2154), new(0x0010, 0x1050), new(0x0010, 0x1090), new(0x0008, 0x0050), new(0x0020, 0x0010),
        new(0x0038, 0x0010), new(0x0038, 0x0060), new(0x0040, 0x0009), new(0x0040, 0x0253), new(0x0040, 0x1001), new(0x0040, 0x2016), new(0x0040, 0x2017),
        new(0x0008, 0x0094), new(0x0010, 0x2155),
    ];

    static readonly HashSet<Tag> Phrases = [new(0x0010, 0x1040), new(0x0008, 0x0080), new(0x0008, 0x0081), new(0x0008, 0x0092)];

    /// <summary>Class and syntax UIDs: they say what kind of thing, never which.</summary>
    static readonly HashSet<Tag> ClassUids =
    [
        new(0x0008, 0x0016), new(0x0008, 0x001A), new(0x0008, 0x001B), new(0x0008, 0x1150), new(0x0008, 0x115A), new(0x0002, 0x0002), new(0x0002, 0x0010),
        new(0x0004, 0x1510), new(0x0004, 0x1512), new(0x0400, 0x0010),
    ];

    public static bool IsClassUid(Tag tag) => ClassUids.Contains(tag);

    public static HashSet<Identifier> Collect(Dataset dataset, Policy policy, Vocabulary vocabulary)
    {
        var found = new HashSet<Identifier>();
        Collect(dataset, policy, vocabulary, found);
        return found;
    }

    static void Collect(Dataset dataset, Policy policy, Vocabulary vocabulary, HashSet<Identifier> found)
    {
        foreach (var element in dataset)
        {
            if (element is Element.Sequence sequence)
                foreach (var item in sequence.Items)
                    Collect(item, policy, vocabulary, found);
            else if (element is Element.Value { Content.Length: > 0 and <= 4096 } value)
            {
                var vr = value.VR == VR.UN ? DataDictionary.VROf(value.Tag, false) : value.VR;
                var isAsked = vr == VR.PN || vr == VR.UI || vr == VR.DA || vr == VR.DT || Numbers.Contains(value.Tag) || Phrases.Contains(value.Tag);
                if (isAsked)
                    foreach (var reading in TextReading.Of(value.Content.Load().Span, vr.IsText ? vr : VR.LO, dataset.CharacterSet, policy.AssumedCharacterSet))
                        foreach (var text in reading.Split('\\'))
                            found.UnionWith(Of(value.Tag, vr, text, policy, vocabulary));
            }
        }
    }

    static IEnumerable<Identifier> Of(Tag tag, VR vr, string text, Policy policy, Vocabulary vocabulary) => vr switch
    {
        _ when vr == VR.PN => Identifier.OfName(text, vocabulary),
        _ when vr == VR.UI => IsClassUid(tag) || policy.Options.Contains(ProfileOption.Uids) ? [] : Identifier.OfUid(text),
        _ when vr == VR.DA || vr == VR.DT => policy.Options.Contains(ProfileOption.FullDates) ? [] : Identifier.OfDate(text),
        _ when Numbers.Contains(tag) => Identifier.OfNumber(text),
        _ => Identifier.OfPhrase(text),
    };
}
