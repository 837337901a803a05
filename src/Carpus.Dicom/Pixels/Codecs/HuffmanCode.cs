namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>The shortest Huffman code for given frequencies within the rules of T.81: at most 16 bits, and no code of ones alone.</summary>
sealed class HuffmanCode
{
    /// <summary>How many codes have 1 to 16 bits.</summary>
    public byte[] Counts { get; } = new byte[16];

    /// <summary>The symbols, shortest code first.</summary>
    public byte[] Values { get; }

    /// <summary>By symbol.</summary>
    public uint[] Codes { get; }

    /// <summary>By symbol, in bits; 0 for a symbol that does not occur.</summary>
    public int[] Lengths { get; }

    HuffmanCode(int[] lengths)
    {
        Lengths = lengths;
        Codes = new uint[lengths.Length];
        Values = [.. Enumerable.Range(0, lengths.Length).Where(symbol => lengths[symbol] > 0).OrderBy(symbol => lengths[symbol]).Select(symbol => (byte)symbol)];
        uint code = 0;
        var last = 0;
        foreach (var symbol in Values)
        {
            code <<= lengths[symbol] - last;
            last = lengths[symbol];
            Codes[symbol] = code++;
            Counts[last - 1]++;
        }
    }

    /// <param name="frequencies">By symbol; at least one is above 0.</param>
    public static HuffmanCode Of(ReadOnlySpan<long> frequencies)
    {
        // One more symbol, rarest of all, takes the code of ones alone and is then left out.
        long[] weights = [.. frequencies, 0];
        while (true)
        {
            var lengths = LengthsOf(weights);
            if (lengths.Max() <= 16)
                return new(lengths[..^1]);
            for (var i = 0; i < weights.Length - 1; i++)
                weights[i] = weights[i] + 1 >> 1;
        }
    }

    /// <summary>Depths in the Huffman tree. The last symbol always takes part and is merged first, so it is among the deepest.</summary>
    static int[] LengthsOf(long[] weights)
    {
        var lengths = new int[weights.Length];
        var last = weights.Length - 1;
        var nodes = new PriorityQueue<int[], (long Weight, int Order)>();
        for (var symbol = 0; symbol < weights.Length; symbol++)
            if (weights[symbol] > 0 || symbol == last)
                nodes.Enqueue([symbol], (weights[symbol], last - symbol));
        for (var order = weights.Length; nodes.Count > 1; order++)
        {
            nodes.TryDequeue(out var first, out var lighter);
            nodes.TryDequeue(out var second, out var heavier);
            int[] both = [.. first!, .. second!];
            foreach (var symbol in both)
                lengths[symbol]++;
            nodes.Enqueue(both, (lighter.Weight + heavier.Weight, order));
        }
        return lengths;
    }
}
