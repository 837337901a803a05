using System.Collections.Immutable;

namespace Carpus.Dicom.Dictionary;

/// <summary>What PS3.6 says of one attribute.</summary>
/// <param name="Tag">Its tag; of a repeating group such as (60XX,3000) the one that was asked for.</param>
/// <param name="Keyword">Such as PatientName.</param>
/// <param name="Name">Such as Patient's Name.</param>
/// <param name="VRs">One, or a choice such as US or SS, in the order of PS3.6.</param>
/// <param name="Multiplicity">How many values: 1, 2-n, 1-3.</param>
/// <param name="IsRetired">New objects should not use it.</param>
public sealed record DictionaryEntry(Tag Tag, string Keyword, string Name, ImmutableArray<VR> VRs, string Multiplicity, bool IsRetired)
{
    /// <summary>The VR, or the first of a choice.</summary>
    public VR VR => VRs[0];
}
