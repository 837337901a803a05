using System.Text;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Dicom.Tests.Deidentification.Policies;

public class PolicyTests
{
    const string Cr = "1.2.840.10008.5.1.4.1.1.1";

    static readonly Policy Described = Policy.Named("vghtpe-ra");

    [Fact]
    public void Table_E_1_1_has_its_620_named_rows() => Assert.Equal(620, ConfidentialityProfile.Count);

    [Fact]
    public void A_key_that_nobody_knows_is_refused_by_name() =>
        Refused("""{"policy":"p","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m","rulez":[]}""", "rulez");

    [Fact]
    public void A_rule_with_a_misspelt_action_is_refused() =>
        Refused("""{"policy":"p","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m","rules":[{"tag":"00100010","action":"keep"}]}""", "00100010");

    [Fact]
    public void Options_do_not_stand_without_the_basic_profile() =>
        Refused("""{"policy":"p","version":1,"standard":"PS3.15 2024b","options":["modifiedDates"],"method":"m"}""", "basic");

    [Fact]
    public void Another_edition_of_the_table_is_refused() =>
        Refused("""{"policy":"p","version":1,"standard":"PS3.15 2019a","profile":"basic","method":"m"}""", "2024b");

    [Fact]
    public void A_path_goes_before_a_tag_and_a_tag_before_a_VR()
    {
        var policy = Policy.Parse("""
            {"policy":"p","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m","rules":[
              {"vr":"LO","action":"X"},{"tag":"00321060","action":"Z"},{"path":"00400275.00321060","action":"K"}]}
            """u8.ToArray());
        var (description, request) = (new Tag(0x0032, 0x1060), TagPath.Of(new Tag(0x0040, 0x0275)));

        Assert.Equal(PolicyAction.Keep, policy.Rule(request.Inside(0, description), VR.LO, Cr).Action);
        Assert.Equal(PolicyAction.Empty, policy.Rule(TagPath.Of(description), VR.LO, Cr).Action);
        Assert.Equal(PolicyAction.Remove, policy.Rule(TagPath.Of(Tag.SeriesDescription), VR.LO, Cr).Action);
    }

    [Fact]
    public void Where_two_options_meet_the_stricter_wins() =>
        Assert.Equal(PolicyAction.Generalise, Described.Rule(TagPath.Of(Tag.DateOfLastCalibration), VR.DA, Cr).Action);

    [Fact]
    public void A_choice_is_made_by_the_attributes_type()
    {
        var context = TagPath.Of(new Tag(0x0040, 0x0555));

        Assert.Equal(PolicyAction.Empty, Described.Rule(context, VR.SQ, "1.2.840.10008.5.1.4.1.1.1.1").Action);
        Assert.Equal(PolicyAction.Remove, Described.Rule(context, VR.SQ, Cr).Action);
    }

    [Theory]
    [InlineData(0x0009_1001u)]
    [InlineData(0x6002_3000u)]
    [InlineData(0x5010_0010u)]
    [InlineData(0x0019_0010u)]
    [InlineData(0x0012_FF01u)]
    public void Private_unknown_curve_and_overlay_elements_are_removed(uint tag) =>
        Assert.Equal(PolicyAction.Remove, Described.Rule(TagPath.Of(Tag.Of(tag)), VR.UN, Cr).Action);

    [Theory]
    [InlineData("RA{patient:6}", 12, 3, Limb.Hand, "RA000012")]
    [InlineData("RA{limb}{case:5}", 12, 3, Limb.Foot, "RAF00003")]
    [InlineData("RA{patient:6}_Name", 1, 3, Limb.Other, "RA000001_Name")]
    public void A_pseudonym_fills_its_form_and_its_number_is_found_again(string form, int patient, int readingCase, Limb limb, string expected)
    {
        Assert.Equal(expected, PseudonymForm.Fill(form, patient, readingCase, limb));
        Assert.True(PseudonymForm.Fits(form, expected));
        Assert.False(PseudonymForm.Fits(form, expected + "x"));
        Assert.Equal(form.Contains("patient", StringComparison.Ordinal) ? patient : readingCase, PseudonymForm.NumberIn(form, expected));
    }

    static void Refused(string json, string word) =>
        Assert.Contains(word, Assert.Throws<InvalidDataException>(() => Policy.Parse(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("StationName", PolicyAction.Empty, "the policy's rule for 00081010", "station name")]
    [InlineData("(0010,0010)", PolicyAction.Pseudonym, "the policy's rule for 00100010", "")]
    [InlineData("00090010", PolicyAction.Remove, "private attributes are removed", "")]
    [InlineData("Rows", PolicyAction.Keep, "the default for its VR", "")]
    [InlineData("DetectorID", PolicyAction.Keep, "the option DeviceIdentity for Detector ID", "")]
    public void It_says_which_rule_decides_over_an_attribute(string tag, PolicyAction action, string because, string why)
    {
        var explained = Assert.Single(Policy.Named("vghtpe-ra").Explain(tag));

        Assert.Equal((action, because, why), (explained.Action, explained.Because, explained.Why));
        Assert.Equal(["CR", "DX"], explained.ImageClasses);
    }

    [Fact]
    public void What_stands_in_a_removed_sequence_goes_with_it()
    {
        var explained = Assert.Single(Policy.Named("vghtpe-ra").Explain("PerformedProtocolCodeSequence.CodeValue"));

        Assert.Equal(("(0040,0260)", PolicyAction.Remove), (explained.Place, explained.Action));
    }

    [Fact]
    public void Images_that_need_an_attribute_more_than_others_are_told_apart()
    {
        var explained = Policy.Named("basic").Explain("ContentTime");

        Assert.Equal(2, explained.SelectMany(one => one.ImageClasses).Distinct().Count());
    }

    [Theory]
    [InlineData("NoSuchThing")]
    [InlineData("")]
    [InlineData("PatientName.CodeValue")]
    public void A_path_that_is_none_is_refused(string path) => Assert.Throws<FormatException>(() => Policy.Named("basic").Explain(path));
}
