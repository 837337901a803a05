using Carpus.Testing;

namespace Carpus.Dicom.Tests.Syntax;

public class FileEncoderTests
{
    static DicomFile Film() => new(new Dataset().Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, "2.25.1").Set(Tag.Modality, "CR")
        .Set(new Element.Value(Tag.PixelData, VR.OW, new byte[100_000])));

    [Fact]
    public void A_new_file_has_the_meta_group_of_PS3_10()
    {
        using var stream = new MemoryStream();
        Film().Encode(stream);

        var file = DicomFile.Decode(stream.ToArray());

        Assert.Empty(file.Findings);
        Assert.Equal(
            ["(0002,0000)", "(0002,0001)", "(0002,0002)", "(0002,0003)", "(0002,0010)", "(0002,0012)", "(0002,0013)"],
            file.Meta.Select(element => $"{element.Tag}"));
        Assert.Equal(("2.25.1", "CARPUS_0_1"), (file.Meta.Get<string>(Tag.MediaStorageSOPInstanceUID), file.Meta.Get<string>(Tag.ImplementationVersionName)));
        Assert.StartsWith("2.25.", file.Meta.Get<string>(Tag.ImplementationClassUID), StringComparison.Ordinal);
    }

    [Fact]
    public void Dcmtk_finds_nothing_odd_in_a_saved_file_of_any_syntax()
    {
        var dcmdump = Material.Program("dcmdump");
        using var folder = new TemporaryFolder();
        foreach (var syntax in (TransferSyntax[])[TransferSyntax.ExplicitLittleEndian, TransferSyntax.ImplicitLittleEndian, TransferSyntax.ExplicitBigEndian, TransferSyntax.DeflatedExplicitLittleEndian])
        {
            new DicomFile(Film().Dataset, syntax).Save(folder.File("film.dcm"));

            var answer = Peer.Run(dcmdump, folder.File("film.dcm"));

            Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        }
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_and_nothing_half_written()
    {
        using var folder = new TemporaryFolder();
        Film().Save(folder.File("source.dcm"));
        var file = DicomFile.Open(folder.File("source.dcm"));
        File.Delete(folder.File("source.dcm"));
        File.WriteAllText(folder.File("target.dcm"), "as it was");

        Assert.ThrowsAny<IOException>(() => file.Save(folder.File("target.dcm")));

        Assert.Equal("as it was", File.ReadAllText(folder.File("target.dcm")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_saved_over_itself_is_whole_and_its_old_regions_say_that_they_are_gone()
    {
        using var folder = new TemporaryFolder();
        Film().Save(folder.File("film.dcm"));
        var file = DicomFile.Open(folder.File("film.dcm"));
        file.Dataset.Set(Tag.PatientComments, "longer than before");

        file.Save(folder.File("film.dcm"));

        Assert.Equal(100_000, ((Element.Value)DicomFile.Open(folder.File("film.dcm")).Dataset[Tag.PixelData]).Content.Load().Length);
        Assert.Throws<IOException>(() => ((Element.Value)file.Dataset[Tag.PixelData]).Content.Load());
    }

    [Fact]
    public void A_deflated_file_keeps_its_bytes_until_something_changes()
    {
        using var first = new MemoryStream();
        new DicomFile(Film().Dataset, TransferSyntax.DeflatedExplicitLittleEndian).Encode(first);
        var file = DicomFile.Decode(first.ToArray());
        using var same = new MemoryStream();
        file.Encode(same);

        file.Dataset.Set(Tag.PatientID, "A1");
        using var changed = new MemoryStream();
        file.Encode(changed);

        Assert.Equal(first.ToArray(), same.ToArray());
        Assert.Equal("A1", DicomFile.Decode(changed.ToArray()).Dataset.Get<string>(Tag.PatientID));
    }

    [Fact]
    public void A_value_too_long_for_its_VR_is_written_as_UN_and_understood_again()
    {
        var numbers = Enumerable.Range(0, 40_000).Select(number => (ushort)number).ToArray();
        using var stream = new MemoryStream();
        new DicomFile(new Dataset().Set(Tag.ReferencedFrameNumbers, VR.US, numbers)).Encode(stream);

        var dataset = DicomFile.Decode(stream.ToArray()).Dataset;

        Assert.Equal(VR.UN, dataset[Tag.ReferencedFrameNumbers].VR);
        Assert.Equal(numbers, dataset.GetAll<ushort>(Tag.ReferencedFrameNumbers));
    }
}
