using System.Globalization;
using Carpus.Dicom.Deidentification.Rewriting;
using CsCheck;

namespace Carpus.Dicom.Tests.Deidentification.Rewriting;

public class DateGeneralisationTests
{
    static readonly (int, int) Event = (12, 1), Birth = (10, 1);

    [Fact]
    public void The_three_dates_of_the_described_policy_come_out_as_described()
    {
        Assert.Equal("19261001", DateGeneralisation.OfDate("19260415", Birth));
        Assert.Equal("20171201", DateGeneralisation.OfDate("20170415", Event));
        Assert.Equal("20171201", DateGeneralisation.OfDate("20171221", Event));
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
            string.CompareOrdinal(DateGeneralisation.OfDate(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Birth), Moved(date)) < 0);

    [Theory]
    [InlineData("2017", "2017")]
    [InlineData("201704", "201712")]
    [InlineData("20170415", "20171201")]
    [InlineData("20170415093436.598+0800", "20171201093436.598+0800")]
    public void A_date_and_time_stays_as_long_as_it_was(string value, string expected) =>
        Assert.Equal(expected, DateGeneralisation.OfDateTime(value, Event, keepsTime: true));

    [Fact]
    public void A_time_that_is_not_kept_leaves_the_day_alone() =>
        Assert.Equal("20171201", DateGeneralisation.OfDateTime("20170415093436.598+0800", Event, keepsTime: false));

    [Theory]
    [InlineData("20170230")]
    [InlineData("00000000")]
    [InlineData("WANG")]
    [InlineData("20170415\n")]
    [InlineData("2017-04-15")]
    public void What_is_no_date_gives_none(string value)
    {
        Assert.Null(DateGeneralisation.OfDate(value, Event));
        Assert.Null(DateGeneralisation.OfDateTime(value, Event, keepsTime: true));
    }

    [Fact]
    public void The_old_form_with_points_is_taken() => Assert.Equal("20171201", DateGeneralisation.OfDate("2017.04.15", Event));

    static string Moved(DateTime date) => DateGeneralisation.OfDate(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Event)!;
}
