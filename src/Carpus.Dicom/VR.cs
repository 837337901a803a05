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

    static readonly Traits[] TraitsByLetters = Table();

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

    public bool IsStandard => Has(Traits.Standard);

    /// <summary>Written with two reserved bytes and a 32-bit length in explicit VR (PS3.5 7.1.2); so is every VR not known here.</summary>
    public bool HasLongLength => !Has(Traits.ShortLength);

    /// <summary>Text in the data set's Specific Character Set (PS3.5 6.1.2.3).</summary>
    public bool HasCharacterSet => Has(Traits.CharacterSet);

    /// <summary>Any text, in the default repertoire or in the Specific Character Set.</summary>
    public bool IsText => Has(Traits.Text);

    /// <summary>Bytes of one number; 1 for text and byte strings. The unit in which byte order is turned.</summary>
    public int WordLength => (Find() & (Traits.Words2 | Traits.Words4 | Traits.Words8)) switch
    {
        Traits.Words2 => 2,
        Traits.Words4 => 4,
        Traits.Words8 => 8,
        _ => 1,
    };

    /// <summary>PS3.5 6.2: UI is padded with NUL, other text with a space, bytes with NUL.</summary>
    public byte Padding => IsText && this != UI ? (byte)' ' : (byte)0;

    /// <summary>A backslash parts values (PS3.5 6.4); in ST, LT, UT and UR it is a letter like others.</summary>
    public bool HasManyValues => IsText && this != ST && this != LT && this != UT && this != UR;

    bool Has(Traits trait) => (Find() & trait) != 0;

    /// <summary>A decoder asks of every element, so what a VR is like is looked up and not compared.</summary>
    Traits Find() => (First - 'A', Second - 'A') is var (first, second) && (uint)first < 26 && (uint)second < 26 ? TraitsByLetters[26 * first + second] : 0;

    static Traits[] Table()
    {
        var table = new Traits[26 * 26];
        Mark(Traits.Standard | Traits.ShortLength, AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, PN, SH, SL, SS, ST, TM, UI, UL, US);
        Mark(Traits.Standard, OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV);
        Mark(Traits.Text | Traits.CharacterSet, SH, LO, ST, LT, PN, UC, UT);
        Mark(Traits.Text, AE, AS, CS, DA, DS, DT, IS, TM, UI, UR);
        Mark(Traits.Words2, AT, OW, SS, US);
        Mark(Traits.Words4, FL, OF, OL, SL, UL);
        Mark(Traits.Words8, FD, OD, OV, SV, UV);
        return table;

        void Mark(Traits traits, params ReadOnlySpan<VR> vrs)
        {
            foreach (var vr in vrs)
                table[26 * (vr.First - 'A') + vr.Second - 'A'] |= traits;
        }
    }

    [Flags]
    enum Traits : byte
    {
        Standard = 1,
        ShortLength = 2,
        Text = 4,
        CharacterSet = 8,
        Words2 = 16,
        Words4 = 32,
        Words8 = 64,
    }

    public override string ToString() => $"{(char)First}{(char)Second}";
}
