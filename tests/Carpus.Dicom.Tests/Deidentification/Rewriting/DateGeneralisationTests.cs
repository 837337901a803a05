using System.Globalization;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Rewriting;
using CsCheck;

namespace Carpus.Dicom.Tests.Deidentification.Rewriting;

public class DateGeneralisationTests
{
    static readonly DateForm Event = new DateForm.Year(12, 1), Birth = new DateForm.Year(10, 1);

    [Fact]
    public void The_three_dates_of_the_described_policy_come_out_as_described()
    {
        Assert.Equal("19261001", OfDate("19260415", Birth));
        Assert.Equal("20171201", OfDate("20170415", Event));
        Assert.Equal("20171201", OfDate("20171221", Event));
    }

    [Fact]
    public void Order_never_turns() =>
        (from first in Gen.Date[new DateTime(1900, 1, 1), new DateTime(2099, 12, 31)]
         from second in Gen.Date[new DateTime(1900, 1, 1), new DateTime(2099, 12, 31)]
         select (first, second))
        .Sample((first, second) => first > second || string.CompareOrdinal(Moved(first), Moved(second)) <= 0);

    [Fact]
    public void A_birth_stays_before_every_event_of_its_year_and_later() =>
        Gen.Date[new DateTime(1900, 1, 1), new DateTime(2099, 12, 31)].Sample(date =>
            string.CompareOrdinal(OfDate(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Birth), Moved(date)) < 0);

    [Theory]
    [InlineData("2017", "2017")]
    [InlineData("201704", "201712")]
    [InlineData("20170415", "20171201")]
    [InlineData("20170415093436.598+0800", "20171201093436.598+0800")]
    [InlineData("20170415-20170501", "20171201-20171201")]
    [InlineData("2017-2018", "2017-2018")]
    [InlineData("20170415093436+0800-20170415093437-0330", "20171201093436+0800-20171201093437-0330")]
    public void A_date_and_time_stays_as_long_as_it_was(string value, string expected) =>
        Assert.Equal(expected, OfDateTime(value, Event, keepsTime: true));

    [Fact]
    public void A_time_that_is_not_kept_leaves_the_day_alone() =>
        Assert.Equal("20171201", OfDateTime("20170415093436.598+0800", Event, keepsTime: false));

    [Theory]
    [InlineData("20170230")]
    [InlineData("00000000")]
    [InlineData("WANG")]
    [InlineData("20170415\n")]
    [InlineData("2017-04-15")]
    [InlineData("-")]
    [InlineData("20170415-20170230")]
    public void What_is_no_date_gives_none(string value)
    {
        Assert.Null(OfDate(value, Event));
        Assert.Null(OfDateTime(value, Event, keepsTime: true));
    }

    [Theory]
    [InlineData("2017041524")]
    [InlineData("201704150960")]
    [InlineData("20170415093461")]
    [InlineData("20170415093436.")]
    [InlineData("20170415093436+1560")]
    public void A_time_of_day_that_no_clock_shows_is_none(string value) => Assert.Null(OfDateTime(value, Event, keepsTime: true));

    [Fact]
    public void An_offset_without_a_time_goes_for_it_may_be_a_day() => Assert.Equal("2017", OfDateTime("2017-0415", Event, keepsTime: true));

    [Theory]
    [InlineData("20170101-20170131", "20171201-20171201")]
    [InlineData("20170101-", "20171201-")]
    [InlineData("-20170131", "-20171201")]
    public void Both_ends_of_a_range_of_dates_move(string value, string expected) => Assert.Equal(expected, OfDate(value, Event));

    [Theory]
    [InlineData("0934-1015", "0934-1015")]
    [InlineData("093436.598", "093436.598")]
    [InlineData("250000", null)]
    [InlineData("0934-WANG", null)]
    public void A_time_or_a_range_of_times_is_kept_and_what_is_none_is_not(string value, string? expected) => Assert.Equal(expected, DateGeneralisation.OfTime(value));

    [Fact]
    public void The_old_form_with_points_is_taken() => Assert.Equal("20171201", OfDate("2017.04.15", Event));

    static string Moved(DateTime date) => OfDate(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Event)!;

    static string? OfDate(string value, DateForm form) => DateGeneralisation.OfDate(value, day => form.Of(day, 0));

    static string? OfDateTime(string value, DateForm form, bool keepsTime) => DateGeneralisation.OfDateTime(value, day => form.Of(day, 0), keepsTime);
}
