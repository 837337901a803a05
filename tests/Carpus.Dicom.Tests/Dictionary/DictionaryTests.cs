using Carpus.Dicom.Dictionary;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Dictionary;

public class DictionaryTests
{
    static readonly string s_folder = Path.Combine(Material.Root, "src", "Carpus.Dicom", "Dictionary");

    [Fact]
    public void The_generated_files_are_what_the_tables_of_the_standard_give()
    {
        var attributes = File.ReadAllText(Path.Combine(s_folder, "attributes.json"));
        var sops = File.ReadAllText(Path.Combine(s_folder, "sops.json"));

        Golden.Matches("../../../../src/Carpus.Dicom/Dictionary/Tag.g.cs", DictionaryText.Tags(attributes));
        Golden.Matches("../../../../src/Carpus.Dicom/Dictionary/DataDictionary.g.cs", DictionaryText.Dictionary(attributes));
        Golden.Matches("../../../../src/Carpus.Dicom/Dictionary/SopClass.g.cs", DictionaryText.SopClasses(sops));
    }

    [Fact]
    public void Every_entry_is_found_by_its_tag_and_by_its_keyword()
    {
        // The retired patterns (0028,04X0) and (0028,08X0) begin where plain attributes stand.
        var entries = DataDictionary.All.Where(entry => entry.Tag.Group != 0x0028 || !entry.IsRetired).ToList();

        Assert.True(entries.Count > 5000);
        Assert.All(entries, entry =>
        {
            Assert.Equal(entry.Keyword, DataDictionary.Find(entry.Tag)?.Keyword);
            Assert.Equal(entry.Tag, DataDictionary.FindTag(entry.Keyword));
        });
    }

    [Fact]
    public void Patients_name_is_as_the_standard_has_it()
    {
        var entry = DataDictionary.Find(Tag.PatientName)!;

        Assert.Equal(("PatientName", "Patient's Name", VR.PN, "1", false), (entry.Keyword, entry.Name, entry.VR, entry.Multiplicity, entry.IsRetired));
    }

    [Theory]
    [InlineData(0x60023000u, "OverlayData")]
    [InlineData(0x501E0010u, "NumberOfPoints")]
    [InlineData(0x00203101u, "SourceImageIDs")]
    public void A_repeating_group_is_known_by_its_pattern(uint number, string keyword) =>
        Assert.Equal(keyword, DataDictionary.Find(Tag.Of(number))?.Keyword);

    [Fact]
    public void A_private_tag_in_the_range_of_a_repeating_group_is_unknown() => Assert.Null(DataDictionary.Find(new(0x6001, 0x3000)));

    [Fact]
    public void A_choice_of_VRs_is_decided_by_pixel_representation()
    {
        Assert.Equal(VR.US, DataDictionary.VROf(Tag.SmallestImagePixelValue, isSigned: false));
        Assert.Equal(VR.SS, DataDictionary.VROf(Tag.SmallestImagePixelValue, isSigned: true));
        Assert.Equal(VR.OW, DataDictionary.VROf(Tag.PixelData, isSigned: false));
    }

    [Theory]
    [InlineData("patientname")]
    [InlineData("")]
    [InlineData("NoSuchThing")]
    public void A_word_that_is_no_keyword_is_not_found(string word) => Assert.Null(DataDictionary.FindTag(word));

    [Fact]
    public void A_storage_class_has_its_name() =>
        Assert.Equal("Computed Radiography Image Storage", SopClass.NameOf("1.2.840.10008.5.1.4.1.1.1"));
}
