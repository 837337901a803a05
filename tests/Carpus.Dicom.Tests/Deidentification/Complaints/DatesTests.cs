namespace Carpus.Dicom.Tests.Deidentification.Complaints;

public sealed class DatesTests : IDisposable
{
    readonly PlantedRun _run = new();

    [Fact, Trait("complaint", "10")]
    public void Dates_are_moved_in_their_own_form_with_their_time_fraction_and_offset()
    {
        var header = PlantedFilm.Header().Set(Tag.AcquisitionDateTime, "20170415093436.598123+0800").Set(Tag.AcquisitionTime, "093436.598")
            .Set(new Element.Value(Tag.SeriesDate, VR.DA, "2017.04.15"u8.ToArray())).Set(Tag.TimezoneOffsetFromUTC, "+0800");

        var made = _run.With(PlantedFilm.Of(header)).Film().Dataset;

        Assert.Equal("20171201093436.598123+0800", made.FindText(Tag.AcquisitionDateTime));
        Assert.Equal("20171201", made.FindText(Tag.StudyDate));
        Assert.Equal("20171201", made.FindText(Tag.SeriesDate));
        Assert.Equal("093436.598", made.FindText(Tag.AcquisitionTime));
        Assert.Equal("+0800", made.FindText(Tag.TimezoneOffsetFromUTC));
        Assert.Equal("MODIFIED", made.FindText(Tag.LongitudinalTemporalInformationModified));
    }

    [Theory, Trait("complaint", "10")]
    [InlineData("20170415093436\n ")]
    [InlineData("15.04.2017")]
    [InlineData("TUANMUTZ")]
    public void A_date_and_time_that_cannot_be_understood_is_emptied_and_reported(string value)
    {
        var film = PlantedFilm.Of();
        film.Dataset.Set(new Element.Value(Tag.AcquisitionDateTime, VR.DT, System.Text.Encoding.ASCII.GetBytes(value)));

        var result = _run.With(film).Run();

        Assert.Empty(DicomFile.Open(Assert.Single(_run.Films())).Dataset.FindText(Tag.AcquisitionDateTime) ?? "");
        Assert.Contains(result.Findings, finding => finding.Where.EndsWith(Tag.AcquisitionDateTime.ToString(), StringComparison.Ordinal));
        Assert.Contains(Tag.AcquisitionDateTime.ToString(), _run.Report(), StringComparison.Ordinal);
        Assert.Empty(_run.SecretsInOutputs());
    }

    [Theory, Trait("complaint", "11")]
    [InlineData("050Y", true)]
    [InlineData("091Y", false)]
    [InlineData("090Y", false)]
    public void An_age_that_no_longer_fits_the_dates_is_a_line_of_the_report(string age, bool isReported)
    {
        _run.With(PlantedFilm.Of(PlantedFilm.Header().Set(Tag.PatientAge, age))).Run();

        Assert.Equal(isReported, _run.Report().Contains("The age and the dates differ", StringComparison.Ordinal));
    }

    public void Dispose() => _run.Dispose();
}
