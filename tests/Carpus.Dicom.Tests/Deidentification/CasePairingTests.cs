using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification;

public sealed class CasePairingTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Vault _vault;
    readonly Deidentifier _deidentifier;

    public CasePairingTests()
    {
        _vault = Vault.Open(_folder.File("vault"));
        _deidentifier = new(Policy.Named("vghtpe-ra"), _vault);
    }

    [Fact]
    public void The_hand_and_the_foot_study_of_one_visit_share_their_case()
    {
        _deidentifier.Plan([Film("A", "h", Limb.Hand, 2017, 4, 15), Film("A", "f", Limb.Foot, 2017, 5, 1)]);

        Assert.Equal(new FilmPlace(1, 1, Limb.Hand, 1), Place("h"));
        Assert.Equal(new FilmPlace(1, 1, Limb.Foot, 1), Place("f"));
    }

    [Fact]
    public void A_foot_study_goes_to_the_nearer_of_two_visits()
    {
        _deidentifier.Plan([Film("A", "h1", Limb.Hand, 2017, 4, 1), Film("A", "h2", Limb.Hand, 2017, 4, 28), Film("A", "f", Limb.Foot, 2017, 4, 27)]);

        Assert.Equal(Place("h2").Case, Place("f").Case);
    }

    [Fact]
    public void Studies_outside_the_window_are_two_cases_in_the_order_of_their_dates()
    {
        _deidentifier.Plan([Film("A", "f", Limb.Foot, 2017, 12, 21), Film("A", "h", Limb.Hand, 2017, 4, 15)]);

        Assert.Equal(1, Place("h").Case);
        Assert.Equal(2, Place("f").Case);
    }

    [Fact]
    public void Patients_are_numbered_by_their_first_true_date()
    {
        _deidentifier.Plan([Film("A", "a", Limb.Hand, 2016, 1, 1), Film("B", "b", Limb.Hand, 2012, 1, 1)]);

        Assert.Equal(1, Place("b").Patient);
        Assert.Equal(2, Place("a").Patient);
    }

    [Fact]
    public void A_foot_study_that_comes_in_a_later_run_finds_its_hand_study()
    {
        _deidentifier.Plan([Film("A", "h", Limb.Hand, 2017, 4, 15)]);
        _deidentifier.Plan([Film("A", "f", Limb.Foot, 2017, 4, 16), Film("B", "b", Limb.Hand, 2011, 1, 1)]);

        Assert.Equal(Place("h").Case, Place("f").Case);
        Assert.Equal(2, Place("b").Patient);
    }

    [Fact]
    public void One_study_with_two_patient_IDs_is_a_finding_with_both_pseudonyms()
    {
        var findings = _deidentifier.Plan([Film("A", "x", Limb.Hand, 2017, 4, 15), Film("B", "y", Limb.Hand, 2017, 4, 15) with { StudyUid = "study x" }]);

        Assert.Equal("RA000001, RA000002", Assert.Single(findings).Where);
    }

    static FilmFacts Film(string patient, string name, Limb limb, int year, int month, int day) =>
        new($"\n{patient}", $"study {name}", name, new DateOnly(year, month, day), limb, name);

    FilmPlace Place(string name) => _vault.FindFilm(name)!.Value;

    public void Dispose()
    {
        _vault.Dispose();
        _folder.Dispose();
    }
}
