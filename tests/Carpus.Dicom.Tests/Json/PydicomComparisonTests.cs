using System.Diagnostics;
using Carpus.Dicom.Json;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Json;

/// <summary>Every real file at hand, element by element beside pydicom; each difference is listed here with its reason.</summary>
public class PydicomComparisonTests
{
    /// <summary>Words of a difference, and why it is one.</summary>
    static readonly (string Words, string Reason)[] s_explained =
    [
        ("no_preamble_dicm_in_data", "pydicom takes the word DICM inside a value for the prefix of a file"),
        ("GH179A.dcm", "pydicom takes the blanks that stand in the place of a VR for half of a length"),
        ("00181170\tpydicom says", "the IS holds 28.8; pydicom refuses it, we give what stands there"),
    ];

    [Fact]
    public async Task Every_element_of_every_real_file_is_what_pydicom_holds()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Peer.Run(Python, "-c", "import pydicom").ExitCode == 0, "pydicom is not installed");
        var script = Path.Combine(Material.Root, "tests", "Carpus.Dicom.Tests", "Json", "compared.py");
        var folder = Material.Shared("dicom");
        using var process = Process.Start(new ProcessStartInfo(Python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder })!;
        var answers = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            try
            {
                await process.StandardInput.WriteLineAsync($"{Path.GetRelativePath(folder, path)}\t{DicomJson.ToText(DicomFile.Open(path).Dataset)}");
            }
            catch (DicomFormatException) { } // RoundTripTests names those
        process.StandardInput.Close();

        var unlike = (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !s_explained.Any(known => line.Contains(known.Words, StringComparison.Ordinal)));
        Assert.Empty(unlike);
    }
}
