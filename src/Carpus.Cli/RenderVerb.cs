using System.CommandLine;
using System.Globalization;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;
using Carpus.Images;

namespace Carpus.Cli;

/// <summary>Writes what a film shows, or what it stores.</summary>
static class RenderVerb
{
    public static Verb Create()
    {
        var film = new Argument<FileInfo>("FILE") { Description = "A DICOM film." };
        var picture = new Argument<string?>("OUT.png") { Description = "8-bit grey PNG of the film as a viewer first shows it.", Arity = ArgumentArity.ZeroOrOne };
        var width = new Option<int?>("--width") { Description = "At most so many pixels wide; each is the mean of what it covers.", HelpName = "N" };
        var window = new Option<string>("--window") { Description = "Another window: center and width in the film's own units.", HelpName = "C,W" };
        var stored = new Option<string>("--stored") { Description = "The stored values, untouched, as a 16-bit PGM.", HelpName = "OUT.pgm" };
        var json = Verb.Json();
        var verb = new Verb("render", "Writes a film as a picture: as a viewer first shows it, or its stored values.")
        {
            Examples = ["carpus render film.dcm film.png --width 1200", "carpus render film.dcm film.png --window 2000,1500", "carpus render film.dcm --stored film.pgm"],
        };
        verb.Arguments.Add(film);
        verb.Arguments.Add(picture);
        foreach (var option in (Option[])[width, window, stored, json])
            verb.Options.Add(option);
        verb.SetAction((asked, _) => Run(asked.GetRequiredValue(film), asked.GetValue(picture), asked.GetValue(width), asked.GetValue(window), asked.GetValue(stored), asked.GetValue(json)));
        return verb;
    }

    static async Task<int> Run(FileInfo film, string? picture, int? width, string? window, string? stored, bool asJson)
    {
        if (picture is null && stored is null)
            throw new UsageException("Nowhere to render to: name OUT.png, or --stored OUT.pgm.");
        if (!film.Exists)
            throw new UsageException($"There is no {film}.");
        if (width < 1)
            throw new UsageException($"--width: a picture is at least 1 pixel wide, not {width}.");
        var other = window is null ? null : ParseWindow(window);

        var file = DicomFile.Open(film.FullName);
        var frame = PixelDecoder.Decode(file);
        if (stored is not null)
            await WholeFile.Write(stored, target => { PictureEncoder.WritePgm(frame, target); return Task.CompletedTask; });

        var grey = GreyFrame.Of(file.Dataset, frame);
        var presentation = Presentation.Of(file.Dataset, grey);
        if (other is var (center, span))
            presentation = presentation.WithWindow(center, span);
        var shown = presentation.Render(grey).FitWidth(width ?? int.MaxValue);
        if (picture is not null)
            await WholeFile.Write(picture, target => { PictureEncoder.WritePng(shown, target); return Task.CompletedTask; });

        if (asJson)
            Talk.Json(new { rows = shown.Rows, columns = shown.Columns, spacing = Spacing.Of(file.Dataset).ToString(), findings = presentation.Findings.Select(finding => new { finding.Where, finding.What }) });
        else
            foreach (var finding in presentation.Findings)
                Talk.Warn(finding.ToString());
        return presentation.Findings.IsEmpty ? ExitCode.Done : ExitCode.Findings;
    }

    static (double Center, double Width)? ParseWindow(string window) =>
        window.Split(',') is [var center, var width]
        && double.TryParse(center, NumberStyles.Float, CultureInfo.InvariantCulture, out var middle) && double.IsFinite(middle)
        && double.TryParse(width, NumberStyles.Float, CultureInfo.InvariantCulture, out var span) && span >= 1 && double.IsFinite(span)
            ? (middle, span)
            : throw new UsageException($"--window: \"{window}\" is no window; it takes a center and a width of at least 1, such as 2048,4096.");
}
