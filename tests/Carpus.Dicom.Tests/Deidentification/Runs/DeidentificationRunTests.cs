using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Runs;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Deidentification.Verification;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Runs;

public sealed class DeidentificationRunTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly string _input, _vault;

    public DeidentificationRunTests()
    {
        (_input, _vault) = (_folder.File("in"), _folder.File("vault"));
        Directory.CreateDirectory(Path.Combine(_input, "TUANMUTZ_47110815"));
        foreach (var (name, part, date, uid) in new[] { ("hand", "HAND", "20170415", "1.2.392.200036.9125.4.1"), ("foot", "FOOT", "20170416", "1.2.392.200036.9125.4.2"), ("later", "HAND", "20181221", "1.2.392.200036.9125.4.3") })
            PlantedFilm.Of(PlantedFilm.Header(part, date, uid, uid + ".1")).Save(Path.Combine(_input, "TUANMUTZ_47110815", $"MEILINGX {name}.dcm"));
    }

    [Fact]
    public void A_folder_comes_out_under_pseudonyms_and_nothing_of_anybody_is_in_it()
    {
        var result = Run("out");

        Assert.Equal((3, 3), (result.Files, result.Deidentified));
        Assert.Equal(["deidentification/policy.json", "deidentification/report.html", "deidentification/report.json", "images/RA000001/RA00001/RAF00001/1.dcm", "images/RA000001/RA00001/RAH00001/1.dcm", "images/RA000001/RA00002/RAH00002/1.dcm"], Outputs("out"));
        Assert.Empty(Outputs("out").SelectMany(file => PlantedFilm.SecretsIn(File.ReadAllBytes(_folder.File($"out/{file}")))));
        Assert.Empty(Verify("out"));
    }

    [Fact]
    public void One_bad_film_is_one_line_and_leaves_nothing_behind()
    {
        File.WriteAllText(Path.Combine(_input, "text.dcm"), "TUANMUTZ was here");
        var whole = File.ReadAllBytes(Path.Combine(_input, "TUANMUTZ_47110815", "MEILINGX hand.dcm"));
        File.WriteAllBytes(Path.Combine(_input, "cut.dcm"), whole[..^20]);
        File.WriteAllBytes(Path.Combine(_input, "twice.dcm"), whole);

        var result = Run("out");

        Assert.Equal((6, 3), (result.Files, result.Deidentified));
        Assert.Equal(["cut.dcm", "text.dcm", "twice.dcm"], result.Refused.Select(refused => refused.File).Order());
        Assert.All(result.Refused, refused => Assert.EndsWith(".", refused.Why.Split(" (at byte")[0], StringComparison.Ordinal));
        Assert.DoesNotContain(Outputs("out"), file => file.EndsWith(".part", StringComparison.Ordinal));
        Assert.Empty(Verify("out"));
    }

    [Fact]
    public void Two_runs_with_one_vault_give_the_same_bytes()
    {
        Run("one");
        Run("two");

        Assert.Equal(Outputs("one"), Outputs("two"));
        foreach (var file in Outputs("one"))
            Assert.Equal(File.ReadAllBytes(_folder.File($"one/{file}")), File.ReadAllBytes(_folder.File($"two/{file}")));
    }

    [Fact]
    public void A_run_that_goes_on_passes_over_what_is_there_and_writes_the_rest_as_if_it_had_not_stopped()
    {
        Run("whole");
        Run("stopped");
        File.Delete(_folder.File("stopped/images/RA000001/RA00001/RAF00001/1.dcm"));
        File.WriteAllText(_folder.File("stopped/images/RA000001/RA00001/RAF00001/1.dcm.part"), "half");
        File.AppendAllText(_folder.File("stopped/images/RA000001/RA00002/RAH00002/1.dcm"), "x");

        var result = Run("stopped", resumes: true);

        Assert.Equal((3, 1), (result.Deidentified, result.CarriedOver));
        Assert.Equal(Outputs("whole"), Outputs("stopped"));
        foreach (var file in Outputs("whole").Where(file => file.EndsWith(".dcm", StringComparison.Ordinal)))
            Assert.Equal(File.ReadAllBytes(_folder.File($"whole/{file}")), File.ReadAllBytes(_folder.File($"stopped/{file}")));
    }

    [Fact]
    public void An_output_that_is_not_empty_and_a_vault_inside_it_are_refused()
    {
        Directory.CreateDirectory(_folder.File("out"));
        File.WriteAllText(_folder.File("out/old.txt"), "");

        Assert.Contains("not empty", Assert.Throws<IOException>(() => Run("out")).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => DeidentificationRun.RefuseVaultInside(_folder.File("out"), _folder.File("out/vault")));
        Assert.Throws<IOException>(() => DeidentificationRun.RefuseVaultInside(_folder.File("out/films"), _folder.File("out")));
        DeidentificationRun.RefuseVaultInside(_folder.File("out"), _folder.File("out-vault"));
    }

    [Theory]
    [InlineData("a.txt", "seen 2017-04-15")]
    [InlineData("a.txt", "Mr. tuanmutz")]
    [InlineData("a.csv", "1;47110815;x")]
    [InlineData("a.csv", "端木美玲")]
    [InlineData("MEILINGX.txt", "")]
    [InlineData("a.json", "\"1.2.392.200036.9125.4.1\"")]
    public void The_search_finds_an_identifier_anywhere_and_does_not_tell_it(string name, string text)
    {
        Run("out");
        File.WriteAllText(_folder.File($"out/{name}"), text);

        var hit = Verify("out")[0];

        Assert.Empty(PlantedFilm.SecretsIn(System.Text.Encoding.UTF8.GetBytes(hit.ToString())));
    }

    [Fact]
    public void The_search_finds_names_in_Big5_and_deflated_films_and_private_elements()
    {
        Run("out");
        var big5 = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(950)!;
        PlantedFilm.Of(PlantedFilm.Header()).Save(_folder.File("out/a.dcm"));
        PlantedFilm.Of(new Dataset().Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, "2.25.1").Set(new Element.Value(Tag.StudyDescription, VR.LO, big5.GetBytes("端木美玲"))),
            TransferSyntax.DeflatedExplicitLittleEndian).Save(_folder.File("out/b.dcm"));
        PlantedFilm.Of(new Dataset().Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, "2.25.2").Set(new Element.Value(new Tag(0x0009, 0x0010), VR.LO, "A "u8.ToArray()))).Save(_folder.File("out/c.dcm"));

        var hits = Verify("out");

        Assert.Contains(hits, hit => hit.File == "a.dcm" && hit.Where.StartsWith(Tag.PatientID.ToString(), StringComparison.Ordinal));
        Assert.Contains(hits, hit => hit.File == "b.dcm" && hit.Where.StartsWith(Tag.StudyDescription.ToString(), StringComparison.Ordinal));
        Assert.Contains(hits, hit => hit.File == "c.dcm" && hit.What == "a private element");
    }

    [Fact]
    public void Real_films_come_out_or_are_named_with_a_reason()
    {
        var films = Material.Shared("dicom", "pydicom_pylibjpeg-data");

        using var vault = Vault.Open(_vault);
        var result = new DeidentificationRun(new(Policy.Named("vghtpe-ra"), vault), films, _folder.File("out")).Run(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(result.Files, result.Deidentified + result.Refused.Count);
        Assert.True(result.Deidentified >= 2, $"{result.Deidentified} of {result.Files}");
        // What cannot be decoded is named with its transfer syntax.
        Assert.All(result.Refused, refused => Assert.Contains("1.2.840.10008.1.2", refused.Why, StringComparison.Ordinal));
        Assert.Empty(new OutputVerifier(vault).CheckFolder(_folder.File("out"), out _, cancellation: TestContext.Current.CancellationToken));
    }

    DeidentificationResult Run(string output, bool resumes = false)
    {
        using var vault = Vault.Open(_vault);
        return new DeidentificationRun(new(Policy.Named("vghtpe-ra"), vault), _input, _folder.File(output), resumes).Run(cancellation: TestContext.Current.CancellationToken);
    }

    IReadOnlyList<VerificationHit> Verify(string output)
    {
        using var vault = Vault.Open(_vault);
        return new OutputVerifier(vault).CheckFolder(_folder.File(output), out _, cancellation: TestContext.Current.CancellationToken);
    }

    string[] Outputs(string output) =>
        [.. Directory.EnumerateFiles(_folder.File(output), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.File(output), file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();
}
