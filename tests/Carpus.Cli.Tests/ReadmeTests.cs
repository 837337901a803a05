using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using Carpus.Images;
using Carpus.Phantoms;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData("README.md"), InlineData("README.zh-TW.md")]
    public void Every_verb_of_the_program_stands_in_the_table_and_no_other(string name)
    {
        var help = CarpusProgram.Run("--help").Output;
        var verbs = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0]).Where(verb => verb.Length > 0).Order();

        var told = File.ReadLines(Path.Combine(Material.Root, name)).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1]).SelectMany(cell => cell.Split('`').Where((_, index) => index % 2 == 1)).Where(word => word.All(char.IsAsciiLetterLower)).Order();

        Assert.Equal(verbs, told);
    }

    [Fact]
    public void The_code_of_the_README_does_what_its_remarks_say()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("film.dcm");
        PhantomFilm.Draw(PhantomPatient.Draw(1, 1).Visits(1)[0], Anatomy.Limb.Hand, FilmFormat.Small).ToDicom(identified: false).Save(path);

        var file = DicomFile.Open(path);                                    // pixel data stays on disk until asked for
        var frame = PixelDecoder.Decode(file);                              // native, RLE, JPEG, JPEG-LS, JPEG 2000, HTJ2K
        var picture = Presentation.Of(file.Dataset, frame).Render(frame);   // modality, VOI, polarity: once and in this order

        var sheet = ScoreSheet.Empty(ScoreProfile.Svdh98).With("LH.MCP2.E", new Score.Graded(3));
        var totals = sheet.Totals();                                        // 3 of 448, and it says that 97 items are missing

        Assert.Equal((frame.Columns, frame.Rows), (picture.Columns, picture.Rows));
        Assert.Equal((3, 448, 97), (totals.Total.Sum, totals.Total.Maximum, totals.Total.Absent));
        var readme = File.ReadAllText(Path.Combine(Material.Root, "README.md"));
        var code = readme.Split("```csharp\n")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var here = File.ReadAllText(Path.Combine(Material.Root, "tests", "Carpus.Cli.Tests", "ReadmeTests.cs"));
        Assert.All(code, line => Assert.Contains(line, here, StringComparison.Ordinal));
    }
}
