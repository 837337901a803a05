using Carpus.Dicom.Pixels.Codecs;
using CsCheck;

namespace Carpus.Dicom.Tests.Pixels.Codecs;

public class RleTests
{
    [Fact]
    public void What_is_encoded_decodes_to_the_same_values() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 300], Gen.Int[0, 1].Select(i => 1 + 2 * i), Gen.Int[1, 4].Select(i => 8 * i), Gen.Int[1, 12], Gen.Int).Sample((rows, columns, samples, bits, levels, seed) =>
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, rows * columns * samples).Select(_ => random.Next(levels) * (bits == 32 ? int.MaxValue / levels * 2 : (1 << bits) / levels)).ToArray();

            var coded = RleEncoder.Encode(values, rows, columns, samples, bits);

            Assert.Equal(0, coded.Length % 2);
            Assert.Equal(values, RleDecoder.Decode(coded, rows, columns, samples, bits));
        }, iter: 300);

    [Theory]
    [InlineData(8, 1), InlineData(12, 1), InlineData(16, 1), InlineData(8, 3)]
    public void A_frame_of_dcmcrle_decodes_to_the_drawing(int bits, int samples)
    {
        var drawing = Drawing.Of(67, 131, samples, bits);

        var decoded = RleDecoder.Decode(CodeStream.By("dcmcrle", [], drawing), drawing.Rows, drawing.Columns, samples, drawing.BitsAllocated);

        Assert.Equal(drawing.Values, decoded);
    }

    [Theory]
    [InlineData(8, 1), InlineData(16, 1), InlineData(8, 3), InlineData(32, 1)]
    public void A_frame_of_gdcm_decodes_to_the_drawing(int bits, int samples)
    {
        var drawing = Drawing.Of(40, 90, samples, bits == 32 ? 31 : bits);

        var decoded = RleDecoder.Decode(CodeStream.By("gdcmconv", ["--rle"], drawing), drawing.Rows, drawing.Columns, samples, drawing.BitsAllocated);

        Assert.Equal(drawing.Values, decoded);
    }

    [Fact]
    public void Pixels_of_one_bit_stand_eight_to_a_byte_from_the_lowest_bit()
    {
        var coded = new byte[68];
        coded[0] = 1;
        coded[4] = 64;
        (coded[64], coded[65], coded[66]) = (1, 0b1000_0001, 0b10);

        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 1, 0, 1], RleDecoder.Decode(coded, 2, 5, 1, 1));
    }

    [Fact]
    public void A_run_that_overflows_its_plane_is_refused_with_its_place()
    {
        var coded = RleEncoder.Encode(new int[40], 4, 10, 1, 8);

        var refusal = Assert.Throws<DicomFormatException>(() => RleDecoder.Decode(coded, 3, 7, 1, 8));

        Assert.Contains("overflows its plane", refusal.What, StringComparison.Ordinal);
        Assert.Equal(68, refusal.Offset);
    }

    [Fact]
    public void A_frame_larger_than_its_bytes_can_say_is_refused_before_it_is_allocated() =>
        Assert.Contains("cannot hold", Assert.Throws<DicomFormatException>(() => RleDecoder.Decode(new byte[64], 10_000, 10_000, 1, 8)).What, StringComparison.Ordinal);

    [Fact]
    public void A_changed_frame_decodes_or_is_refused()
    {
        var drawing = Drawing.Of(20, 30, bits: 16);

        Mutations.Refused(RleEncoder.Encode(drawing.Values, 20, 30, 1, 16), coded => RleDecoder.Decode(coded, 20, 30, 1, 16, allowTruncated: coded.Length % 2 == 0, out _));
    }
}
