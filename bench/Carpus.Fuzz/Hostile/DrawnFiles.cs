using System.Collections.Immutable;
using System.Reflection;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Fuzz.Hostile;

/// <summary>Small files with pictures drawn here, in every transfer syntax whose pixels are decoded.</summary>
static class DrawnFiles
{
    const int Rows = 33, Columns = 40;

    static readonly TransferSyntax[] s_encoded =
    [
        TransferSyntax.ExplicitLittleEndian, TransferSyntax.ImplicitLittleEndian, TransferSyntax.ExplicitBigEndian, TransferSyntax.DeflatedExplicitLittleEndian,
        TransferSyntax.RleLossless, TransferSyntax.JpegLosslessSV1, TransferSyntax.JpegLsLossless,
    ];

    static readonly (string Stream, TransferSyntax Syntax, int Bits, int Samples)[] s_streams =
    [
        ("grey12.j2k", TransferSyntax.Jpeg2000Lossless, 12, 1), ("color-tiles.j2k", TransferSyntax.Jpeg2000, 8, 3), ("grey12-precincts.j2k", TransferSyntax.Jpeg2000Lossless, 12, 1),
        ("grey12-ht.j2k", TransferSyntax.HtJpeg2000Lossless, 12, 1), ("grey8-ht-lossy.j2k", TransferSyntax.HtJpeg2000, 8, 1),
        ("grey8.jpg", TransferSyntax.JpegBaseline, 8, 1), ("color-restart.jpg", TransferSyntax.JpegBaseline, 8, 3),
        ("color-progressive.jpg", TransferSyntax.JpegExtended, 8, 3), ("grey8-progressive.jpg", TransferSyntax.JpegExtended, 8, 1),
    ];

    public static IReadOnlyList<SeedFile> All()
    {
        var files = new List<SeedFile>();
        foreach (var (name, dataset) in ((string, Dataset)[])[("grey8", Image(8, 1, 1)), ("grey12", Image(12, 1, 1)), ("color", Image(8, 3, 1)), ("frames", Image(10, 1, 3)), ("palette", Palette())])
            foreach (var syntax in s_encoded)
                files.Add(new($"{name} in {syntax.Name}", Encoded(Transcoder.Transcode(new(dataset), syntax))));
        foreach (var (stream, syntax, bits, samples) in s_streams)
            files.Add(new(stream, Encoded(new(WithStream(Image(bits, samples, 1), Stream(stream)), syntax))));
        files.Add(new("nested", Encoded(new(Nested(12)))));
        files.Add(new("nested, implicit", Encoded(new(Nested(5), TransferSyntax.ImplicitLittleEndian))));
        return files;
    }

    static Dataset Image(int bits, int samples, int frames)
    {
        var dataset = new Dataset();
        dataset.Set(Tag.SpecificCharacterSet, "", "ISO 2022 IR 87").Set(Tag.SOPClassUID, SopClassOfDigitalXRay).Set(Tag.SOPInstanceUID, "1.2.826.0.1.3680043.2.1143.1");
        dataset.Set(Tag.Modality, "DX").Set(Tag.PatientName, "Doe^Jane").Set(Tag.PatientID, "0").Set(Tag.StudyDate, "20200101").Set(Tag.ImagerPixelSpacing, "0.1", "0.1");
        dataset.Set(new Element.Sequence(Tag.AnatomicRegionSequence, [Code("T-D8700", "Hand"), Code("T-D8701", "Finger")]));
        dataset.Set(Tag.SamplesPerPixel, samples).Set(Tag.PhotometricInterpretation, samples == 1 ? "MONOCHROME2" : "RGB").Set(Tag.Rows, Rows).Set(Tag.Columns, Columns);
        dataset.Set(Tag.BitsAllocated, bits > 8 ? 16 : 8).Set(Tag.BitsStored, bits).Set(Tag.HighBit, bits - 1).Set(Tag.PixelRepresentation, 0);
        if (samples > 1)
            dataset.Set(Tag.PlanarConfiguration, 0);
        if (frames > 1)
            dataset.Set(Tag.NumberOfFrames, frames);
        dataset.Set(Tag.WindowCenter, "128").Set(Tag.WindowWidth, "256");
        dataset.Set(new(0x0029, 0x0010), VR.LO, "CARPUS").Set(new(0x0029, 0x1001), VR.UT, "abcd");
        dataset.Set(new(0x6000, 0x0010), VR.US, 16).Set(new(0x6000, 0x0011), VR.US, 16).Set(new(0x6000, 0x0040), VR.CS, "G").Set(new(0x6000, 0x0050), VR.SS, 1, 1);
        dataset.Set(new(0x6000, 0x0100), VR.US, 1).Set(new(0x6000, 0x0102), VR.US, 0).Set(new Element.Value(new(0x6000, 0x3000), VR.OW, new byte[32]));
        return dataset.Set(new Element.Value(Tag.PixelData, bits > 8 ? VR.OW : VR.OB, Pixels(bits, samples, frames)));
    }

    const string SopClassOfDigitalXRay = "1.2.840.10008.5.1.4.1.1.1.1";

    static Dataset Palette()
    {
        var dataset = Image(8, 1, 1);
        dataset.Set(Tag.PhotometricInterpretation, "PALETTE COLOR");
        foreach (var (descriptor, data) in ((Tag, Tag)[])[
            (Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData),
            (Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData),
            (Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData)])
        {
            dataset.Set(descriptor, VR.US, 256, 0, 16);
            dataset.Set(new Element.Value(data, VR.OW, Enumerable.Range(0, 512).Select(i => (byte)(i / 2)).ToArray()));
        }
        return dataset;
    }

    static Dataset Nested(int depth)
    {
        var dataset = Code("113000", $"level {depth}");
        dataset.Set(Tag.TextValue, $"text {depth}");
        return depth == 0 ? dataset : dataset.Set(new Element.Sequence(Tag.ContentSequence, [Nested(depth - 1), Code("1", "")], HasUndefinedLength: depth % 2 == 0));
    }

    static Dataset Code(string value, string meaning) =>
        new Dataset { HasUndefinedLength = meaning.Length % 2 == 0 }.Set(Tag.CodeValue, value).Set(Tag.CodingSchemeDesignator, "DCM").Set(Tag.CodeMeaning, meaning);

    static byte[] Pixels(int bits, int samples, int frames)
    {
        var wide = bits > 8 ? 2 : 1;
        var bytes = new byte[Rows * Columns * samples * frames * wide];
        for (var index = 0; index < bytes.Length / wide; index++)
        {
            var (row, column) = (index / samples / Columns % Rows, index / samples % Columns);
            var value = (column * 5 + row * 2 + index % samples * 30 + index * 7919 % 13) & ((1 << bits) - 1);
            bytes[index * wide] = (byte)value;
            if (wide == 2)
                bytes[index * wide + 1] = (byte)(value >> 8);
        }
        return bytes;
    }

    static Dataset WithStream(Dataset image, byte[] stream) =>
        image.Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [.. Halves(stream)]));

    static ImmutableArray<ByteRegion> Halves(byte[] stream)
    {
        var middle = stream.Length / 4 * 2;
        return [ByteRegion.Of(stream.AsMemory(0, middle)), ByteRegion.Of(stream.AsMemory(middle))];
    }

    static byte[] Stream(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("stream-" + name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    static byte[] Encoded(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Encode(stream);
        return stream.ToArray();
    }
}
