namespace Carpus.Dicom.Syntax;

/// <summary>How the head of an element is written (PS3.5 7.1).</summary>
readonly record struct ElementCoding(bool IsImplicit, bool IsBigEndian)
{
    public const uint UndefinedLength = 0xFFFF_FFFF;

    public static ElementCoding ImplicitLittleEndian => new(true, false);

    public static ElementCoding ExplicitLittleEndian => new(false, false);

    public static ElementCoding Of(TransferSyntax syntax) => new(syntax.IsImplicit, syntax.IsBigEndian);

    /// <summary>The syntax of uncompressed data sets that are written so.</summary>
    public TransferSyntax Syntax => this switch
    {
        { IsImplicit: true } => TransferSyntax.ImplicitLittleEndian,
        { IsBigEndian: true } => TransferSyntax.ExplicitBigEndian,
        _ => TransferSyntax.ExplicitLittleEndian,
    };

    /// <summary>What the first bytes of a data set look like, whatever the file declares.</summary>
    /// <param name="head">Six bytes: a tag and, in explicit VR, two letters.</param>
    /// <param name="declared">Taken where the bytes do not say otherwise.</param>
    public static ElementCoding Guess(ReadOnlySpan<byte> head, ElementCoding declared)
    {
        if (!VR.From(head[4], head[5]).IsStandard)
            return declared.IsImplicit || IsPairOfLetters(head[4], head[5]) ? declared : ImplicitLittleEndian;

        // (0008,...) reads as (0800,...) in the wrong byte order: the smaller group is the true one.
        var looksBigEndian = (head[0] << 8 | head[1]) < (head[1] << 8 | head[0]);
        var isSmallGroup = head[0] == 0 || head[1] == 0;
        return new(false, isSmallGroup ? looksBigEndian : declared.IsBigEndian);
    }

    public static bool IsPairOfLetters(byte first, byte second) => char.IsAsciiLetterUpper((char)first) && char.IsAsciiLetterUpper((char)second);
}
