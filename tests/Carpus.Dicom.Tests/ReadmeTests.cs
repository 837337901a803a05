using System.Text;
using Carpus.Dicom.CharacterSets;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Deidentification.Verification;
using Carpus.Dicom.Directories;
using Carpus.Dicom.Json;
using Carpus.Dicom.Pixels;
using Carpus.Dicom.Tests.Deidentification;
using Carpus.Testing;

namespace Carpus.Dicom.Tests;

/// <summary>The library's README: each block of C# is the body of a test here. The first block is a program, which the smoke run builds against the package.</summary>
public sealed class ReadmeTests : IDisposable
{
    static readonly string s_project = Path.Combine(Material.Root, "src", "Carpus.Dicom");

    readonly TemporaryFolder _folder = new();
    readonly string path, copy;
    readonly DicomFile file;

    Dataset dataset => file.Dataset;

    public ReadmeTests()
    {
        (path, copy) = (_folder.File("film.dcm"), _folder.File("copy.dcm"));
        var region = new Dataset().Set(Tag.CodeMeaning, "Hand");
        PlantedFilm.Of(PlantedFilm.Header().Set(Tag.PatientName, "Wang^XiaoDong=王^小東").Set(Tag.RescaleSlope, "2").Set(Tag.ImagerPixelSpacing, "0.2", "0.1")
            .Set(Tag.OperatorsName, "Nobody").Set(new Element.Sequence(Tag.AnatomicRegionSequence, [region]))).Save(path);
        file = DicomFile.Open(path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Values()
    {
        var regions = new List<string?>();

        var modality = dataset.Get<string>(Tag.Modality);               // or a DicomFormatException that names (0008,0060)
        var slope = dataset.Get(Tag.RescaleSlope, 1.0);                 // 1 where it is absent
        var spacing = dataset.GetAll<double>(Tag.ImagerPixelSpacing);   // empty where it is absent
        var isWide = dataset.TryGet<int>(Tag.Columns, out var columns) && columns > 2000;
        foreach (var item in dataset.Items(Tag.AnatomicRegionSequence)) // no items where there is no sequence
            regions.Add(item.FindText(Tag.CodeMeaning));

        Assert.Equal(("CR", 2.0, false), (modality, slope, isWide));
        Assert.Equal([0.2, 0.1], spacing);
        Assert.Equal(["Hand"], regions);
        Assert.Contains("(0008,0060)", Assert.Throws<DicomFormatException>(() => new Dataset().Get<string>(Tag.Modality)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Character_sets()
    {
        var big5 = new byte[] { 0xA4, 0xFD }; // 王
        new DicomFile(new Dataset(dataset).Set(new Element.Value(Tag.SpecificCharacterSet, VR.CS, Array.Empty<byte>())).Set(new Element.Value(Tag.PatientName, VR.PN, big5))).Save(copy);

        var name = PersonName.Parse(dataset.Get<string>(Tag.PatientName));
        var written = (name.Family, name.Ideographic);                  // ("Wang", "王^小東")

        Assert.Equal(("Wang", "王^小東"), written);
        Assert.Equal("王", Modern(copy).Get<string>(Tag.PatientName));
        Assert.Equal("ISO_IR 192", Modern(copy).Get<string>(Tag.SpecificCharacterSet));

        static Dataset Modern(string path)
        {
            var old = DicomFile.Open(path, new() { AssumeCharacterSet = "Big5" });
            var modern = old.Dataset.ToUtf8();                              // the same text as ISO_IR 192, at every depth
            return modern;
        }
    }

    [Fact]
    public void Pixels()
    {
        var largest = 0;

        var format = PixelFormat.Of(dataset);                           // rows, columns, frames, bits
        for (var index = 0; index < format.Frames; index++)
            largest = Math.Max(largest, PixelDecoder.Decode(file, index).Values.Max());

        var overlays = Overlay.Of(file);                                // planes of marks, those in unused bits too

        Assert.Equal(79 * 51, largest);
        Assert.Empty(overlays);
    }

    [Fact]
    public void Edit_save_transcode()
    {
        dataset.Set(Tag.SeriesDescription, "Hand PA").Set(new(0x0011, 0x1001), VR.LO, "mine");
        dataset.Remove(Tag.OperatorsName);
        file.Save(copy);

        var coded = Transcoder.Transcode(file, TransferSyntax.JpegLsLossless);   // RLE, JPEG lossless, JPEG-LS, native; never lossy
        coded.Save(copy);

        var again = DicomFile.Open(copy);
        Assert.Equal(("Hand PA", "mine", false), (again.Dataset.FindText(Tag.SeriesDescription), again.Dataset.FindText(new(0x0011, 0x1001)), again.Dataset.Contains(Tag.OperatorsName)));
        Assert.Equal(PixelDecoder.Decode(file).Values, PixelDecoder.Decode(again).Values);
        Assert.Equal(TransferSyntax.JpegLsLossless, again.Syntax);
    }

    [Fact]
    public void JSON_and_directories()
    {
        var (folder, directory) = (_folder.Path, _folder.File("DICOMDIR"));
        var films = new List<string?>();

        var json = DicomJson.ToText(dataset);                           // DICOM JSON Model (PS3.18 F)
        var again = DicomJson.Parse(Encoding.UTF8.GetBytes(json));

        DirectoryBuilder.OfFolder(folder).Save(directory);              // a DICOMDIR of every file below
        foreach (var record in DicomDirectory.Open(directory).All.Where(record => record.Type == "IMAGE"))
            films.Add(record.RelativePath);

        Assert.Equal(json, DicomJson.ToText(again));
        Assert.Equal(["film.dcm"], films);
    }

    [Fact]
    public void Hostile_files()
    {
        var damaged = _folder.File("damaged.dcm");
        File.WriteAllBytes(damaged, File.ReadAllBytes(path)[..^40]);
        var findings = new List<Finding>();
        (long, string) place = default;

        var options = new DicomDecodeOptions { AllowTruncated = true, DeepestNesting = 16, LongestInflated = 64 << 20 };
        try
        {
            findings.AddRange(DicomFile.Open(damaged, options).Findings);
            DicomFile.Open(damaged);
        }
        catch (DicomFormatException broken)
        {
            place = (broken.Offset, broken.Path);                       // (1150, "(7FE0,0010)")
        }

        Assert.Single(findings);
        Assert.Equal((1150, "(7FE0,0010)"), place);
    }

    [Fact]
    public void De_identification()
    {
        var secret = _folder.File("vault");

        using var vault = Vault.Open(secret);
        var deidentifier = new Deidentifier(Policy.Named("basic"), vault);
        DeidentifiedFile shared = deidentifier.Deidentify(file);
        shared.Save(copy);
        var leaks = new OutputVerifier(vault).CheckFile(copy, "film.dcm");   // an independent search of the bytes

        Assert.Empty(leaks);
        Assert.DoesNotContain("Wang", Encoding.UTF8.GetString(File.ReadAllBytes(copy)), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(new OutputVerifier(vault).CheckFile(path, "film.dcm"));
    }

    [Fact]
    public void Each_block_of_code_after_the_first_is_the_body_of_a_test()
    {
        var tests = Unindented(File.ReadAllText(Path.Combine(Material.Root, "tests", "Carpus.Dicom.Tests", "ReadmeTests.cs")));

        var bodies = Blocks("README.md").Skip(1).SelectMany(block => block.Split("\n\n")).ToList();

        Assert.InRange(bodies.Count, 7, 20);
        Assert.All(bodies, body => Assert.Contains(Unindented(body), tests, StringComparison.Ordinal));
    }

    [Fact]
    public void Both_languages_show_the_same_code() =>
        Assert.Equal(Blocks("README.md").Select(WithoutRemarks), Blocks("README.zh-TW.md").Select(WithoutRemarks));

    static IEnumerable<string> Blocks(string name) =>
        File.ReadAllText(Path.Combine(s_project, name)).Split("```csharp\n").Skip(1).Select(rest => rest.Split("```")[0].TrimEnd());

    static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    static string WithoutRemarks(string code) => string.Join('\n', code.Split('\n').Select(line => line.Split(" // ")[0].TrimEnd()));
}
