using Carpus.Testing;

namespace Carpus.Dicom.Tests.Syntax;

public class FileDecoderTests
{
    static readonly Dataset s_film = new Dataset().Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, "2.25.1").Set(Tag.Modality, "CR").Set(Tag.Rows, 512);

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.2")]
    public void A_data_set_without_preamble_and_meta_group_is_guessed_and_the_guess_is_said(string uid)
    {
        var bytes = Encoded(new DicomFile(s_film, TransferSyntax.Of(uid)));

        var file = DicomFile.Decode(bytes.AsMemory(StartOfData(bytes)));

        Assert.Equal(uid, file.Syntax.Uid);
        Assert.Equal(512, file.Dataset.Get<int>(Tag.Rows));
        Assert.Equal(["The preamble of 128 bytes is missing.", "The meta group is missing."], file.Findings.Take(2).Select(finding => finding.What));
        Assert.StartsWith("The transfer syntax is missing", file.Findings[2].What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_transfer_syntax_is_found_out()
    {
        var meta = new Dataset().Set(Tag.TransferSyntaxUID, TransferSyntax.ExplicitLittleEndian.Uid).Set(Tag.MediaStorageSOPInstanceUID, "2.25.1");
        var bytes = Encoded(new DicomFile(s_film, TransferSyntax.ExplicitLittleEndian) { Meta = meta });
        var body = Encoded(new DicomFile(s_film, TransferSyntax.ImplicitLittleEndian));
        byte[] mixed = [.. bytes[..StartOfData(bytes)], .. body[StartOfData(body)..]];

        var file = DicomFile.Decode(mixed);

        Assert.Equal(TransferSyntax.ImplicitLittleEndian, file.Syntax);
        Assert.Equal(512, file.Dataset.Get<int>(Tag.Rows));
        Assert.Contains(file.Findings, finding => finding.Where == "(0002,0010)" && finding.What.Contains("Implicit VR Little Endian", StringComparison.Ordinal));
    }

    [Fact]
    public void A_misspelt_character_set_is_said_without_its_words()
    {
        var file = DicomFile.Decode(Encoded(new DicomFile(new Dataset(s_film).Set(Tag.SpecificCharacterSet, "ISO-IR 100"))));

        Assert.Equal([new Finding("(0008,0005)", "A character set is misspelt or unknown.")], file.Findings);
    }

    [Fact]
    public void Decoding_stops_before_a_tag_where_that_is_asked_for()
    {
        var file = DicomFile.Decode(Encoded(new DicomFile(s_film)), new() { StopBefore = Tag.Modality });

        Assert.Equal([Tag.SOPClassUID, Tag.SOPInstanceUID], file.Dataset.Select(element => element.Tag));
    }

    [Fact]
    public void Opening_a_long_file_does_not_fetch_its_pixels()
    {
        using var folder = new TemporaryFolder();
        var pixels = new byte[7 << 20];
        pixels[^1] = 42;
        new DicomFile(new Dataset(s_film).Set(new Element.Value(Tag.PixelData, VR.OW, pixels))).Save(folder.File("film.dcm"));
        DicomFile.Open(folder.File("film.dcm"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var file = DicomFile.Open(folder.File("film.dcm"));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 10);
        Assert.Equal(42, ((Element.Value)file.Dataset[Tag.PixelData]).Content.Load().Span[^1]);
    }

    [Fact]
    public void A_file_is_told_by_its_first_bytes()
    {
        using var folder = new TemporaryFolder();
        new DicomFile(s_film).Save(folder.File("film"));
        File.WriteAllText(folder.File("notes.dcm"), new string('x', 500));
        File.WriteAllText(folder.File("empty.dcm"), "");

        Assert.True(DicomFile.IsDicom(folder.File("film")));
        Assert.False(DicomFile.IsDicom(folder.File("notes.dcm")));
        Assert.False(DicomFile.IsDicom(folder.File("empty.dcm")));
        Assert.False(DicomFile.IsDicom(folder.File("absent.dcm")));
        Assert.NotNull(DicomFile.OpenIfDicom(folder.File("film")));
        Assert.Null(DicomFile.OpenIfDicom(folder.File("notes.dcm")));
        Assert.Null(DicomFile.OpenIfDicom(folder.File("empty.dcm")));
    }

    [Fact]
    public void A_sequence_that_stands_as_UN_is_decoded_and_stays_as_it_stood()
    {
        // PS3.5 6.2.2 note 2: implicit little endian inside.
        byte[] item = [0x08, 0x00, 0x00, 0x01, 4, 0, 0, 0, (byte)'T', (byte)'-', (byte)'1', (byte)' '];
        byte[] sequence = [0xFE, 0xFF, 0x00, 0xE0, (byte)item.Length, 0, 0, 0, .. item];
        byte[] head = [0x08, 0x00, 0x32, 0x10, (byte)'U', (byte)'N', 0, 0];
        var whole = Encoded(new DicomFile([]));
        byte[] defined = [.. whole, .. head, (byte)sequence.Length, 0, 0, 0, .. sequence];
        byte[] undefined = [.. whole, .. head, 0xFF, 0xFF, 0xFF, 0xFF, .. sequence, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

        foreach (var bytes in (byte[][])[defined, undefined])
        {
            var file = DicomFile.Decode(bytes);
            Assert.Equal("T-1", Assert.Single(file.Dataset.Items(Tag.ProcedureCodeSequence)).Get<string>(Tag.CodeValue));
            Assert.Equal(bytes, Encoded(file));
        }
    }

    static int StartOfData(byte[] bytes) => 132 + 12 + BitConverter.ToInt32(bytes, 140);

    static byte[] Encoded(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Encode(stream);
        return stream.ToArray();
    }
}
