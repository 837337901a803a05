using Carpus.Dicom;
using Carpus.Dicom.Directories;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class InspectVerbTests
{
    [Fact]
    public void A_file_is_shown_element_by_element()
    {
        using var folder = new TemporaryFolder();
        Film().Save(folder.File("film.dcm"));

        var answer = CarpusProgram.Run("inspect", folder.File("film.dcm"));

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("(0008,0060) CS Modality                             CR", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_a_table_and_what_is_broken_is_named_beside_it()
    {
        using var folder = new TemporaryFolder();
        Film().Save(folder.File("film.dcm"));
        var whole = File.ReadAllBytes(folder.File("film.dcm"));
        File.WriteAllBytes(folder.File("cut.dcm"), whole[..^3]);
        File.WriteAllText(folder.File("notes.dcm"), "no film");

        var answer = CarpusProgram.Run("inspect", folder.Path);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("Computed Radiography Image", answer.Output, StringComparison.Ordinal);
        Assert.Contains("cut.dcm: (7FE0,0010): The file is truncated.", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("notes.dcm", answer.Output + answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_DICOMDIR_is_a_tree_and_says_which_files_are_missing()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, uid) in ((string, string)[])[("FILM1", "2.25.1"), ("FILM2", "2.25.2")])
        {
            var film = Film();
            film.Dataset.Set(Tag.PatientID, "A").Set(Tag.SOPInstanceUID, uid).Set(Tag.StudyInstanceUID, "2.25.3").Set(Tag.SeriesInstanceUID, "2.25.4");
            film.Save(folder.File(name));
        }
        DirectoryBuilder.OfFolder(folder.Path).Save(folder.File("DICOMDIR"));
        File.Delete(folder.File("FILM2"));

        var answer = CarpusProgram.Run("inspect", folder.File("DICOMDIR"));

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(
            """
            PATIENT  A
              STUDY
                SERIES  CR  1
                  IMAGE  1  FILM1
                  IMAGE  2  FILM2  MISSING
            # 1 PATIENT, 1 STUDY, 1 SERIES, 2 IMAGE; 1 file is missing

            """.ReplaceLineEndings("\n"), answer.Output);
        Assert.Contains("1 of the files that it speaks of is not there", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void With_json_a_film_is_one_line_of_the_DICOM_JSON_model()
    {
        using var folder = new TemporaryFolder();
        Film().Save(folder.File("film.dcm"));

        var answer = CarpusProgram.Run("inspect", "--json", folder.File("film.dcm"));

        Assert.Equal("CR", System.Text.Json.JsonDocument.Parse(answer.Output).RootElement.GetProperty("00080060").GetProperty("Value")[0].GetString());
    }

    [Fact]
    public void A_film_is_transcoded_and_back_to_the_same_pixels()
    {
        using var folder = new TemporaryFolder();
        Film().Save(folder.File("film.dcm"));

        var there = CarpusProgram.Run("transcode", folder.File("film.dcm"), folder.File("small.dcm"), "--syntax", "jpeg-ls");
        var back = CarpusProgram.Run("transcode", folder.File("small.dcm"), folder.File("plain.dcm"), "--syntax", "explicit", "--json");

        Assert.Equal((0, 0), (there.ExitCode, back.ExitCode));
        Assert.Equal(Film().Dataset.GetAll<byte>(Tag.PixelData), DicomFile.Open(folder.File("plain.dcm")).Dataset.GetAll<byte>(Tag.PixelData));
    }

    [Fact]
    public void A_text_file_is_refused_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("notes.dcm"), "no film");

        var answer = CarpusProgram.Run("inspect", folder.File("notes.dcm"));

        Assert.Equal(3, answer.ExitCode);
        Assert.StartsWith("This is no DICOM file", answer.Errors, StringComparison.Ordinal);
    }

    static DicomFile Film() => new(new Dataset()
        .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, "2.25.1").Set(Tag.Modality, "CR").Set(Tag.SamplesPerPixel, 1).Set(Tag.PhotometricInterpretation, "MONOCHROME2")
        .Set(Tag.Rows, 4).Set(Tag.Columns, 6).Set(Tag.BitsAllocated, 8).Set(Tag.BitsStored, 8).Set(Tag.HighBit, 7).Set(Tag.PixelRepresentation, 0)
        .Set(new Element.Value(Tag.PixelData, VR.OB, Enumerable.Range(0, 24).Select(value => (byte)(value * 5)).ToArray())));
}
