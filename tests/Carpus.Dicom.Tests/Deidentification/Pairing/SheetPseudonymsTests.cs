using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Pairing;

public sealed class SheetPseudonymsTests : IDisposable
{
    static readonly DateOnly Visit = new(2017, 4, 15), LaterVisit = new(2017, 12, 21);

    readonly TemporaryFolder _folder = new();
    readonly Vault _vault;

    public SheetPseudonymsTests()
    {
        _vault = Vault.Open(_folder.File("vault"));
        new Deidentifier(Policy.Named("vghtpe-ra"), _vault).Plan(
        [
            Film("123", "H1", Limb.Hand, Visit), Film("123", "F1", Limb.Foot, Visit.AddDays(2)),
            Film("123", "H2", Limb.Hand, LaterVisit),
            Film("456", "H1", Limb.Hand, LaterVisit) with { StudyUid = "of another hospital", SopUid = "another", PatientKey = "HOSPITAL B\n456" },
        ]);
    }

    [Fact]
    public void A_row_gets_the_numbers_of_its_films_and_their_generalised_dates()
    {
        var (keys, findings) = Find("123", ("H1", Visit), ("F1", Visit.AddDays(2)));

        Assert.Equal(new SheetKeys("RA000001", "RA00001", "RAH00001", new(2017, 12, 1), "RAF00001", new(2017, 12, 1)), keys);
        Assert.Empty(findings);
    }

    [Fact]
    public void Full_width_and_blanks_around_a_number_do_not_matter()
    {
        Assert.Equal("RA00001", Find(" １２３", (" ｈ1 ", null), ("", null)).Keys?.Case);
    }

    [Fact]
    public void A_number_that_two_hospitals_gave_is_decided_by_the_patient_or_not_at_all()
    {
        Assert.Equal("RA000002", Find("456", ("H1", null), ("", null)).Keys?.Patient);
        Assert.Equal("Its numbers belong to 2 cases; it is not taken.", Assert.Single(Find("serial 7", ("H1", null), ("", null)).Findings));
    }

    [Fact]
    public void Without_numbers_patient_and_true_date_find_the_case()
    {
        Assert.Equal("RA00002", Find("123", ("", LaterVisit), ("", null)).Keys?.Case);
    }

    [Theory]
    [InlineData("456", "H2", "", "Its studies are of another patient (RA000001) than its NO. (RA000002).")]
    [InlineData("123", "H2", "F1", "Its hand and its foot study are two cases (RA00002, RA00001); it is not taken.")]
    [InlineData("123", "H9", "F9", "None of its studies is among the films; it is not taken.")]
    [InlineData("", "", "", "None of its studies is among the films; it is not taken.")]
    public void A_row_that_fits_no_case_is_not_given_to_one(string patient, string hand, string foot, string why)
    {
        var (keys, findings) = Find(patient, (hand, null), (foot, null));

        Assert.Null(keys);
        Assert.Equal([why], findings);
    }

    [Fact]
    public void A_study_without_films_loses_its_number_and_a_wrong_date_gives_way_to_the_films()
    {
        var (keys, findings) = Find("123", ("H2", Visit), ("F9", Visit));

        Assert.Equal(("RAH00002", null, null), (keys!.Hand, keys.Foot, keys.FootDate));
        Assert.Equal(["Its date of the hand study is not that of the films; theirs is taken.", "Its foot study is not among the films; the number is left out."], findings);
    }

    [Fact]
    public void Numbers_are_found_in_a_later_run_and_readers_keep_theirs()
    {
        Assert.Equal(["Reader 1", "Reader 2", "Reader 1"], ((string[])["Chen", "Lin", "ＣＨＥＮ "]).Select(Pseudonyms().ReaderOf));
        _vault.Dispose();
        using var again = Vault.Open(_folder.File("vault"));
        var later = new SheetPseudonyms(Policy.Named("vghtpe-ra"), again);

        Assert.Equal(("RA00002", "Reader 2"), (later.Find("123", new("H2", null), new("", null)).Keys?.Case, later.ReaderOf("lin")));
    }

    [Fact]
    public void A_policy_without_dates_leaves_none_in_the_sheet()
    {
        Assert.Null(new SheetPseudonyms(Policy.Named("basic"), _vault).Find("123", new("H1", Visit), new("", null)).Keys!.HandDate);
    }

    static FilmFacts Film(string patient, string accession, Limb limb, DateOnly date) =>
        new($"\n{patient}", $"study {accession}", accession, date, limb, accession) { Accession = accession };

    SheetPseudonyms Pseudonyms() => new(Policy.Named("vghtpe-ra"), _vault);

    (SheetKeys? Keys, IReadOnlyList<string> Findings) Find(string patient, (string Accession, DateOnly? Date) hand, (string Accession, DateOnly? Date) foot) =>
        Pseudonyms().Find(patient, new(hand.Accession, hand.Date), new(foot.Accession, foot.Date));

    public void Dispose()
    {
        _vault.Dispose();
        _folder.Dispose();
    }
}
