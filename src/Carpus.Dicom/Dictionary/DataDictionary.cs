namespace Carpus.Dicom.Dictionary;

/// <summary>The data dictionary of PS3.6: keyword, name, VR and multiplicity of each standard tag.</summary>
public static class DataDictionary
{
    public static bool TryFindTag(string keyword, out Tag tag)
    {
        tag = default;
        return false;
    }
}
