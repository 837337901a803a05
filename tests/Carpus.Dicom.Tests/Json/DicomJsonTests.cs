using System.Text;
using Carpus.Dicom.Json;

namespace Carpus.Dicom.Tests.Json;

public class DicomJsonTests
{
    [Fact]
    public void A_data_set_is_written_as_the_model_of_PS3_18_has_it()
    {
        var item = new Dataset().Set(Tag.CodeValue, "T-1").Set(Tag.CodeMeaning, "");
        var dataset = new Dataset()
            .Set(Tag.SpecificCharacterSet, "GB18030")
            .Set(Tag.ImageType, "ORIGINAL", "", "AXIAL")
            .Set(Tag.PatientName, "Wang^XiaoDong=王^小东")
            .Set(Tag.PatientBirthDate, "")
            .Set(Tag.PixelSpacing, "0.10", "+.5")
            .Set(Tag.InstanceNumber, 7)
            .Set(Tag.Rows, 512)
            .Set(Tag.FrameIncrementPointer, Tag.FrameTime)
            .Set(new Element.Value(new Tag(0x0009, 0x1001), VR.UN, new byte[] { 1, 2 }))
            .Set(new Element.Sequence(Tag.ProcedureCodeSequence, [item, []]))
            .Set(new Element.Value(Tag.PixelData, VR.OW, new byte[4000]));

        Assert.Equal(
            """
            {"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},"00081032":{"vr":"SQ","Value":[{"00080100":{"vr":"SH","Value":["T-1"]},"00080104":{"vr":"LO"}},{}]},"00091001":{"vr":"UN","InlineBinary":"AQI="},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^XiaoDong","Ideographic":"王^小东"}]},"00100030":{"vr":"DA"},"00200013":{"vr":"IS","Value":[7]},"00280009":{"vr":"AT","Value":["00181063"]},"00280010":{"vr":"US","Value":[512]},"00280030":{"vr":"DS","Value":[0.10,0.5]},"7FE00010":{"vr":"OW","BulkDataURI":"bulkdata/7FE00010"}}
            """,
            DicomJson.ToText(dataset));
    }

    [Fact]
    public void What_was_written_is_parsed_to_the_same_data_set()
    {
        var dataset = new Dataset().Set(Tag.SpecificCharacterSet, "ISO_IR 192").Set(Tag.PatientName, "Wang^XiaoDong=王^小东").Set(Tag.ImageType, "ORIGINAL", "", "AXIAL")
            .Set(Tag.PixelSpacing, 0.1, 0.25).Set(Tag.EventTimeOffset, VR.FD, double.NaN, 1e300).Set(Tag.SelectorSVValue, VR.SV, long.MinValue)
            .Set(new Element.Sequence(Tag.ProcedureCodeSequence, [new Dataset().Set(Tag.CodeValue, "T-1")]));
        var text = DicomJson.ToText(dataset);

        Assert.Equal(text, DicomJson.ToText(DicomJson.Parse(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"0010":{"vr":"LO"}}""")]
    [InlineData("""{"00100020":{}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":["many"]}}""")]
    [InlineData("""{"00091001":{"vr":"UN","InlineBinary":"?"}}""")]
    public void What_is_not_the_model_is_refused(string text) => Assert.Throws<FormatException>(() => DicomJson.Parse(Encoding.UTF8.GetBytes(text)));
}
