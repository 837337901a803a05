using Carpus.Dicom.Directories;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Directories;

public class DicomDirectoryTests
{
    [Theory]
    [InlineData("DICOMDIR")]
    [InlineData("DICOMDIR-reordered")]
    public void Records_are_found_by_their_offsets_whatever_their_order(string name)
    {
        var directory = DicomDirectory.Open(Material.Shared("dicom", "pydicom_pydicom", "test_files", "dicomdirtests", name));

        Assert.All(directory.Roots, root => Assert.Equal("PATIENT", root.Type));
        Assert.Equal(["PATIENT", "STUDY", "SERIES", "IMAGE"], directory.All.Select(record => record.Type).Distinct().Take(4));
        Assert.DoesNotContain(directory.Findings, finding => finding.What.StartsWith("Offsets", StringComparison.Ordinal));
        Assert.Contains(directory.All, record => record.RelativePath is not null);
    }

    [Fact]
    public void Records_whose_offsets_lead_nowhere_are_taken_in_their_order()
    {
        var items = new[] { "PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE", "SERIES", "IMAGE", "PATIENT" }.Select(type => new Dataset().Set(Tag.DirectoryRecordType, type));

        var directory = DicomDirectory.Of(new DicomFile(new Dataset().Set(new Element.Sequence(Tag.DirectoryRecordSequence, [.. items]))));

        Assert.Equal(2, directory.Roots.Length);
        Assert.Equal([2, 1], directory.Roots[0].Children[0].Children.Select(series => series.Children.Length));
        Assert.Single(directory.Findings);
    }

    [Fact]
    public void A_film_is_no_directory() => Assert.Throws<DicomFormatException>(() => DicomDirectory.Of(new DicomFile([])));
}
