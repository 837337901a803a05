namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Which context a decision is coded in, by what its neighbours are (T.800 Tables D.1 to D.3).</summary>
static class BlockContexts
{
    public const int Sign = 9, Magnitude = 14, RunLength = 17, Uniform = 18, Count = 19;

    /// <summary>By orientation and by nine bits, row by row from the upper left neighbour to the lower right one; the middle bit is not looked at.</summary>
    static readonly byte[][] Zero = [.. Enum.GetValues<Orientation>().Select(ZeroTable)];

    /// <summary>
    /// By eight bits: significance of the upper, left, right and lower neighbour in bits 1, 3, 5, 7, and in the bit below each its sign.
    /// The context in the low bits, and 0x80 where the decision is turned.
    /// </summary>
    public static readonly byte[] Signs = SignTable();

    public static byte[] ZeroCoding(Orientation orientation) => Zero[(int)orientation];

    static byte[] ZeroTable(Orientation orientation)
    {
        var table = new byte[512];
        for (var bits = 0; bits < table.Length; bits++)
        {
            int Bit(int index) => bits >> index & 1;
            var (horizontal, vertical) = (Bit(3) + Bit(5), Bit(1) + Bit(7));
            var diagonal = Bit(0) + Bit(2) + Bit(6) + Bit(8);
            table[bits] = (byte)(orientation switch
            {
                Orientation.HH => Diagonal(diagonal, horizontal + vertical),
                Orientation.HL => Straight(vertical, horizontal, diagonal),
                _ => Straight(horizontal, vertical, diagonal),
            });
        }
        return table;
    }

    static int Straight(int along, int across, int diagonal) => (along, across, diagonal) switch
    {
        (2, _, _) => 8,
        (1, >= 1, _) => 7,
        (1, _, >= 1) => 6,
        (1, _, _) => 5,
        (_, 2, _) => 4,
        (_, 1, _) => 3,
        _ => Math.Min(diagonal, 2),
    };

    static int Diagonal(int diagonal, int straight) => (diagonal, straight) switch
    {
        ( >= 3, _) => 8,
        (2, >= 1) => 7,
        (2, _) => 6,
        (1, _) => 3 + Math.Min(straight, 2),
        _ => Math.Min(straight, 2),
    };

    static byte[] SignTable()
    {
        var table = new byte[256];
        for (var bits = 0; bits < table.Length; bits++)
        {
            int Part(int index) => (bits >> index & 2) == 0 ? 0 : (bits >> index & 1) == 0 ? 1 : -1;
            var (horizontal, vertical) = (Math.Clamp(Part(2) + Part(4), -1, 1), Math.Clamp(Part(0) + Part(6), -1, 1));
            var isTurned = horizontal < 0 || (horizontal == 0 && vertical < 0);
            var context = (Math.Abs(horizontal), isTurned ? -vertical : vertical) switch
            {
                (1, 1) => 13,
                (1, 0) => 12,
                (1, _) => 11,
                (_, 1) => 10,
                _ => 9,
            };
            table[bits] = (byte)(context | (isTurned ? 0x80 : 0));
        }
        return table;
    }
}
