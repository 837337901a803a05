namespace Carpus.Scoring;

/// <summary>What an item grades.</summary>
public enum Damage
{
    /// <summary>Loss of bone through the cortex; code E.</summary>
    Erosion,

    /// <summary>Narrowing of the joint space, up to ankylosis or luxation; code J.</summary>
    Narrowing,
}
