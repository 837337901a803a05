namespace Carpus.Dicom.Deidentification;

/// <summary>What a study or film shows, as far as its header says.</summary>
public enum Limb
{
    /// <summary>The header names neither, or both.</summary>
    Other,

    Hand,

    Foot,
}
