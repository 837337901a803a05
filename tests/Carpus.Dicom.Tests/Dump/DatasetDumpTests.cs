using Carpus.Dicom.Dump;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Dump;

public class DatasetDumpTests
{
    [Fact]
    public void A_file_is_dumped_an_element_a_line()
    {
        var item = new Dataset().Set(Tag.CodeValue, "T-1").Set(Tag.CodeMeaning, "Hand");
        var dataset = new Dataset()
            .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, "2.25.1").Set(Tag.SpecificCharacterSet, "ISO_IR 192").Set(Tag.Modality, "CR")
            .Set(Tag.PatientName, "Wang^XiaoDong=王^小东").Set(Tag.PatientBirthDate, "").Set(Tag.ImageComments, "two\r\nlines, and \u001b[31mno colour")
            .Set(Tag.Rows, 512).Set(Tag.PixelSpacing, 0.1, 0.1).Set(new Element.Sequence(Tag.AnatomicRegionSequence, [item]))
            .Set(new Element.Value(new Tag(0x0009, 0x0010), VR.LO, "ACME 1.1"u8.ToArray())).Set(new Element.Value(new Tag(0x0009, 0x1001), VR.UN, new byte[40]))
            .Set(new Element.Value(Tag.PixelData, VR.OW, new byte[6000]));
        using var stream = new MemoryStream();
        new DicomFile(dataset).Encode(stream);
        using var text = new StringWriter { NewLine = "\n" };

        DatasetDump.Write(DicomFile.Decode(stream.ToArray()), text);

        Golden.Matches("dump.txt", text.ToString());
    }
}
