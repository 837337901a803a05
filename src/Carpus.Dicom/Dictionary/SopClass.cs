using System.Collections.Frozen;

namespace Carpus.Dicom.Dictionary;

/// <summary>The storage SOP classes of PS3.4 B.5: what kind of object a file holds.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Name">Its name in PS3.4.</param>
public sealed partial record SopClass(string Uid, string Name)
{
    internal const string ComputedRadiography = "1.2.840.10008.5.1.4.1.1.1", DigitalXRay = "1.2.840.10008.5.1.4.1.1.1.1";

    static FrozenDictionary<string, SopClass>? s_byUid;

    /// <summary>The class of a UID, or null where it is none of PS3.4 B.5.</summary>
    public static SopClass? Find(string uid)
    {
        ArgumentNullException.ThrowIfNull(uid);
        s_byUid ??= All().ToFrozenDictionary(sop => sop.Uid);
        return s_byUid.GetValueOrDefault(uid);
    }

    /// <summary>The name of a class, or the UID itself where it is unknown.</summary>
    public static string NameOf(string uid) => Find(uid)?.Name ?? uid;
}
