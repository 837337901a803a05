namespace Carpus.Anatomy;

/// <summary>A place on a hand or a foot that can be scored or located. The member's name is its code in ids, tables and files.</summary>
/// <remarks>IP1 and PIP2 to PIP5 exist on both limbs; the rest belong to one (see <see cref="Sites.On"/>).</remarks>
public enum Site
{
    /// <summary>Interphalangeal joint of the thumb or of the great toe.</summary>
    IP1,
    PIP2, PIP3, PIP4, PIP5,
    DIP2, DIP3, DIP4, DIP5,
    MCP1, MCP2, MCP3, MCP4, MCP5,

    /// <summary>Base of the first metacarpal, with the thumb's carpometacarpal joint.</summary>
    MC1,

    /// <summary>Multangular: trapezium and trapezoid as one.</summary>
    MUL,

    /// <summary>Navicular, also called scaphoid.</summary>
    NAV,

    /// <summary>Lunate.</summary>
    LUN,

    /// <summary>Triquetrum with pisiform; a site of older lists.</summary>
    TRQ,

    /// <summary>Distal radius.</summary>
    RAD,

    /// <summary>Distal ulna.</summary>
    ULN,
    CMC3, CMC4, CMC5,

    /// <summary>The third to fifth carpometacarpal joints, graded as one.</summary>
    CMC,

    /// <summary>Multangular-navicular joint.</summary>
    MNA,

    /// <summary>Capitate-navicular-lunate joint.</summary>
    CNL,

    /// <summary>Radiocarpal joint.</summary>
    RC,
    MTP1, MTP2, MTP3, MTP4, MTP5,

    /// <summary>First tarsometatarsal joint; a landmark, not scored.</summary>
    TMT1,

    /// <summary>Bony tip of the great toe; a landmark, not scored.</summary>
    TIP1,

    /// <summary>Bony tip of the middle finger; a landmark, not scored.</summary>
    TIP3,
}
