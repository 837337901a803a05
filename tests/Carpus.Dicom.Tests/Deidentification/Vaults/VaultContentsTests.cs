using System.Text;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Vaults;

public sealed class VaultContentsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Vault _vault;

    public VaultContentsTests() => _vault = Vault.Open(_folder.File("vault"));

    [Fact]
    public void Cases_are_told_in_pseudonyms_and_numbers()
    {
        Take(PlantedFilm.Header(), PlantedFilm.Header(instance: "1.2.392.200036.9125.4.1.2"), PlantedFilm.Header("FOOT", "20170420", "1.2.392.200036.9125.4.2", "1.2.392.200036.9125.4.2.1"));
        Take(PlantedFilm.Header(date: "20190101", study: "1.2.392.200036.9125.4.3", instance: "1.2.392.200036.9125.4.3.1", patient: "OTHER77"));

        Assert.Equal(2, _vault.PatientCount);
        Assert.Equal([new VaultCase("RA000001", "RA00001", 1, 1, 0, 3), new VaultCase("RA000002", "RA00002", 1, 0, 0, 1)], _vault.Cases(VaultFolder.Policy));
    }

    [Fact]
    public void The_map_tells_who_is_who_after_the_vault_was_opened_again()
    {
        Take(PlantedFilm.Header().Set(Tag.IssuerOfPatientID, "臺北榮總"), PlantedFilm.Header("FOOT", "20170420", "1.2.392.200036.9125.4.2", "1.2.392.200036.9125.4.2.1").Set(Tag.IssuerOfPatientID, "臺北榮總"));
        _vault.Dispose();

        using var again = Vault.Open(_folder.File("vault"));

        Assert.Equal(
            "\uFEFForiginal_patient_id,issuer_of_patient_id,patient,original_study_instance_uid,true_study_date,case,study\r\n"
            + "47110815,臺北榮總,RA000001,1.2.392.200036.9125.4.1,2017-04-15,RA00001,RAH00001\r\n"
            + "47110815,臺北榮總,RA000001,1.2.392.200036.9125.4.2,2017-04-20,RA00001,RAF00001\r\n",
            Map(again));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1"), InlineData("+886", "'+886"), InlineData("-5", "'-5"), InlineData("@SUM(A1)", "'@SUM(A1)"), InlineData("=A,\"B\"", "\"'=A,\"\"B\"\"\"")]
    public void No_cell_of_the_map_is_a_formula(string id, string cell)
    {
        Take(PlantedFilm.Header(patient: id));

        Assert.Contains($"\r\n{cell},,RA000001,", Map(_vault), StringComparison.Ordinal);
    }

    [Fact]
    public void A_patient_without_an_ID_stands_in_the_map_by_the_study()
    {
        Take(PlantedFilm.Header(patient: ""));

        Assert.Contains("\r\n,,RA000001,1.2.392.200036.9125.4.1,2017-04-15,", Map(_vault), StringComparison.Ordinal);
    }

    void Take(params Dataset[] headers)
    {
        var deidentifier = new Deidentifier(VaultFolder.Policy, _vault);
        deidentifier.Plan([.. headers.Select(header => deidentifier.Look(PlantedFilm.Of(header)))]);
    }

    static string Map(Vault vault)
    {
        using var bytes = new MemoryStream();
        vault.WriteMap(bytes, VaultFolder.Policy);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public void Dispose()
    {
        _vault.Dispose();
        _folder.Dispose();
    }
}
