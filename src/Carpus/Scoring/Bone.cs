namespace Carpus.Scoring;

/// <summary>The bone of a foot joint whose erosion an item grades by itself.</summary>
public enum Bone
{
    /// <summary>Metatarsal side of an MTP joint; code MT.</summary>
    Metatarsal,

    /// <summary>Phalangeal side of an MTP joint; code PH.</summary>
    Phalanx,

    /// <summary>Proximal phalanx at the great toe's IP joint; code PP.</summary>
    ProximalPhalanx,

    /// <summary>Distal phalanx at the great toe's IP joint; code DP.</summary>
    DistalPhalanx,
}
