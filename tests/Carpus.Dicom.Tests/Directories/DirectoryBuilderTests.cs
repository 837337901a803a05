using Carpus.Dicom.Directories;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Directories;

public class DirectoryBuilderTests
{
    [Fact]
    public void A_folder_of_films_becomes_patients_studies_series_and_images_in_the_order_of_their_names()
    {
        using var folder = new TemporaryFolder();
        Film("A", study: 2, series: 3, instance: 4).Save(folder.File("FILM2"));
        Film("A", study: 2, series: 3, instance: 5).Save(folder.File("FILM3"));
        Film("B", study: 6, series: 7, instance: 8).Save(folder.File("FILM1"));

        var directory = Saved(folder, DirectoryBuilder.OfFolder(folder.Path));

        Assert.Empty(directory.Findings);
        Assert.Equal(["PATIENT B", "STUDY 2.25.6", "SERIES 2.25.7", "IMAGE FILM1", "PATIENT A", "STUDY 2.25.2", "SERIES 2.25.3", "IMAGE FILM2", "IMAGE FILM3"], Lines(directory));
    }

    [Fact]
    public void The_same_folder_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        Film("A", 2, 3, 4).Save(folder.File("FILM"));

        Saved(folder, DirectoryBuilder.OfFolder(folder.Path));
        var first = File.ReadAllBytes(folder.File("DICOMDIR"));
        Saved(folder, DirectoryBuilder.OfFolder(folder.Path));

        Assert.Equal(first, File.ReadAllBytes(folder.File("DICOMDIR")));
    }

    [Fact]
    public void A_directory_grows_by_a_film_and_keeps_what_it_had()
    {
        using var folder = new TemporaryFolder();
        Film("A", 2, 3, 4).Save(folder.File("FILM1"));
        var before = Saved(folder, DirectoryBuilder.OfFolder(folder.Path));
        Film("A", 2, 3, 5).Save(folder.File("FILM2"));

        var builder = new DirectoryBuilder(folder.Path, before);
        Assert.True(builder.Add(folder.File("FILM2")));
        Assert.False(builder.Add(folder.File("FILM1")));

        Assert.Equal(["PATIENT A", "STUDY 2.25.2", "SERIES 2.25.3", "IMAGE FILM1", "IMAGE FILM2"], Lines(Saved(folder, builder.Build())));
        Assert.Equal("FILM1: The file is left out. Another file has its SOP Instance UID.", Assert.Single(builder.Build().Findings).ToString());
    }

    [Fact]
    public void Names_that_the_standard_does_not_allow_are_written_as_they_are_and_counted_in_a_finding()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("images"));
        Film("A", 2, 3, 4).Save(folder.File("images/hand.dcm"));
        Film("A", 2, 3, 5).Save(folder.File("FILM"));

        var directory = DirectoryBuilder.OfFolder(folder.Path);

        Assert.Contains("1 of 2 file names", Assert.Single(directory.Findings).What, StringComparison.Ordinal);
        Assert.Equal(["FILM", "images/hand.dcm"], Saved(folder, directory).All.Select(record => record.RelativePath?.Replace(Path.DirectorySeparatorChar, '/')).OfType<string>());
    }

    [Fact]
    public void What_the_film_lacks_is_counted_or_left_empty_and_said()
    {
        using var folder = new TemporaryFolder();
        var film = Film("A", 2, 3, 4);
        foreach (var tag in (Tag[])[Tag.StudyDate, Tag.StudyID, Tag.SeriesNumber, Tag.InstanceNumber])
            film.Dataset.Remove(tag);
        film.Save(folder.File("FILM"));

        var directory = DirectoryBuilder.OfFolder(folder.Path);

        Assert.Equal(4, directory.Findings.Count);
        Assert.Contains(new Finding("FILM", "Its STUDY record needs (0008,0020), which the file lacks; it is empty."), directory.Findings);
        Assert.Contains(new Finding("FILM", "Its IMAGE record needs (0020,0013), which the file lacks; it is counted."), directory.Findings);
    }

    [Fact]
    public void A_name_in_another_script_keeps_its_bytes_and_its_character_set()
    {
        using var folder = new TemporaryFolder();
        var film = Film("A", 2, 3, 4);
        film.Dataset.Set(Tag.SpecificCharacterSet, "GB18030").Set(Tag.PatientName, "Wang^XiaoDong=王^小东");
        film.Save(folder.File("FILM"));

        var patient = Saved(folder, DirectoryBuilder.OfFolder(folder.Path)).Roots[0].Dataset;

        Assert.Equal(("GB18030", "Wang^XiaoDong=王^小东"), (patient.Get<string>(Tag.SpecificCharacterSet), patient.Get<string>(Tag.PatientName)));
    }

    [Fact]
    public void A_record_that_leads_out_of_the_folder_finds_no_file()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("CD"));
        File.WriteAllText(folder.File("SECRET"), "");
        File.WriteAllText(folder.File("CD/film"), "");

        Assert.Null(Record("..", "SECRET").FindFile(folder.File("CD")));
        Assert.Null(Record(folder.File("SECRET")).FindFile(folder.File("CD")));
        Assert.Equal(folder.File("CD/film"), Record("FILM").FindFile(folder.File("CD")));

        static DirectoryRecord Record(params string[] id) => new("IMAGE", new Dataset().Set(new Element.Value(Tag.ReferencedFileID, VR.CS, System.Text.Encoding.ASCII.GetBytes(string.Join('\\', id)))), []);
    }

    [Fact]
    public void The_tree_of_real_files_is_the_one_that_dcmmkdir_makes_of_them()
    {
        var (dcmmkdir, dcmdump) = (Material.Program("dcmmkdir"), Material.Program("dcmdump"));
        using var folder = Medium();
        Assert.Equal(0, Peer.Run(dcmmkdir, "-q", "-Nxc", "+r", "+id", folder.Path, "+D", folder.File("THEIRS"), "CR", "SR", "PR").ExitCode);
        var theirs = DicomDirectory.Open(folder.File("THEIRS"));
        File.Delete(folder.File("THEIRS"));

        var ours = Saved(folder, DirectoryBuilder.OfFolder(folder.Path));

        Assert.Empty(ours.Findings);
        Assert.Equal(Lines(theirs).Order(StringComparer.Ordinal), Lines(ours).Order(StringComparer.Ordinal));
        Assert.Equal(["IMAGE", "PATIENT", "PRESENTATION", "SERIES", "SR DOCUMENT", "STUDY"], ours.All.Select(record => record.Type).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal((0, ""), (Peer.Run(dcmdump, folder.File("DICOMDIR")) is var answer ? answer.ExitCode : -1, answer.Errors));
    }

    [Fact]
    public void Pydicom_finds_every_file_of_the_set()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Peer.Run(Python, "-c", "import pydicom").ExitCode == 0, "pydicom is not installed");
        using var folder = Medium();
        var ours = Saved(folder, DirectoryBuilder.OfFolder(folder.Path));

        var answer = Peer.Run(Python, "-c", "import sys; from pydicom.fileset import FileSet; print(*sorted(instance.load().SOPInstanceUID for instance in FileSet(sys.argv[1])), sep='\\n')", folder.File("DICOMDIR"));

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Equal(ours.All.Where(record => record.FileId.Count > 0).Select(record => record.Dataset.Get<string>(Tag.ReferencedSOPInstanceUIDInFile)).Order(StringComparer.Ordinal), answer.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Dciodvfy_finds_no_error_in_a_directory_of_films()
    {
        var dciodvfy = Material.Program("dciodvfy");
        using var folder = new TemporaryFolder();
        Film("A", 2, 3, 4).Save(folder.File("FILM1"));
        Film("B", 5, 6, 7).Save(folder.File("FILM2"));
        Saved(folder, DirectoryBuilder.OfFolder(folder.Path));

        var answer = Peer.Run(dciodvfy, folder.File("DICOMDIR"));

        Assert.Equal(["BasicDirectory"], (answer.Output + answer.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Real films, reports and presentation states under names that a medium allows.</summary>
    static TemporaryFolder Medium()
    {
        var real = Material.Shared("dicom");
        var folder = new TemporaryFolder();
        foreach (var (name, wanted) in ((string, Func<Dataset, bool>)[])[
            ("CR", dataset => dataset.TryGet<string>(Tag.Modality, out var modality) && modality is "CR" or "DX"),
            ("SR", dataset => dataset.TryGet<string>(Tag.SOPClassUID, out var sop) && sop.StartsWith("1.2.840.10008.5.1.4.1.1.88.", StringComparison.Ordinal))])
        {
            Directory.CreateDirectory(folder.File(name));
            var number = 0;
            foreach (var file in RealFiles(real).Where(file => wanted(file.Dataset)).DistinctBy(file => file.Dataset.Get<string>(Tag.SOPInstanceUID)))
                file.Save(folder.File($"{name}/{name}{number++:D4}"));
        }
        Directory.CreateDirectory(folder.File("PR"));
        Presentation().Save(folder.File("PR/PR0000"));
        return folder;
    }

    /// <summary>A presentation state, which no real file at hand is.</summary>
    static DicomFile Presentation()
    {
        var dataset = new Dataset(Film("A", study: 2, series: 3, instance: 4).Dataset);
        foreach (var tag in (Tag[])[Tag.Rows, Tag.Columns, Tag.BitsAllocated, Tag.PixelData])
            dataset.Remove(tag);
        var image = new Dataset().Set(Tag.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.ReferencedSOPInstanceUID, "2.25.5");
        var series = new Dataset().Set(Tag.SeriesInstanceUID, "2.25.6").Set(new Element.Sequence(Tag.ReferencedImageSequence, [image]));
        return new(dataset.Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.11.1").Set(Tag.Modality, "PR").Set(Tag.ContentLabel, "MARKS")
            .Set(Tag.PresentationCreationDate, "20260131").Set(Tag.PresentationCreationTime, "1200").Set(new Element.Sequence(Tag.ReferencedSeriesSequence, [series])));
    }

    static IEnumerable<DicomFile> RealFiles(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            DicomFile file;
            try
            {
                file = DicomFile.Open(path);
            }
            catch (DicomFormatException)
            {
                continue;
            }
            if (file.Meta.Count > 0 && IsComplete(file.Dataset))
                yield return file;
        }
    }

    /// <summary>dcmmkdir leaves out what lacks a key of type 1.</summary>
    static bool IsComplete(Dataset dataset) =>
        ((Tag[])[Tag.SOPInstanceUID, Tag.PatientID, Tag.StudyInstanceUID, Tag.StudyDate, Tag.StudyTime, Tag.StudyID, Tag.SeriesInstanceUID, Tag.SeriesNumber, Tag.InstanceNumber])
            .All(tag => dataset.TryGet<string>(tag, out var text) && text.Length > 0);

    static DicomDirectory Saved(TemporaryFolder folder, DicomDirectory directory)
    {
        directory.Save(folder.File(DicomDirectory.FileName), "CARPUS TEST");
        return DicomDirectory.Open(folder.File(DicomDirectory.FileName));
    }

    static IEnumerable<string> Lines(DicomDirectory directory) => directory.All.Select(record => $"{record.Type} " + (record.Type switch
    {
        "PATIENT" => record.Dataset.Get<string>(Tag.PatientID),
        "STUDY" => record.Dataset.Get<string>(Tag.StudyInstanceUID),
        "SERIES" => record.Dataset.Get<string>(Tag.SeriesInstanceUID),
        _ => string.Join('/', record.FileId),
    }));

    static DicomFile Film(string patient, int study, int series, int instance) => new(new Dataset()
        .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, $"2.25.{instance}").Set(Tag.Modality, "CR")
        .Set(Tag.PatientID, patient).Set(Tag.PatientName, $"Hand^{patient}").Set(Tag.StudyInstanceUID, $"2.25.{study}").Set(Tag.SeriesInstanceUID, $"2.25.{series}")
        .Set(Tag.StudyDate, "20260131").Set(Tag.StudyTime, "1200").Set(Tag.StudyID, $"{study}").Set(Tag.SeriesNumber, series).Set(Tag.InstanceNumber, instance)
        .Set(Tag.Rows, 1).Set(Tag.Columns, 2).Set(Tag.BitsAllocated, 8).Set(new Element.Value(Tag.PixelData, VR.OB, new byte[2])));
}
