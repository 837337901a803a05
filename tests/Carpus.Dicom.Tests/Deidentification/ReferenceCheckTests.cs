using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Runs;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Deidentification.Verification;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification;

public sealed class ReferenceCheckTests : IDisposable
{
    const string Image = "1.2.840.10008.5.1.4.1.1.1", ProcedureStep = "1.2.840.10008.3.1.2.3.3";

    readonly TemporaryFolder _folder = new();

    public ReferenceCheckTests() => Directory.CreateDirectory(_folder.File("in"));

    [Fact]
    public void A_reference_between_two_films_leads_from_the_new_UID_to_the_new_UID()
    {
        Film("hand", "1.2.3.4.5.6.1", Image, "1.2.3.4.5.6.2");
        Film("foot", "1.2.3.4.5.6.2", Image, "1.2.3.4.5.6.1");

        Assert.DoesNotContain(Run().Findings, finding => finding.What.Contains("reference", StringComparison.Ordinal));
        Assert.Empty(OutputVerifier.FindOpenReferences(_folder.File("out"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_reference_to_a_film_that_never_came_is_told_and_is_no_hit()
    {
        Film("hand", "1.2.3.4.5.6.1", Image, "1.2.3.4.5.6.99");

        Assert.Contains(Run().Findings, finding => finding.What.StartsWith("1 reference leads to images that are not in it", StringComparison.Ordinal));
        var open = Assert.Single(OutputVerifier.FindOpenReferences(_folder.File("out"), TestContext.Current.CancellationToken));
        Assert.Equal("images/RA000001/RA00001/RAH00001/1.dcm (0008,1140)[0].(0008,1155)", open.Where);
        using var vault = Vault.Open(_folder.File("vault"));
        Assert.Empty(new OutputVerifier(vault).CheckFolder(_folder.File("out"), out _, cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_procedure_step_is_never_in_a_folder_and_is_not_missed()
    {
        Film("hand", "1.2.3.4.5.6.1", ProcedureStep, "1.2.3.4.5.6.99");

        Assert.DoesNotContain(Run().Findings, finding => finding.What.Contains("reference", StringComparison.Ordinal));
    }

    void Film(string name, string uid, string referencedClass, string referenced)
    {
        var film = PlantedFilm.Of(PlantedFilm.Header(instance: uid));
        film.Dataset.Set(new Element.Sequence(new Tag(0x0008, 0x1140), [new Dataset().Set(Tag.ReferencedSOPClassUID, referencedClass).Set(Tag.ReferencedSOPInstanceUID, referenced)]));
        film.Save(_folder.File($"in/{name}.dcm"));
    }

    DeidentificationResult Run()
    {
        using var vault = Vault.Open(_folder.File("vault"));
        return new DeidentificationRun(new(Policy.Named("vghtpe-ra"), vault), _folder.File("in"), _folder.File("out")).Run(cancellation: TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
