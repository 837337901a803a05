using System.Text;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Dicom.Tests.Deidentification.Policies;

public class PolicyDatesTests
{
    /// <summary>A policy that modifies dates by some rules.</summary>
    public static Policy With(string rules, string more = "") => Policy.Parse(Encoding.UTF8.GetBytes($$"""
        {"policy":"dates","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m","options":["modifiedDates","patientCharacteristics"],{{more}}"rules":[
          {"tag":"00100010","action":"pseudonym","form":"RA{patient:6}_Name"},{"tag":"00100020","action":"pseudonym","form":"RA{patient:6}"},{"tag":"00080050","action":"pseudonym","form":"RA{limb}{case:5}"},
          {{rules}}]}
        """));

    public const string Events = """{"vr":"DA,DT","action":"generalise","to":"month"}""";

    [Fact]
    public void A_date_goes_to_the_year_the_month_or_a_shift()
    {
        Assert.Equal(new DateForm.Year(12, 1), Policy.Named("vghtpe-ra").EventDates);
        Assert.Equal(new DateForm.Year(10, 1), Policy.Named("vghtpe-ra").BirthDates);
        Assert.Equal(new DateForm.Month(), With(Events).EventDates);
        Assert.Equal(new DateForm.Shift(365), With("""{"vr":"DA,DT","action":"generalise","to":"shift"}""").EventDates);
        Assert.Equal(new DateForm.Shift(100), With("""{"vr":"DA,DT","action":"generalise","to":"shift","maximumDays":100}""").EventDates);
    }

    [Theory]
    [InlineData("""{"vr":"DA","action":"generalise","to":"day"}""", "day")]
    [InlineData("""{"vr":"DA","action":"generalise","to":"year"}""", "anchor")]
    [InlineData("""{"vr":"DA","action":"generalise","to":"month","anchor":"12-01"}""", "anchor")]
    [InlineData("""{"vr":"DA","action":"generalise","to":"year","anchor":"12-01","maximumDays":100}""", "maximumDays")]
    [InlineData("""{"vr":"DA","action":"generalise","to":"shift","maximumDays":1}""", "30")]
    [InlineData("""{"vr":"DA","action":"generalise","to":"shift","maximumDays":4000}""", "3650")]
    public void A_rule_for_dates_that_says_too_little_or_too_much_is_refused(string rule, string word) => Refused(rule, word);

    [Theory]
    [InlineData("""{"tag":"00080020","action":"generalise","to":"year","anchor":"12-01"}""", "00080020")]
    [InlineData("""{"tag":"00080020","action":"generalise","to":"shift"}""", "00080020")]
    [InlineData("""{"tag":"00100030","action":"generalise","to":"year","anchor":"10-01"}""", "birth")]
    [InlineData("""{"tag":"00100030","action":"generalise","to":"shift"}""", "birth")]
    public void Rules_under_which_the_order_of_dates_could_turn_are_refused(string beside, string word) => Refused($"{Events},{beside}", word);

    [Theory]
    [InlineData("""{"vr":"DA,DT","action":"generalise","to":"month"}""", """{"tag":"00100030","action":"generalise","to":"year","anchor":"01-01"}""")]
    [InlineData("""{"vr":"DA,DT","action":"generalise","to":"month"}""", """{"tag":"00100030","action":"generalise","to":"month"}""")]
    [InlineData("""{"vr":"DA,DT","action":"generalise","to":"shift"}""", """{"tag":"00100030","action":"generalise","to":"shift"}""")]
    [InlineData("""{"vr":"DA,DT","action":"generalise","to":"shift"}""", """{"tag":"00100030","action":"Z"}""")]
    public void Births_may_go_another_way_where_order_stays(string events, string births) => Assert.NotNull(With($"{births},{events}"));

    [Theory]
    [InlineData("vghtpe-ra", "StudyDate", "to 12-01 of its year")]
    [InlineData("vghtpe-ra", "PatientBirthDate", "to 10-01 of its year")]
    [InlineData("vghtpe-ra", "AcquisitionDateTime", "to 12-01 of its year; a time of day stays")]
    [InlineData("vghtpe-ra", "StationName", "")]
    [InlineData("month", "StudyDate", "to the first of its month")]
    [InlineData("shift", "StudyDate", "by 1 to 365 days back, the same for all dates of a patient")]
    [InlineData("shift", "ContentTime", "a time of day is emptied")]
    public void It_says_where_a_date_moves(string policy, string tag, string moves)
    {
        var asked = policy == "vghtpe-ra" ? Policy.Named(policy) : With($$"""{"vr":"DA,DT,TM","action":"generalise","to":"{{policy}}"}""", """ "times":"empty", """);

        Assert.Equal(moves, Assert.Single(asked.Explain(tag)).Moves);
    }

    static void Refused(string rules, string word) =>
        Assert.Contains(word, Assert.Throws<InvalidDataException>(() => With(rules)).Message, StringComparison.Ordinal);
}
