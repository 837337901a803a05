using System.Buffers.Binary;
using Carpus.Dicom.Pixels.Codecs.Jpeg2000;

namespace Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;

public sealed class DamagedStreamTests
{
    static readonly Drawing Film = Drawing.Of(120, 110, bits: 12);

    [Fact]
    public void A_stream_that_is_cut_off_decodes_as_far_as_it_goes_and_says_so()
    {
        var stream = OpenJpeg.Compress(Film, false, "-r 20,8,1 -n 4");
        var findings = new List<string>();

        var image = Jpeg2000Decoder.Decode(stream.AsMemory(0, stream.Length * 6 / 10), findings);

        Assert.NotEmpty(findings);
        Assert.InRange(Film.Values.Zip(image.Values, (one, other) => Math.Abs(one - other)).Average(), 0.1, 100);
    }

    [Fact]
    public void A_missing_end_marker_is_a_finding()
    {
        var stream = OpenJpeg.Compress(Film, false, "");
        var findings = new List<string>();

        var image = Jpeg2000Decoder.Decode(stream.AsMemory(0, stream.Length - 2), findings);

        Assert.Equal(Film.Values, image.Values);
        Assert.Contains("no end marker", Assert.Single(findings));
    }

    [Theory]
    [InlineData(0u, 0)]
    [InlineData(14u, 1)]
    [InlineData(5000u, 1)]
    [InlineData(0xFFFFFFF0u, 1)]
    public void A_wrong_length_of_a_tile_part_is_mended(uint length, int findingCount)
    {
        var stream = OpenJpeg.Compress(Film, false, "");
        var start = stream.AsSpan().IndexOf<byte>([0xFF, 0x90, 0, 10]);
        BinaryPrimitives.WriteUInt32BigEndian(stream.AsSpan(start + 6), length);
        var findings = new List<string>();

        var image = Jpeg2000Decoder.Decode(stream, findings);

        Assert.Equal(Film.Values, image.Values);
        Assert.Equal(findingCount, findings.Count);
    }

    [Fact]
    public void A_missing_tile_is_a_finding_and_the_others_stand()
    {
        var stream = OpenJpeg.Compress(Film, false, "-t 64,64 -n 3").ToList();
        var first = stream.ToArray().AsSpan().IndexOf<byte>([0xFF, 0x90, 0, 10]);
        var length = BinaryPrimitives.ReadInt32BigEndian(stream.ToArray().AsSpan(first + 6));
        stream.RemoveRange(first, length);
        var findings = new List<string>();

        var image = Jpeg2000Decoder.Decode(stream.ToArray(), findings);

        Assert.Contains("1 tiles of 4", Assert.Single(findings));
        Assert.Equal(Film.Values[64..110], image.Values[64..110]);
        Assert.All(image.Values[..64], value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_wrong_segmentation_symbol_is_a_finding()
    {
        var stream = OpenJpeg.Compress(Film, false, "-M 32");
        for (var i = 0; i < 20; i++)
            stream[stream.Length - 200 - i] = 0x55;
        var findings = new List<string>();

        Jpeg2000Decoder.Decode(stream, findings);

        Assert.Contains(findings, finding => finding.Contains("segmentation symbol"));
    }

    [Fact]
    public void A_broken_main_header_is_refused_with_its_place()
    {
        var stream = OpenJpeg.Compress(Film, false, "");
        stream[2 + 2 + 2 + 2] = 0x80; // the width

        var refusal = Assert.Throws<DicomFormatException>(() => Jpeg2000Decoder.Decode(stream));

        Assert.InRange(refusal.Offset, 4, 44);
    }

    [Fact]
    public void More_samples_than_expected_are_refused() =>
        Assert.Throws<DicomFormatException>(() => Jpeg2000Decoder.Decode(OpenJpeg.Compress(Film, false, ""), maximumSamples: Film.Values.Length - 1));

    [Theory]
    [InlineData("-n 3 -SOP -EPH")]
    [InlineData("-n 3 -I -r 10 -M 63 -t 40,50 -TP R")]
    [InlineData("-n 4 -p PCRL -c [32,32],[16,16] -PLT -POC T1=0,0,1,4,1,RLCP")]
    public void Mutated_streams_decode_or_are_refused(string options)
    {
        var stream = OpenJpeg.Compress(Drawing.Of(60, 70, bits: 10), false, options);

        Mutations.Refused(stream, mutated => Jpeg2000Decoder.Decode(mutated, maximumSamples: 1 << 16, maximumCores: 1));
    }

    [Fact]
    public void Mutated_JP2_files_decode_or_are_refused()
    {
        var stream = OpenJpeg.Compress(Drawing.Of(60, 70, 3, 8), false, "-n 2", extension: "jp2");

        Mutations.Refused(stream, mutated => Jpeg2000Decoder.Decode(mutated, maximumSamples: 1 << 16, maximumCores: 1));
    }
}
