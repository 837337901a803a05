using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Deidentification.Verification;
using Carpus.Dicom.Tests.Deidentification.Complaints;
using Carpus.Dicom.Tests.Deidentification.Policies;
using Carpus.Dicom.Tests.Deidentification.Vaults;

namespace Carpus.Dicom.Tests.Deidentification;

/// <summary>Whole runs under policies that keep the month of dates or shift them.</summary>
public sealed class ModifiedDatesTests : IDisposable
{
    static readonly Policy Months = PolicyDatesTests.With("""{"tag":"00100030","action":"generalise","to":"year","anchor":"01-01"},{"vr":"DA,DT","action":"generalise","to":"month"}""");
    static readonly Policy Shifts = PolicyDatesTests.With("""{"tag":"00100030","action":"generalise","to":"shift"},{"vr":"DA,DT","action":"generalise","to":"shift"}""");

    readonly PlantedRun _run = new();

    [Fact]
    public void Under_the_month_a_film_keeps_the_month_of_its_dates()
    {
        var made = _run.With(PlantedFilm.Of()).Film(Months).Dataset;

        Assert.Equal(("20170401", "20170401", "20170401093436.598+0800", "19260101"), Dates(made));
        Says113107(made);
    }

    [Fact]
    public void Under_a_shift_all_dates_of_a_patient_go_back_by_the_same_days()
    {
        _run.With(Visit(1, "20170415")).With(Visit(2, "20171221"), "second.dcm").With(Visit(3, "20170415", "other"), "third.dcm").Run(Shifts);

        var made = _run.Films().Select(path => DicomFile.Open(path).Dataset).ToList();
        var first = made.Where(film => film.FindText(Tag.PatientID) == "RA000001").Select(film => Day(film.FindText(Tag.StudyDate)!)).Order().ToArray();
        Assert.Equal(new DateOnly(2017, 12, 21).DayNumber - new DateOnly(2017, 4, 15).DayNumber, first[1].DayNumber - first[0].DayNumber);
        foreach (var film in made)
        {
            var days = Day(film.FindText(Tag.StudyDate)!).DayNumber - Day(film.FindText(Tag.PatientBirthDate)!).DayNumber;
            Assert.Contains(days, new[] { 20170415, 20171221 }.Select(date => Day($"{date}").DayNumber - Day("19260415").DayNumber));
            Assert.Equal($"{film.FindText(Tag.StudyDate)}093436.598+0800", film.FindText(Tag.AcquisitionDateTime));
            Says113107(film);
        }
        Assert.Empty(_run.SecretsInOutputs().Except(["20170415"]));
    }

    [Fact]
    public void A_shift_is_the_same_in_every_run_and_after_re_keying_and_another_for_another_patient()
    {
        using var folder = new Testing.TemporaryFolder();
        int[] before;
        using (var vault = Vault.Open(folder.File("vault"), "words of a passphrase", VaultFolder.Quick))
        {
            new Deidentifier(Shifts, vault).Plan([.. Enumerable.Range(1, 40).Select(patient => new FilmFacts($"\n{patient}", $"study {patient}", $"{patient}", null, Limb.Hand, ""))]);
            before = [.. Enumerable.Range(1, 40).Select(patient => vault.DaysBack(patient, 365))];
            vault.Rekey("other words of a passphrase", VaultFolder.Quick);
        }

        using var again = Vault.Open(folder.File("vault"), "other words of a passphrase", VaultFolder.Quick);

        Assert.Equal(before, Enumerable.Range(1, 40).Select(patient => again.DaysBack(patient, 365)));
        Assert.All(before, days => Assert.InRange(days, 1, 365));
        Assert.True(before.Distinct().Count() > 25);
    }

    [Fact]
    public void A_shifted_date_that_is_the_true_date_of_another_film_is_no_hit()
    {
        int daysBack;
        _run.With(Visit(1, "20170415")).Run(Shifts);
        using (var vault = Vault.Open(_run.Folder("vault")))
            daysBack = vault.DaysBack(1, 365);
        // The second visit moves onto the true date of the first, the third onto the birth of nobody.
        _run.With(Visit(2, $"{new DateOnly(2017, 4, 15).AddDays(daysBack):yyyyMMdd}"), "second.dcm");

        var result = _run.Run(Shifts, "both");

        Assert.Equal((2, 0), (result.Deidentified, result.Refused.Count));
        Assert.Contains("20170415", _run.Films("both").Select(path => DicomFile.Open(path).Dataset.FindText(Tag.StudyDate)));
        Assert.Empty(Hits("both"));
    }

    [Fact]
    public void A_true_date_beside_the_dates_of_a_film_is_a_hit_under_a_shift()
    {
        _run.With(Visit(1, "20170415")).Run(Shifts);
        var film = DicomFile.Open(_run.Films()[0]);
        film.Dataset.Set(Tag.SeriesDescription, "HAND 20170415");
        film.Save(_run.Films()[0] + ".copy");

        Assert.Contains(Hits("out"), hit => hit.Where.StartsWith(Tag.SeriesDescription.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_first_of_a_month_is_no_hit_under_the_month_and_any_other_day_is()
    {
        _run.With(Visit(1, "20170401")).With(Visit(2, "20170415"), "second.dcm").Run(Months);
        Assert.Empty(Hits("out"));
        var film = DicomFile.Open(_run.Films()[0]);
        film.Dataset.Set(Tag.SeriesDate, "20170415");
        film.Save(_run.Films()[0] + ".copy");

        Assert.Contains(Hits("out"), hit => hit.Where.StartsWith(Tag.SeriesDate.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_of_years_and_one_of_months_can_share_a_vault()
    {
        _run.With(Visit(1, "20170401")).Run(output: "years");

        var result = _run.Run(Months, "months");

        Assert.Equal(1, result.Deidentified);
        Assert.Empty(Hits("months"));
    }

    [Theory]
    [InlineData("month")]
    [InlineData("shift")]
    public void A_film_of_such_a_policy_can_be_reopened(string form)
    {
        var policy = form == "month" ? Months : Shifts;

        var made = _run.With(PlantedFilm.Of()).Film(policy);

        Assert.Equal("RA000001", DeidentifiedFile.Reopen(made, policy).Patient);
    }

    [Fact]
    public void A_date_in_a_kept_text_is_cut_whatever_becomes_of_dates()
    {
        var policy = PolicyDatesTests.With("""{"tag":"00081030","action":"C"},{"vr":"DA,DT","action":"generalise","to":"shift"}""");

        Assert.Equal("HAND BILAT", _run.With(PlantedFilm.Of()).Film(policy).Dataset.FindText(Tag.StudyDescription));
    }

    IReadOnlyList<VerificationHit> Hits(string output)
    {
        using var vault = Vault.Open(_run.Folder("vault"));
        return new OutputVerifier(vault).CheckFolder(_run.Folder(output), out _, cancellation: TestContext.Current.CancellationToken);
    }

    static (string?, string?, string?, string?) Dates(Dataset film) =>
        (film.FindText(Tag.StudyDate), film.FindText(Tag.AcquisitionDate), film.FindText(Tag.AcquisitionDateTime), film.FindText(Tag.PatientBirthDate));

    static void Says113107(Dataset film)
    {
        Assert.Equal("MODIFIED", film.FindText(Tag.LongitudinalTemporalInformationModified));
        Assert.Contains("113107", film.Items(Tag.DeidentificationMethodCodeSequence).Select(code => code.FindText(Tag.CodeValue)));
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);

    static DicomFile Visit(int number, string date, string patient = PlantedFilm.PatientId) =>
        PlantedFilm.Of(PlantedFilm.Header(date: date, study: $"1.2.392.200036.9125.4.{number}", instance: $"1.2.392.200036.9125.4.{number}.1", patient: patient).Set(Tag.AccessionNumber, ""));

    public void Dispose() => _run.Dispose();
}
