using System.Buffers.Binary;
using System.Text;

namespace Carpus.Dicom.Tests.Syntax;

/// <summary>Data sets as programs in the field write them, byte by byte.</summary>
public class OddDatasetTests
{
    static readonly uint s_undefined = 0xFFFF_FFFF;

    [Theory]
    [InlineData("UN"), InlineData("OB")]
    public void An_explicit_file_with_a_VR_that_says_little_keeps_its_bytes_and_gives_the_value_of_the_dictionary(string vr)
    {
        var file = Decode([.. Explicit(0x0028, 0x0010, vr, [0, 2])], TransferSyntax.ExplicitLittleEndian);

        Assert.Equal(vr, $"{file.Dataset[Tag.Rows].VR}");
        if (vr == "UN")
            Assert.Equal(512, file.Dataset.Get<int>(Tag.Rows));
    }

    [Fact]
    public void The_64_bit_VRs_come_through_every_syntax()
    {
        var dataset = new Dataset().Set(Tag.SelectorSVValue, VR.SV, long.MinValue, -1).Set(Tag.SelectorUVValue, VR.UV, ulong.MaxValue).Set(Tag.SelectorOVValue, VR.OV, 1ul, ulong.MaxValue);
        foreach (var syntax in (TransferSyntax[])[TransferSyntax.ImplicitLittleEndian, TransferSyntax.ExplicitLittleEndian, TransferSyntax.ExplicitBigEndian])
        {
            using var stream = new MemoryStream();
            new DicomFile(dataset, syntax).Encode(stream);

            var back = DicomFile.Decode(stream.ToArray()).Dataset;

            Assert.Equal([long.MinValue, -1], back.GetAll<long>(Tag.SelectorSVValue));
            Assert.Equal([ulong.MaxValue], back.GetAll<ulong>(Tag.SelectorUVValue));
            Assert.Equal([1ul, ulong.MaxValue], back.GetAll<ulong>(Tag.SelectorOVValue));
        }
    }

    [Fact]
    public void The_nearest_pixel_representation_above_decides_between_US_and_SS()
    {
        byte[] smallest = [.. Implicit(0x0028, 0x0106, [0xFF, 0xFF])];
        byte[] icon = [.. Implicit(0x0028, 0x0103, [0, 0]), .. smallest];
        byte[] body = [.. Implicit(0x0028, 0x0103, [1, 0]), .. smallest, .. Sequence(0x0028, 0x3010, smallest), .. Sequence(0x0088, 0x0200, icon)];

        var dataset = Decode(body, TransferSyntax.ImplicitLittleEndian).Dataset;

        Assert.Equal(-1, dataset.Get<int>(Tag.SmallestImagePixelValue));
        Assert.Equal(-1, dataset.Items(Tag.VOILUTSequence)[0].Get<int>(Tag.SmallestImagePixelValue));
        Assert.Equal(65535, dataset.Items(Tag.IconImageSequence)[0].Get<int>(Tag.SmallestImagePixelValue));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Sequences_and_items_of_undefined_length_nest_in_those_of_defined_length_and_the_other_way_round(bool isOuterUndefined)
    {
        byte[] value = [.. Implicit(0x0008, 0x0100, "T-1 "u8)];
        byte[] inner = isOuterUndefined ? Sequence(0x0040, 0xA168, value) : UndefinedSequence(0x0040, 0xA168, value);
        byte[] outer = isOuterUndefined ? UndefinedSequence(0x0040, 0xA730, inner) : Sequence(0x0040, 0xA730, inner);

        var file = Decode([.. outer, .. Implicit(0x0040, 0xDB00, "1234"u8)], TransferSyntax.ImplicitLittleEndian);

        Assert.Equal("T-1", file.Dataset.Items(Tag.ContentSequence)[0].Items(Tag.ConceptCodeSequence)[0].Get<string>(Tag.CodeValue));
        Assert.Equal("1234", file.Dataset.Get<string>(Tag.TemplateIdentifier));
        Assert.Empty(file.Findings);
    }

    [Fact]
    public void A_private_sequence_of_undefined_length_in_implicit_VR_is_a_sequence()
    {
        byte[] body = [.. Implicit(0x0009, 0x0010, "ACME"u8), .. UndefinedSequence(0x0009, 0x1001, [.. Implicit(0x0008, 0x0060, "CR"u8), .. UndefinedSequence(0x0009, 0x1002, Implicit(0x0008, 0x0060, "DX"u8))])];

        var item = Assert.Single(Decode(body, TransferSyntax.ImplicitLittleEndian).Dataset.Items(new(0x0009, 0x1001)));

        Assert.Equal("CR", item.Get<string>(Tag.Modality));
        Assert.Equal("DX", item.Items(new(0x0009, 0x1002))[0].Get<string>(Tag.Modality));
    }

    [Fact]
    public void A_private_value_of_defined_length_that_looks_like_a_sequence_keeps_its_bytes()
    {
        byte[] content = [0xFE, 0xFF, 0x00, 0xE0, 4, 0, 0, 0, 1, 2, 3, 4];

        var file = Decode([.. Implicit(0x0009, 0x1001, content)], TransferSyntax.ImplicitLittleEndian);

        Assert.Equal(content, ((Element.Value)file.Dataset[new(0x0009, 0x1001)]).Content.Load());
    }

    [Fact]
    public void Odd_lengths_are_taken_as_they_are_and_said()
    {
        var file = Decode([.. Explicit(0x0008, 0x0060, "CS", "CRX"u8), .. Explicit(0x0010, 0x0020, "LO", "A1"u8)], TransferSyntax.ExplicitLittleEndian);

        Assert.Equal(("CRX", "A1"), (file.Dataset.Get<string>(Tag.Modality), file.Dataset.Get<string>(Tag.PatientID)));
        Assert.Equal([new Finding("(0008,0060)", "The value has an odd length.")], file.Findings);
    }

    [Fact]
    public void Data_set_trailing_padding_is_an_element_like_others()
    {
        byte[] body = [.. Explicit(0x0008, 0x0060, "CS", "CR"u8), .. Explicit(0xFFFC, 0xFFFC, "OB", new byte[100])];

        var file = Decode(body, TransferSyntax.ExplicitLittleEndian);

        Assert.Equal(100, ((Element.Value)file.Dataset[Tag.DataSetTrailingPadding]).Content.Length);
        Assert.Empty(file.Findings);
    }

    [Theory]
    [InlineData(1), InlineData(7), InlineData(8), InlineData(100), InlineData(512)]
    public void Zeros_behind_the_data_set_are_passed_over_and_said(int count)
    {
        byte[] body = [.. Explicit(0x0008, 0x0060, "CS", "CR"u8), .. Explicit(0x7FE0, 0x0010, "OW", new byte[4]), .. new byte[count]];

        var file = Decode(body, TransferSyntax.ExplicitLittleEndian);

        Assert.Equal([Tag.Modality, Tag.PixelData], file.Dataset.Select(element => element.Tag));
        Assert.Single(file.Findings);
    }

    [Fact]
    public void Megabytes_of_zeros_before_a_last_byte_are_looked_at_once()
    {
        byte[] body = [.. Explicit(0x0008, 0x0060, "CS", "CR"u8), .. new byte[1_000_000], 1];
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Throws<DicomFormatException>(() => Decode(body, TransferSyntax.ExplicitLittleEndian));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20)); // to look again at every element took minutes
    }

    [Fact]
    public void A_group_length_at_any_depth_is_known_and_written_true()
    {
        byte[] body = [.. Sequence(0x0008, 0x1032, [.. Implicit(0x0008, 0x0000, [99, 0, 0, 0]), .. Implicit(0x0008, 0x0100, "T-1 "u8)])];
        using var stream = new MemoryStream();

        Decode(body, TransferSyntax.ImplicitLittleEndian).Encode(stream);

        Assert.Equal(12u, DicomFile.Decode(stream.ToArray()).Dataset.Items(Tag.ProcedureCodeSequence)[0].Get<uint>(new(0x0008, 0x0000)));
    }

    static DicomFile Decode(byte[] body, TransferSyntax syntax)
    {
        using var stream = new MemoryStream();
        new DicomFile([], syntax).Encode(stream);
        stream.Write(body);
        return DicomFile.Decode(stream.ToArray());
    }

    static byte[] Explicit(ushort group, ushort element, string vr, ReadOnlySpan<byte> value)
    {
        byte[] length = VR.From(vr).HasLongLength ? [0, 0, .. Word(value.Length)] : Word(value.Length)[..2];
        return [.. Name(group, element), .. Encoding.ASCII.GetBytes(vr), .. length, .. value];
    }

    static byte[] Implicit(ushort group, ushort element, ReadOnlySpan<byte> value) => [.. Name(group, element), .. Word(value.Length), .. value];

    static byte[] Sequence(ushort group, ushort element, byte[] item) => Implicit(group, element, Implicit(0xFFFE, 0xE000, item));

    static byte[] UndefinedSequence(ushort group, ushort element, byte[] item) =>
        [.. Name(group, element), .. Word(s_undefined), .. Name(0xFFFE, 0xE000), .. Word(s_undefined), .. item, .. Implicit(0xFFFE, 0xE00D, []), .. Implicit(0xFFFE, 0xE0DD, [])];

    static byte[] Name(ushort group, ushort element) => [(byte)group, (byte)(group >> 8), (byte)element, (byte)(element >> 8)];

    static byte[] Word(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
        return bytes;
    }
}
