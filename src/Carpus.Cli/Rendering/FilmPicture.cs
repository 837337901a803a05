using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;
using Carpus.Images;

namespace Carpus.Cli.Rendering;

/// <summary>One film as a picture.</summary>
static class FilmPicture
{
    /// <summary>Writes the picture, the stored values, or both, and says what is odd about the film.</summary>
    public static async Task<int> Write(string film, string? picture, string? stored, Look look, bool asJson)
    {
        var file = DicomFile.Open(film);
        var frame = PixelDecoder.Decode(file);
        if (stored is not null)
            await WholeFile.Write(stored, target => { PictureEncoder.WritePgm(frame, target); return Task.CompletedTask; });

        var (shown, findings) = Show(file, frame, look);
        if (picture is not null)
            await WholeFile.Write(picture, target => { PictureEncoder.WritePng(shown, target); return Task.CompletedTask; });

        if (asJson)
            Talk.Json(new { rows = shown.Rows, columns = shown.Columns, spacing = Spacing.Of(file.Dataset).ToString(), findings = findings.Select(finding => new { finding.Where, finding.What }) });
        else
            foreach (var finding in findings)
                Talk.Warn(finding.ToString());
        return findings.Count == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    /// <summary>The first frame as it is shown.</summary>
    public static (GreyPicture Picture, IReadOnlyList<Finding> Findings) Show(DicomFile file, Frame frame, Look look)
    {
        var grey = GreyFrame.Of(file.Dataset, frame);
        var presentation = look.Of(Presentation.Of(file.Dataset, grey));
        return (look.Of(presentation.Render(grey)), presentation.Findings);
    }
}
