using System.Text;
using System.Text.RegularExpressions;
using Carpus.Dicom.Pixels;

namespace Carpus.Dicom.Tests.Deidentification.Complaints;

public sealed partial class RunTests : IDisposable
{
    readonly PlantedRun _run = new();

    [Fact, Trait("complaint", "14")]
    public void A_film_that_fails_leaves_nothing_of_itself_among_the_outputs()
    {
        var whole = PlantedFilm.Bytes(PlantedFilm.Of());
        _run.With(PlantedFilm.Of(PlantedFilm.Header(study: "1.2.392.200036.9125.4.2", instance: "1.2.392.200036.9125.4.2.1")))
            .With(whole[..^20], "cut.dcm").With(WithSecretAmongPixels(), "late.dcm");

        var result = _run.Run();

        Assert.Equal(["cut.dcm", "late.dcm"], result.Refused.Select(refused => refused.File).Order());
        Assert.Contains("After it was written", result.Refused.Single(refused => refused.File == "late.dcm").Why, StringComparison.Ordinal);
        Assert.Equal(4, _run.Outputs().Length);
        Assert.Empty(_run.SecretsInOutputs());
    }

    /// <summary>It can be taken, and only what was written shows that a name stands in its compressed pixels.</summary>
    static byte[] WithSecretAmongPixels()
    {
        var film = PlantedFilm.Of(PlantedFilm.Header(instance: "1.2.392.200036.9125.4.1.77"));
        var pixels = new byte[80];
        " TUANMUTZ "u8.CopyTo(pixels);
        film.Dataset.Set(Tag.BitsAllocated, (ushort)8).Set(Tag.BitsStored, (ushort)8).Set(Tag.HighBit, (ushort)7)
            .Set(Tag.Rows, (ushort)1).Set(Tag.Columns, (ushort)80).Set(new Element.Value(Tag.PixelData, VR.OB, pixels));
        return PlantedFilm.Bytes(Transcoder.Transcode(film, TransferSyntax.RleLossless));
    }

    [Fact, Trait("complaint", "22")]
    public void What_is_said_of_a_broken_film_never_holds_a_value_of_it()
    {
        foreach (var (name, change) in Breaks)
        {
            var film = PlantedFilm.Of(PlantedFilm.Header(instance: $"1.2.392.200036.9125.4.1.{name.Length}"));
            change(film.Dataset);
            _run.With(film, $"{name}.dcm");
        }
        _run.With(Replaced(TransferSyntax.ExplicitLittleEndian.Uid, "TUANMUTZ47110815123"), "syntax.dcm");
        var whole = PlantedFilm.Bytes(PlantedFilm.Of());
        for (var length = 140; length < whole.Length; length += 31)
            _run.With(whole[..length], $"cut{length}.dcm");

        var result = _run.Run();

        Assert.True(result.Refused.Count > 20, $"{result.Refused.Count} refused");
        foreach (var said in (string[])[.. result.Refused.Select(refused => refused.Why), .. result.Findings.Select(finding => $"{finding}")])
            Assert.True(PlantedFilm.SecretsIn(Encoding.UTF8.GetBytes(said)).Length == 0, said);
        Assert.Empty(_run.SecretsInOutputs());
    }

    static readonly (string Name, Action<Dataset> Change)[] Breaks =
    [
        ("rows", film => film.Set(new Element.Value(Tag.Rows, VR.IS, "47110815"u8.ToArray()))),
        ("samples", film => film.Set(new Element.Value(Tag.SamplesPerPixel, VR.IS, "47110815"u8.ToArray()))),
        ("allocated", film => film.Set(new Element.Value(Tag.BitsAllocated, VR.IS, "47110815"u8.ToArray()))),
        ("photometric", film => film.Set(Tag.PhotometricInterpretation, "TUANMUTZ").Set(Tag.SamplesPerPixel, (ushort)3)),
        ("number of frames", film => film.Set(new Element.Value(Tag.NumberOfFrames, VR.IS, "47110815"u8.ToArray()))),
        ("no image of this class", film => film.Set(Tag.SOPClassUID, VR.LO, "TUANMUTZ").Remove(Tag.PixelData)),
        ("a date with a name in it", film => film.Set(new Element.Value(Tag.StudyDate, VR.DA, "TUANMUTZ"u8.ToArray()))),
        ("a character set that is a name", film => film.Set(Tag.SpecificCharacterSet, VR.CS, "TUANMUTZ")),
        ("a sequence where a name is asked for", film => film.Set(new Element.Sequence(Tag.PatientName, [new Dataset().Set(Tag.PatientID, PlantedFilm.PatientId)]))),
    ];

    static byte[] Replaced(string old, string text)
    {
        var bytes = PlantedFilm.Bytes(PlantedFilm.Of());
        Encoding.ASCII.GetBytes(text).CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(old))));
        return bytes;
    }

    [Fact, Trait("complaint", "23")]
    public void Paths_of_the_output_are_made_of_pseudonyms_whatever_the_inputs_are_called()
    {
        Directory.CreateDirectory(Path.Combine(_run.Input, "TUANMUTZ 端木美玲"));
        foreach (var (part, number) in ((string, int)[])[("HAND", 1), ("FOOT", 2), ("CHEST", 3)])
            _run.With(PlantedFilm.Of(PlantedFilm.Header(part, study: $"1.2.392.200036.9125.4.{number}", instance: $"1.2.392.200036.9125.4.{number}.1")), $"TUANMUTZ 端木美玲/47110815 {part}.dcm");

        Assert.Equal(3, _run.Run().Deidentified);

        Assert.All(_run.Outputs(), path => Assert.Matches(OutputPath(), Path.GetRelativePath(_run.Folder("out"), path)));
        Assert.Empty(_run.SecretsInOutputs());
    }

    [GeneratedRegex(@"^(images/RA\d{6}/RA\d{5}/RA[HFX]\d{5}/\d+\.dcm|deidentification/(report\.(json|html)|policy\.json))$")]
    private static partial Regex OutputPath();

    [Fact, Trait("complaint", "25")]
    public void Films_that_were_de_identified_here_are_refused_and_not_moved_in_time_again()
    {
        _run.With(PlantedFilm.Of()).Run();
        var before = File.ReadAllBytes(Assert.Single(_run.Films()));

        var again = _run.Run(output: "again", input: _run.Folder("out/images"));

        Assert.Equal((1, 0), (again.Files, again.Deidentified));
        Assert.Contains("already de-identified", Assert.Single(again.Refused).Why, StringComparison.Ordinal);
        Assert.Empty(_run.Films("again"));
        Assert.Equal(before, File.ReadAllBytes(Assert.Single(_run.Films())));
    }

    public void Dispose() => _run.Dispose();
}
