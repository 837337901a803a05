using System.Collections.Frozen;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>How badly an object needs an attribute (PS3.5 7.4).</summary>
enum AttributeType
{
    /// <summary>Type 3: it may be absent.</summary>
    Optional,

    /// <summary>Type 2 and 2C: it must be there and may be empty.</summary>
    MayBeEmpty,

    /// <summary>Type 1 and 1C: it must have a value.</summary>
    Required,
}

/// <summary>The types of attributes in CR and DX images (PS3.3): where Table E.1-1 leaves a choice such as X/Z/D, the type decides.</summary>
static class AttributeTypes
{
    static readonly Lazy<FrozenDictionary<string, AttributeType>> Cr = new(() => Load("CR")), Dx = new(() => Load("DX"));

    /// <param name="sopClass">UID of the object's class. Classes other than DX are met by the CR table, whose patient, study, series and image modules all images share.</param>
    /// <param name="path">Tags from the data set down to the attribute.</param>
    public static AttributeType Find(string sopClass, TagPath path)
    {
        var types = sopClass.StartsWith("1.2.840.10008.5.1.4.1.1.1.", StringComparison.Ordinal) ? Dx : Cr;
        return types.Value.GetValueOrDefault(path.Key);
    }

    static FrozenDictionary<string, AttributeType> Load(string iod) =>
        EmbeddedData.Lines("attribute_types.txt")
            .Select(line => line.Split(' '))
            .Where(parts => parts[0] == iod)
            .ToFrozenDictionary(parts => parts[1], parts => parts[2] == "1" ? AttributeType.Required : AttributeType.MayBeEmpty);
}
