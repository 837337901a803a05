using System.Collections.Immutable;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>Where a device writes text into its pictures. All conditions that are given must be met, a text as a whole, whatever its case.</summary>
public sealed record DeviceRule
{
    internal DeviceRule() { }

    /// <summary>Manufacturer (0008,0070); null where any will do, as with the others.</summary>
    public string? Manufacturer { get; internal init; }

    /// <summary>Manufacturer's Model Name (0008,1090).</summary>
    public string? Model { get; internal init; }

    /// <summary>Station Name (0008,1010), as the film came with it.</summary>
    public string? Station { get; internal init; }

    /// <summary>Modality (0008,0060).</summary>
    public string? Modality { get; internal init; }

    /// <summary>SOP Class UID (0008,0016).</summary>
    public string? SopClass { get; internal init; }

    /// <summary>Rows (0028,0010).</summary>
    public int? Rows { get; internal init; }

    /// <summary>Columns (0028,0011).</summary>
    public int? Columns { get; internal init; }

    /// <summary>What is painted over, on every frame.</summary>
    public ImmutableArray<PixelBox> Rectangles { get; internal init; } = [];

    /// <summary>What the author wrote beside it, for people; null where nothing.</summary>
    public string? Why { get; internal init; }
}
