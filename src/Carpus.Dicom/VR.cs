namespace Carpus.Dicom;

/// <summary>Value representation (PS3.5 6.2): two letters that say how a value is written.</summary>
public readonly record struct VR
{
    readonly ushort _letters;

    VR(ushort letters) => _letters = letters;

    public static readonly VR AE = From("AE"), AS = From("AS"), AT = From("AT"), CS = From("CS"), DA = From("DA"), DS = From("DS"), DT = From("DT"), FD = From("FD"),
        FL = From("FL"), IS = From("IS"), LO = From("LO"), LT = From("LT"), OB = From("OB"), OD = From("OD"), OF = From("OF"), OL = From("OL"), OV = From("OV"), OW = From("OW"),
        PN = From("PN"), SH = From("SH"), SL = From("SL"), SQ = From("SQ"), SS = From("SS"), ST = From("ST"), SV = From("SV"), TM = From("TM"), UC = From("UC"), UI = From("UI"),
        UL = From("UL"), UN = From("UN"), UR = From("UR"), US = From("US"), UT = From("UT"), UV = From("UV");

    static readonly VR[] Standard = [AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, OB, OD, OF, OL, OV, OW, PN, SH, SL, SQ, SS, ST, SV, TM, UC, UI, UL, UN, UR, US, UT, UV];

    /// <summary>The VR of two letters, known or not: a file may hold a VR newer than this code.</summary>
    public static VR From(byte first, byte second) => new((ushort)(first << 8 | second));

    public static VR From(string letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        ArgumentOutOfRangeException.ThrowIfNotEqual(letters.Length, 2);
        return From((byte)letters[0], (byte)letters[1]);
    }

    internal byte First => (byte)(_letters >> 8);

    internal byte Second => (byte)_letters;

    public bool IsStandard => Array.IndexOf(Standard, this) >= 0;

    /// <summary>Written with two reserved bytes and a 32-bit length in explicit VR (PS3.5 7.1.2); so is every VR not known here.</summary>
    public bool HasLongLength => this == OB || this == OD || this == OF || this == OL || this == OV || this == OW || this == SQ || this == SV || this == UC
        || this == UN || this == UR || this == UT || this == UV || !IsStandard;

    /// <summary>Text in the data set's Specific Character Set (PS3.5 6.1.2.3).</summary>
    public bool HasCharacterSet => this == SH || this == LO || this == ST || this == LT || this == PN || this == UC || this == UT;

    /// <summary>Any text, in the default repertoire or in the Specific Character Set.</summary>
    public bool IsText => HasCharacterSet || this == AE || this == AS || this == CS || this == DA || this == DS || this == DT || this == IS || this == TM || this == UI || this == UR;

    /// <summary>Bytes of one number; 1 for text and byte strings. The unit in which byte order is turned.</summary>
    public int WordLength => this switch
    {
        _ when this == AT || this == OW || this == SS || this == US => 2,
        _ when this == FL || this == OF || this == OL || this == SL || this == UL => 4,
        _ when this == FD || this == OD || this == OV || this == SV || this == UV => 8,
        _ => 1,
    };

    /// <summary>PS3.5 6.2: UI is padded with NUL, other text with a space, bytes with NUL.</summary>
    public byte Padding => IsText && this != UI ? (byte)' ' : (byte)0;

    /// <summary>A backslash parts values (PS3.5 6.4); in ST, LT, UT and UR it is a letter like others.</summary>
    public bool HasManyValues => IsText && this != ST && this != LT && this != UT && this != UR;

    public override string ToString() => $"{(char)First}{(char)Second}";
}
