using System.Text;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Pairing;

public sealed class PatientMergingTests : IDisposable
{
    static readonly PatientMerge Merge = new(new("47110815", ""), new("A-99", "elsewhere"), "merge list, row 2");

    readonly TemporaryFolder _folder = new();
    readonly Vault _vault;

    public PatientMergingTests() => _vault = Vault.Open(_folder.File("vault"));

    [Fact, Trait("complaint", "7")]
    public void Two_IDs_of_one_patient_are_one_patient_and_one_study_under_both_is_no_conflict()
    {
        var findings = With(Merge).Plan([Film("\n47110815", "h", Limb.Hand, 4), Film("ELSEWHERE\nA-99", "f", Limb.Foot, 5) with { StudyUid = "study h" }]);

        Assert.Empty(findings);
        Assert.Equal((1, 1), (Place("h").Patient, Place("f").Patient));
        Assert.Equal(Place("h").Case, Place("f").Case);
        Assert.Equal(1, _vault.PatientCount);
    }

    [Fact]
    public void The_vault_remembers_and_needs_the_list_once()
    {
        With(Merge).Plan([Film("\n47110815", "a", Limb.Hand, 4), Film("ELSEWHERE\nA-99", "b", Limb.Hand, 6)]);
        _vault.Dispose();

        using var again = Vault.Open(_folder.File("vault"));
        new Deidentifier(Policy.Named("vghtpe-ra"), again).Plan([Film("ELSEWHERE\nA-99", "c", Limb.Foot, 6), Film("\n47110815", "d", Limb.Hand, 8), Film("\nother", "e", Limb.Hand, 8)]);

        Assert.Equal((1, 1, 2), (again.FindFilm("c")!.Value.Patient, again.FindFilm("d")!.Value.Patient, again.FindFilm("e")!.Value.Patient));
        Assert.Equal(again.FindFilm("b")!.Value.Case, again.FindFilm("c")!.Value.Case);
        Assert.Equal(2, again.PatientCount);
    }

    [Fact]
    public void An_ID_that_has_a_number_gives_it_to_the_other_whichever_is_named_first()
    {
        With().Plan([Film("\nsomebody", "z", Limb.Hand, 1), Film("ELSEWHERE\nA-99", "a", Limb.Hand, 4)]);

        var findings = With(Merge).Plan([Film("\n47110815", "b", Limb.Hand, 6)]);

        Assert.Empty(findings);
        Assert.Equal(2, Place("b").Patient);
    }

    [Fact]
    public void Two_IDs_that_have_numbers_already_stay_apart_and_a_finding_says_so()
    {
        With().Plan([Film("\n47110815", "a", Limb.Hand, 4), Film("ELSEWHERE\nA-99", "b", Limb.Hand, 6)]);

        var finding = Assert.Single(With(Merge).Plan([Film("\n47110815", "a", Limb.Hand, 4), Film("ELSEWHERE\nA-99", "b", Limb.Hand, 6)]));

        Assert.Equal("merge list, row 2", finding.Where);
        Assert.Contains("RA000001 and RA000002", finding.What, StringComparison.Ordinal);
        Assert.DoesNotContain("47110815", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_IDs_in_two_rows_are_one_patient()
    {
        With(new PatientMerge(new("2", ""), new("3", ""), "row 1"), new PatientMerge(new("1", ""), new("3", ""), "row 2"))
            .Plan([Film("\n1", "a", Limb.Hand, 1), Film("\n2", "b", Limb.Hand, 4), Film("\n3", "c", Limb.Hand, 8)]);

        Assert.All((string[])["a", "b", "c"], film => Assert.Equal(1, Place(film).Patient));
        Assert.Equal([1, 2, 3], new[] { Place("a").Case, Place("b").Case, Place("c").Case });
    }

    [Fact]
    public void Both_IDs_stand_in_the_map_and_the_dates_of_both_are_shifted_alike()
    {
        With(Merge).Plan([Film("\n47110815", "a", Limb.Hand, 4), Film("ELSEWHERE\nA-99", "b", Limb.Hand, 6)]);
        var days = _vault.DaysBack(1, 365);
        using var map = new MemoryStream();

        _vault.WriteMap(map, Policy.Named("vghtpe-ra"));
        _vault.Dispose();

        using var again = Vault.Open(_folder.File("vault"));
        Assert.Equal(days, again.DaysBack(1, 365));
        Assert.Equal(["47110815,,RA000001", "47110815,,RA000001", "A-99,ELSEWHERE,RA000001"], Encoding.UTF8.GetString(map.ToArray()).Split("\r\n")[1..^1].Select(row => string.Join(',', row.Split(',')[..3])));
    }

    [Fact]
    public void What_holds_identity_does_not_print_it()
    {
        var printed = string.Join('\n', Film("\n47110815", "1.2.392.1", Limb.Hand, 4), new Identifier(IdentifierKind.Name, "TUANMUTZ"), new Identifier(IdentifierKind.Date, "20170415"), Merge, Merge.One,
            new Vault.KnownStudy(1, Limb.Hand, "1.2.392.1", new DateOnly(2017, 4, 15)), new PseudonymMap.Row("47110815", "ELSEWHERE", "RA000001") { StudyInstanceUid = "1.2.392.1", Date = "2017-04-15" });

        Assert.All((string[])["47110815", "A-99", "TUANMUTZ", "1.2.392", "2017", "ELSEWHERE"], secret => Assert.DoesNotContain(secret, printed, StringComparison.OrdinalIgnoreCase));
    }

    Deidentifier With(params PatientMerge[] merges) => new(Policy.Named("vghtpe-ra"), _vault) { Merges = merges };

    static FilmFacts Film(string patient, string name, Limb limb, int month) => new(patient, $"study {name}", name, new DateOnly(2017, month, 15), limb, name);

    FilmPlace Place(string name) => _vault.FindFilm(name)!.Value;

    public void Dispose()
    {
        _vault.Dispose();
        _folder.Dispose();
    }
}
