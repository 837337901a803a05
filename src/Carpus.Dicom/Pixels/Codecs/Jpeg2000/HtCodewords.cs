namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// The codewords of high-throughput code-blocks (T.814 annex C): for each quad of samples, in the context of its neighbours, which samples are
/// significant and what is known of their exponents.
/// </summary>
/// <remarks>
/// Found by observation: streams with each codeword in each context were given to a decoder, and its samples tell what the codeword means.
/// In each context the codewords fill the code completely, which a test checks.
/// </remarks>
static class HtCodewords
{
    public const int Window = 7;

    /// <summary>
    /// For the first row of quads and for the others, by context. Six hexadecimal digits are one codeword: its length in bits, plus 8 where an
    /// offset of the exponent follows; its bits, the first in the lowest (two digits); the significant samples; those whose exponent
    /// bound is known to be one too high or whose top bit is given; and that bit.
    /// </summary>
    static readonly string[][] Written =
    [
        [
            "300200302400304800406100501a0050e50051130051ec00603600e05ea8e09b10e0d720e13444e15cc4e19fe261d900e23544e25cc8e29ff4e2d900e35a88e39ff8e3d888f07dd8"
            + "f0bff5f0f551f17cccf1bf99f1f331f27d11f2bffc72f700f33ff1737b00f3bee4f3f111f47d54f4be22f4f722f57b1175bf00f5f322767d00f6bfbaf6f600f73fe6f77aa277be00"
            + "f7f222",
            "20000040280040620040a40040e100501c00e03720e05cc4e09fa260b500e0d900e11b10613600e15a88e19ea861b300e1d888e23600e25c88e29fb8e2b44462d900e31fe4e33544"
            + "635a00e39d54e3b222e3d300707f0070fd00f17d11f1f111f27f8872fb00737e0073f700f47ff1f4fb11f57e22f5f722f67ee4f6faa2f77dd8f7f551",
            "20000040280040620040a40040e100501500603600e05d88e09f11e0b444e0da00e11731e13551615c00e19e20e1b111e1d900e23554e25c44e29ff162b30062da00e31f74e33311"
            + "e35b20e39dc463d900f07f3270fb00717d0071f700727e00f2f555f37774f3bff8f3f222747f00f4f888f57cc8f5f600f67dd1f6f722f77b22f7be22f7f332",
            "300000404100d02ff450650050a80050c200d12ff8516400d1a555d1cff1e01dd4e05311e09b32e0d551e0efaae11c44e15764619a0061d300e1eff5e21dd1e25771e29a88e2d444"
            + "e2eff2631c00e35554639900e3d111e3eec8f03ffcf0788870be00f0f772f13e44f17aa2f1bd99f1f662f23fe6f27bb1f2bdd5f2f766f33ee2f37911f3bcc873f600f43ff3f47b11"
            + "f4bdd8f4f222753f00f5799875bd00f5f644f63fb9767b00f6bddc76f700f73ee4f77773f7bbb8f7f332",
            "20000040280040620040a40040e100501a00e03740e05d10e09f7260b500e0daa8611900613600615c00e19ec8e1b222e1d888e23600e25c88e29f9162b300e2daa2e31fb8e33500"
            + "e35b00e39e44e3d322f07d11f0fbb2717e0071f700727f00f2faaaf37cc4f3bff4f3f111f47f9974fb00757d00f5f444f67ee2f6f744f77900f7bf76f7f331",
            "300000502800d04ff250a200d0cff4512400d14ff851a10051ca00601c00e05764e06ff1e09aa260d500e0eee2e11b98615600e16f76e19888e1d222e1ed98e21bb2e25622626900"
            + "e29aaa62d300e2edd4e31aa8e35544e36ee8e39332e3ec88f03fd9f07b99f0be66f0f773713f00f17988f1bdd5f1f444f23ffc727b00f2bdd1f2f664f33eeaf37771f3bcc4f3dffa"
            + "f3f331f43f77f47bb374be0074f700f53ee4f5776675bd00f5f333f63f75f67991f6bd99f6f551f73eecf77772f7bbb1f7dff3f7f111",
            "300000404100d02ff250a40050c20051280051a300d1cff1e01d54e03111e05764e06ff8e09b91e0d222e0eff3611c00e15511e16ffc619a00e1d331e1ef66e21cc8625600e26ff4"
            + "e29a22e2d332e2efeae31bb2635500e36771639900e3d333e3eee8f07cccf0be22f0f888713f00f17aa8f1bdc8f1f664f23ff5f27bba72be00f2f773f33d55f37911f3bcc4f3f444"
            + "f47b99f4bee2f4f766f53ee4f5799875bd00f5f622f63fb9767b00f6bdd176f700f73eecf77772f7bbb8f7f554",
            "c00ff1c04ff8c08ff4c0cff2d02ffad06fffd0aff3512000d1aff5e01dd1605100e09771e0eee8e11a22e16ffce19511e1eee2e21bb2e29600e2eff9e31900e36ff6639200e3edd4"
            + "703d00f07774f0bbb3f0deeaf0f444f13bb8715f00717700f1b775f1ddd8f1f333f23c88f25ffbf2777372bb00f2de66f2f331f33bbaf35ffd737600f3b888f3dddcf3f222f43cc4"
            + "f47772f4bb99f4deec74f400753a00f55ff775750075b900f5ddd575f300763c00f65ffef67766f6baa876de00f6f332f73bb1f75ee4f7755477b800f7dd99f7f111",
        ],
        [
            "300100302400304800306200501600d05888509a0050d300511c00515500519900e03d00e07444e0ba88e13900e17222e1b700e1df10e23c88e27111e2b500e33b00e3b300e3de40"
            + "70fd0071f70072fe00f37f11f3faa2f4fe4475fb00f6fcc4777f00f7f600",
            "10000040180040510040920050d40051d30060350060b900613c00e23f40633a00707d0070f700f1788871bf00f1f222727b00f2bb0072f600f3744473be00f3f311f47c00f4f600"
            + "f57900f5be00f5f332f67a00f6bf44f6f500f77700f7bd00f7f111",
            "10000040120040910050580051540060350060dc0061da00e23222e2daa263d300f07b0070bf0070f700f13ff8f17700f1bd00f1f331727b00f2be4472f600f33f51737900f3bc00"
            + "f3f322f47bb2f4be40f4f600f53f72f5790075bd00f5f444f67aa876be00f6f500f73f44f77888f7baaaf7f111",
            "20000040220040a10050680050e300516400e01ff8603500605b00e09c00e0b11160d900611f00e13331615a00e19bb261d600e1e751e21ff2e23222e25a22629c0062d700e31d40"
            + "e33332e35900e39b88e3d511e3eff1f07f66f0faa8f17bb3f1bff5f1f554f27e44f2bff4f2f744737d00f3bffaf3f444f47ec8f4f888f57d44f5bfa8f5f600767e00f6bee2f6f772"
            + "f77bb1f7bf73f7f333",
            "100000401800409400505c0050d100515200e03e2061360061da00e23444633500e3df30f07cc4f0bf32f0f888f17a00f1be22f1f500f27ccc72bf00f2f600f37900f3bd00f3f222"
            + "f47cc8f4bf1174f700f5770075be0075f300767b00f6bb00f6f30077790077bd00f7f111",
            "200000402400506c0050a20050e50051680051af0051e100e01ea8e03888605d00e09ffce0b30060db00e11ff8613600e15720619e0061b30061da00e21ff2623700e25c44e29ff1"
            + "e2b444e2da00e31ff4e33544e35b10e39d54e3b11163d900f07ff3f0fdd8f17f99f1f900f27f76f2fcc8f37ee4f3f222f47ffaf4fb11f57e22f5f722f67fd5f6f600f77d11f7f551",
            "30000040210040440040c200506a0050a50051680051ac00601f00e03111e05888e09aa2e0d32260eb00611e00615600e1990061d300e1eff8e21ee8625700e29722e2d444e2eff4"
            + "631d00e35544639900e3d222e3eff2f07dd4f0bf76f0faaaf13ff5f17cccf1be44f1f731f23ff1f27cc4f2bdd1f2f551f33ee2f37b22f3bdc8f3f622f47bb1f4bf33f4faa8f53fb9"
            + "f57ba8f5bee4f5f664f63ffcf67cc8f6beeaf6f774f73ffaf77bb2f7bd44f7f331",
            "300f00404000d02ff1506700d0aff250cd00d12ff851650051ab00d1cff4e01ffa603300e05b32e09d54e0d771e0effce11ff3e13111615900e19c0061d600e1efb9e21f76623200"
            + "625a00e29a0062d400e2eff5631e00633100635800639c00e3d511e3eea8f07d11f0bee4f0f773f17bb1f1bdd8f1f554f27900f2bff7f2f774f37888f3bee2f3f311f47dd1f4bffb"
            + "f4f744f57772f5be22f5f444f67b11f6bffff6f332f77600f7bbb8f7f222",
        ],
    ];

    /// <summary>By context x 128 + the next seven bits.</summary>
    public static readonly Codeword[] FirstRow = Expand(Written[0]), OtherRows = Expand(Written[1]);

    /// <summary>What a codeword says of the four samples of a quad: upper left, lower left, upper right, lower right from bit 0 on.</summary>
    /// <param name="Length">In bits.</param>
    /// <param name="HasOffset">The exponent bound lies above its prediction by a number that follows.</param>
    /// <param name="Significant">Samples that are not 0.</param>
    /// <param name="Known">Samples whose top bit below the bound is told here, and not with their other bits.</param>
    /// <param name="TopBits">That bit.</param>
    public readonly record struct Codeword(byte Length, bool HasOffset, byte Significant, byte Known, byte TopBits);

    static Codeword[] Expand(string[] contexts)
    {
        var table = new Codeword[contexts.Length << Window];
        for (var context = 0; context < contexts.Length; context++)
            for (var at = 0; at < contexts[context].Length; at += 6)
            {
                var digits = Convert.ToInt32(contexts[context].Substring(at, 6), 16);
                var (length, bits) = (digits >> 20 & 7, digits >> 12 & 0xFF);
                var codeword = new Codeword((byte)length, digits >> 23 != 0, (byte)(digits >> 8 & 0xF), (byte)(digits >> 4 & 0xF), (byte)(digits & 0xF));
                for (var window = bits; window < 1 << Window; window += 1 << length)
                    table[context << Window | window] = codeword;
            }
        return table;
    }
}
