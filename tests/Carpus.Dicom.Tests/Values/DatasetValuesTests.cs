using System.Globalization;
using CsCheck;

namespace Carpus.Dicom.Tests.Values;

public class DatasetValuesTests
{
    [Fact]
    public void Numbers_of_every_binary_VR_come_back_as_given() =>
        Gen.Select(Gen.UShort.Array, Gen.Short.Array, Gen.UInt.Array, Gen.Long.Array, Gen.Double.Array).Sample((us, ss, ul, sv, fd) =>
        {
            var dataset = new Dataset().Set(Tag.ReferencedFrameNumbers, VR.US, us).Set(Tag.TagAngleSecondAxis, VR.SS, ss).Set(Tag.SimpleFrameList, VR.UL, ul)
                .Set(Tag.SelectorSVValue, VR.SV, sv).Set(Tag.EventTimeOffset, VR.FD, fd);
            return dataset.GetAll<ushort>(Tag.ReferencedFrameNumbers).SequenceEqual(us) && dataset.GetAll<short>(Tag.TagAngleSecondAxis).SequenceEqual(ss)
                && dataset.GetAll<uint>(Tag.SimpleFrameList).SequenceEqual(ul) && dataset.GetAll<long>(Tag.SelectorSVValue).SequenceEqual(sv)
                && dataset.GetAll<double>(Tag.EventTimeOffset).SequenceEqual(fd);
        });

    [Fact]
    public void A_decimal_string_has_at_most_16_characters_and_is_as_near_as_they_allow() =>
        Gen.Double.Where(double.IsFinite).Sample(number =>
        {
            var dataset = new Dataset().Set(Tag.RescaleSlope, number);
            var text = dataset.Get<string>(Tag.RescaleSlope);
            return text.Length <= 16 && Math.Abs(dataset.Get<double>(Tag.RescaleSlope) - number) <= Math.Abs(number) * 1e-8;
        });

    [Fact]
    public void Decimal_strings_do_not_care_for_the_machines_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            Assert.Equal([0.1, 0.25], new Dataset().Set(Tag.PixelSpacing, 0.1, 0.25).GetAll<double>(Tag.PixelSpacing));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Values_come_without_padding_and_text_of_ST_keeps_its_backslashes()
    {
        var dataset = new Dataset().Set(Tag.ImageType, "ORIGINAL", "PRIMARY", "").Set(Tag.ImageComments, @"a\b ");

        Assert.Equal(["ORIGINAL", "PRIMARY", ""], dataset.GetAll<string>(Tag.ImageType));
        Assert.Equal(@"ORIGINAL\PRIMARY\", dataset.FindText(Tag.ImageType));
        Assert.Equal([@"a\b"], dataset.GetAll<string>(Tag.ImageComments));
    }

    [Fact]
    public void What_is_absent_is_null_empty_or_an_exception_that_names_the_tag()
    {
        var dataset = new Dataset();

        Assert.Null(dataset.FindText(Tag.PatientName));
        Assert.Empty(dataset.GetAll<string>(Tag.PatientName));
        Assert.False(dataset.TryGet<string>(Tag.PatientName, out _));
        Assert.Equal("(0010,0010)", Assert.Throws<DicomFormatException>(() => dataset.Get<string>(Tag.PatientName)).Path);
    }

    [Fact]
    public void A_text_that_is_no_number_is_refused_without_being_quoted()
    {
        var dataset = new Dataset().Set(Tag.InstanceNumber, "secret");

        var refused = Assert.Throws<DicomFormatException>(() => dataset.Get<int>(Tag.InstanceNumber));

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.Equal("(0020,0013)", refused.Path);
    }

    [Fact]
    public void A_whole_number_written_with_a_point_is_taken_and_a_broken_one_is_not()
    {
        Assert.Equal(3, new Dataset().Set(Tag.InstanceNumber, "3.0").Get<int>(Tag.InstanceNumber));
        Assert.Throws<DicomFormatException>(() => new Dataset().Set(Tag.InstanceNumber, "3.5").Get<int>(Tag.InstanceNumber));
    }

    [Fact]
    public void A_number_beyond_its_VR_is_the_callers_mistake() => Assert.Throws<ArgumentException>(() => new Dataset().Set(Tag.Rows, 65536));

    [Fact]
    public void A_standard_element_written_as_UN_is_understood_by_the_dictionary()
    {
        var dataset = new Dataset().Set(new Element.Value(Tag.Rows, VR.UN, new byte[] { 0, 2 })).Set(new Element.Value(Tag.PatientID, VR.UN, "A1"u8.ToArray()));

        Assert.Equal(512, dataset.Get<int>(Tag.Rows));
        Assert.Equal("A1", dataset.Get<string>(Tag.PatientID));
    }

    [Fact]
    public void Tags_and_dates_are_values_too()
    {
        var dataset = new Dataset().Set(Tag.FrameIncrementPointer, Tag.FrameTime).Set(Tag.StudyDate, new DateOnly(2026, 1, 31));

        Assert.Equal(Tag.FrameTime, dataset.Get<Tag>(Tag.FrameIncrementPointer));
        Assert.Equal("20260131", dataset.Get<string>(Tag.StudyDate));
        Assert.Equal(new DateOnly(2026, 1, 31), dataset.Get<DateOnly>(Tag.StudyDate));
    }
}
