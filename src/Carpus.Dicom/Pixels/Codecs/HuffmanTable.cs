namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>A Huffman table (T.81 annex C) and what is looked up in it from the next bits at once.</summary>
sealed class HuffmanTable
{
    /// <summary>Bits that one look-up sees.</summary>
    public const int Lookahead = 12;

    /// <summary>The run that stands for "only zeros follow": it leads beyond any block.</summary>
    public const int EndOfBlock = 64;

    /// <summary>By the next 12 bits: length of the code in the upper byte, its symbol in the lower; 0 where no code of 12 bits or less stands there.</summary>
    public readonly ushort[] Symbols = new ushort[1 << Lookahead];

    /// <summary>By the next 12 bits, for tables of difference categories: the difference above bit 8, in the lower byte how many bits code and difference take; 0 where they take more.</summary>
    public readonly int[] Differences = [];

    /// <summary>By the next 12 bits, for tables of runs and categories (AC): value above bit 16, run in bits 8 to 15, in the lower byte how many bits they take; 0 where they take more.</summary>
    public readonly int[] Coefficients = [];

    readonly int[] _codeEnd = new int[17]; // first code of each length that is no code any more, shifted to 16 bits
    readonly int[] _firstIndex = new int[17]; // index of the first symbol of each length, less its first code
    readonly byte[] _values;

    /// <param name="counts">How many codes have 1 to 16 bits.</param>
    /// <param name="values">Their symbols, shortest code first.</param>
    HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values, bool isAc, int offset)
    {
        _values = values.ToArray();
        int code = 0, index = 0;
        for (var length = 1; length <= 16; length++)
        {
            _firstIndex[length] = index - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (code >= 1 << length)
                    throw new DicomFormatException($"A Huffman table has more codes of {length} bits than there are.", offset);
                if (length <= Lookahead)
                    Symbols.AsSpan(code << (Lookahead - length), 1 << (Lookahead - length)).Fill((ushort)(length << 8 | values[index]));
            }
            _codeEnd[length] = code << (16 - length);
            code <<= 1;
        }
        if (isAc)
            Coefficients = LookUpCoefficients();
        else
            Differences = LookUpDifferences();
    }

    /// <summary>Takes the tables of one segment (T.81 B.2.4.2) into their places: 0 to 3 for DC and lossless, 4 to 7 for AC.</summary>
    public static void ParseAll(ReadOnlySpan<byte> payload, int offset, HuffmanTable?[] tables)
    {
        while (!payload.IsEmpty)
        {
            if (payload.Length < 17)
                throw new DicomFormatException("A Huffman table is cut off.", offset);
            var counts = payload.Slice(1, 16);
            var total = 0;
            foreach (var count in counts)
                total += count;
            if (total > 256 || total > payload.Length - 17 || payload[0] is not (< 4 or >= 0x10 and < 0x14))
                throw new DicomFormatException($"A Huffman table of {total} codes does not fit its segment or has no place.", offset);

            var isAc = payload[0] >= 0x10;
            tables[(payload[0] & 3) + (isAc ? 4 : 0)] = new(counts, payload.Slice(17, total), isAc, offset);
            payload = payload[(17 + total)..];
            offset += 17 + total;
        }
    }

    /// <summary>Length and symbol of a code longer than the look-up, in the shape of <see cref="Symbols"/>; 0 where there is none.</summary>
    /// <param name="next">The next 16 bits.</param>
    public int Find(int next)
    {
        for (var length = 1; length <= 16; length++)
            if (next < _codeEnd[length])
                return length << 8 | _values[_firstIndex[length] + (next >> (16 - length))];
        return 0;
    }

    /// <summary>The value that <paramref name="size"/> additional bits stand for (T.81 F.2.2.1, EXTEND).</summary>
    public static int Extend(int bits, int size) => bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;

    int[] LookUpDifferences()
    {
        var differences = new int[1 << Lookahead];
        for (var next = 0; next < differences.Length; next++)
        {
            var (length, size) = (Symbols[next] >> 8, Symbols[next] & 0xFF);
            differences[next] = (length, size) switch
            {
                (0, _) => 0,
                (_, 0) => length,
                (_, 16) => 32768 << 8 | length, // T.81 H.1.2.2: no bits follow
                _ when length + size > Lookahead => 0,
                _ => Extend(next >> (Lookahead - length - size) & ((1 << size) - 1), size) << 8 | (length + size),
            };
        }
        return differences;
    }

    int[] LookUpCoefficients()
    {
        var coefficients = new int[1 << Lookahead];
        for (var next = 0; next < coefficients.Length; next++)
        {
            var (length, run, size) = (Symbols[next] >> 8, Symbols[next] >> 4 & 15, Symbols[next] & 15);
            coefficients[next] = (length, run, size) switch
            {
                (0, _, _) => 0,
                (_, 0, 0) => EndOfBlock << 8 | length,
                (_, 15, 0) => 15 << 8 | length, // sixteen zeros: fifteen and a coefficient of 0
                (_, _, 0) => 0,
                _ when length + size > Lookahead => 0,
                _ => Extend(next >> (Lookahead - length - size) & ((1 << size) - 1), size) << 16 | run << 8 | (length + size),
            };
        }
        return coefficients;
    }
}
