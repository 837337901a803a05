using System.Text;
using Carpus.Dicom.Pixels.Codecs.Jpeg2000;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;

public sealed class HighThroughputTests
{
    [Theory]
    [InlineData(8, "-num_decomps 0")]
    [InlineData(12, "")]
    [InlineData(12, "-num_decomps 3 -block_size {4,4} -prog_order LRCP")]
    [InlineData(12, "-block_size {32,128} -tile_size {50,61} -prog_order CPRL")]
    [InlineData(16, "-block_size {64,64} -precincts {64,32},{128,128}")]
    public void A_reversible_stream_decodes_to_the_values_that_were_coded(int bits, string options)
    {
        var drawing = Drawing.Of(97, 131, bits: bits, noise: 0.1);

        var image = Jpeg2000Decoder.Decode(Compress(drawing, "-reversible true " + options));

        Assert.Equal(drawing.Values, image.Values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-qstep 0.01 -num_decomps 2")]
    public void An_irreversible_stream_decodes_within_1_of_opj_decompress(string options)
    {
        var stream = Compress(Drawing.Of(120, 97, bits: 12), "-reversible false " + options);

        var image = Jpeg2000Decoder.Decode(stream);

        var expected = OpenJpeg.Decompress(stream, new(1, 12, false));
        Assert.InRange(expected.Zip(image.Values, (one, other) => Math.Abs(one - other)).Max(), 0, 1);
    }

    /// <summary>
    /// No program at hand writes the two passes that refine a block, but any bits are some refinement: one bit-plane is put below the cleanup pass
    /// of a block, and bytes drawn by chance are what its samples have there.
    /// </summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void The_passes_that_refine_a_block_decode_as_opj_decompress_does(int passes, bool isCausal)
    {
        var values = Drawing.Of(45, 63, bits: 12, noise: 0.02).Values.Select((value, i) => i % 3 == 0 ? 2048 + value / 8 : 2048).ToArray();
        var stream = Compress(new(45, 63, 1, 12, values), "-reversible true -num_decomps 0");

        var refined = WithRefinement(stream, passes, isCausal);

        Assert.Equal(OpenJpeg.Decompress(refined, new(1, 12, false)), Jpeg2000Decoder.Decode(refined).Values);
    }

    [Fact]
    public void Codewords_fill_the_code_in_every_context()
    {
        Assert.All(HtCodewords.FirstRow.Concat(HtCodewords.OtherRows), codeword => Assert.InRange(codeword.Length, 1, HtCodewords.Window));
        Assert.Equal((444, 358), (Distinct(HtCodewords.FirstRow), Distinct(HtCodewords.OtherRows)));

        static int Distinct(HtCodewords.Codeword[] table) => table.Chunk(1 << HtCodewords.Window).Sum(context => context.Distinct().Count());
    }

    [Fact]
    public void Mutated_streams_decode_or_are_refused()
    {
        var stream = Compress(Drawing.Of(60, 70, bits: 10), "-reversible true -num_decomps 2 -block_size {16,16}");

        Mutations.Refused(stream, mutated => Jpeg2000Decoder.Decode(mutated, maximumSamples: 1 << 16, maximumCores: 1));
    }

    [Fact]
    public void A_real_file_decodes_within_1_of_opj_decompress()
    {
        var stream = CodeStream.Of(Material.Shared("dicom", "pydicom_pydicom-data", "data", "HTJ2K_08_RGB.dcm"));

        var image = Jpeg2000Decoder.Decode(stream);

        var expected = OpenJpeg.Decompress(stream, new(3, 8, false));
        Assert.InRange(expected.Zip(image.Values, (one, other) => Math.Abs(one - other)).Max(), 0, 1);
    }

    static byte[] Compress(Drawing drawing, string options)
    {
        using var folder = new TemporaryFolder();
        var (plain, coded) = (folder.File("plain.pgm"), folder.File("coded.j2c"));
        var header = Encoding.ASCII.GetBytes($"P5\n{drawing.Columns} {drawing.Rows}\n{(1 << drawing.Bits) - 1}\n");
        var pixels = drawing.Values.SelectMany(value => drawing.Bits <= 8 ? new[] { (byte)value } : [(byte)(value >> 8), (byte)value]);
        File.WriteAllBytes(plain, [.. header, .. pixels]);
        var answer = Peer.Run(Material.Program("ojph_compress"), ["-i", plain, "-o", coded, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.True(File.Exists(coded), $"ojph_compress {options}: {answer.Output} {answer.Errors}");
        return File.ReadAllBytes(coded);
    }

    /// <summary>Takes a stream of one block apart, whose packet header has no byte of 0xFF, and writes its packet anew with more passes.</summary>
    static byte[] WithRefinement(byte[] stream, int passes, bool isCausal)
    {
        var start = stream.AsSpan().IndexOf<byte>([0xFF, 0x90, 0, 10]);
        var main = stream[..start];
        if (isCausal)
            main[main.AsSpan().IndexOf<byte>([0xFF, 0x52]) + 12] |= 8;

        var packet = stream.AsSpan()[(start + 14)..^2];
        var bits = new PacketBits(packet);
        bits.Bits(2);
        var missing = 0;
        while (bits.Bit() == 0)
            missing++;
        Assert.Equal(1, bits.Passes());
        var lengthBits = 3;
        while (bits.Bit() != 0)
            lengthBits++;
        var length = bits.Bits(lengthBits);
        bits.Align();
        var cleanup = packet.Slice(bits.Position, length);

        var refinement = new byte[400];
        new Random(3).NextBytes(refinement);
        for (var i = 0; i < refinement.Length; i++)
            refinement[i] = (byte)Math.Min((int)refinement[i], 0xFE);

        var wide = Math.Max(lengthBits, 11);
        var header = "11" + new string('0', missing - 1) + "1" + (passes == 3 ? "1100" : "10") + new string('1', wide - 3) + "0"
            + Binary(length, wide) + Binary(refinement.Length, wide + (passes == 3 ? 1 : 0));
        byte[] written = [.. Bytes(header), .. cleanup, .. refinement];
        var tilePart = 14 + written.Length;
        return [.. main, 0xFF, 0x90, 0, 10, 0, 0, 0, 0, (byte)(tilePart >> 8), (byte)tilePart, 0, 1, 0xFF, 0x93, .. written, 0xFF, 0xD9];
    }

    static string Binary(int number, int digits) => Convert.ToString(number, 2).PadLeft(digits, '0');

    /// <summary>With a stuffed zero after each byte of 0xFF.</summary>
    static List<byte> Bytes(string bits)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < bits.Length;)
        {
            var count = bytes is [.., 0xFF] ? 7 : 8;
            bytes.Add(Convert.ToByte(bits.Substring(at, Math.Min(count, bits.Length - at)).PadRight(count, '0'), 2));
            at += count;
        }
        return bytes;
    }
}
