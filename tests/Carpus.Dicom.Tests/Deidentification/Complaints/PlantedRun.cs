using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Runs;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Complaints;

/// <summary>A folder of planted films, a vault, and whole runs from the one by the other.</summary>
sealed class PlantedRun : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public PlantedRun() => Directory.CreateDirectory(Input);

    public string Input => _folder.File("in");

    public string Folder(string name) => _folder.File(name);

    public PlantedRun With(DicomFile film, string name = "film.dcm")
    {
        film.Save(Path.Combine(Input, name));
        return this;
    }

    public PlantedRun With(byte[] bytes, string name)
    {
        File.WriteAllBytes(Path.Combine(Input, name), bytes);
        return this;
    }

    public DeidentificationResult Run(Policy? policy = null, string output = "out", string? input = null, string vault = "vault")
    {
        using var open = Vault.Open(_folder.File(vault));
        return new DeidentificationRun(new(policy ?? Policy.Named("vghtpe-ra"), open), input ?? Input, _folder.File(output)).Run(cancellation: TestContext.Current.CancellationToken);
    }

    /// <summary>Runs, and opens the one film that came out.</summary>
    public DicomFile Film(Policy? policy = null)
    {
        var result = Run(policy);
        Assert.True(result.Refused.Count == 0, string.Join('\n', result.Refused.Select(refused => refused.Why)));
        return DicomFile.Open(Assert.Single(Films()));
    }

    /// <summary>Paths of the films that came out, in the order of their names.</summary>
    public string[] Films(string output = "out") => [.. Outputs(output).Where(file => file.EndsWith(".dcm", StringComparison.Ordinal))];

    /// <summary>Paths of everything that came out.</summary>
    public string[] Outputs(string output = "out") => [.. Directory.EnumerateFiles(_folder.File(output), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The secrets that stand in any file that came out.</summary>
    public string[] SecretsInOutputs(string output = "out") => [.. Outputs(output).SelectMany(file => PlantedFilm.SecretsIn(File.ReadAllBytes(file))).Distinct()];

    public string Report(string output = "out") => File.ReadAllText(_folder.File($"{output}/deidentification/report.json"));

    public void Dispose() => _folder.Dispose();
}
