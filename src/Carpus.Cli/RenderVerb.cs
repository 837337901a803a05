using System.CommandLine;
using System.Globalization;
using Carpus.Cli.Rendering;
using Carpus.Dicom;

namespace Carpus.Cli;

/// <summary>Writes what films show, or what one of them stores.</summary>
static class RenderVerb
{
    public static Verb Create()
    {
        var paths = new Argument<string[]>("FILE OUT.png") { Description = "A DICOM film and the 8-bit grey PNG of it as a viewer first shows it. Of several films or a folder, OUT is a folder.", Arity = ArgumentArity.OneOrMore };
        var width = new Option<int?>("--width") { Description = "At most so many pixels wide; each is the mean of what it covers.", HelpName = "N" };
        var window = new Option<string>("--window") { Description = "Another window: center and width in the film's own units.", HelpName = "C,W" };
        var stored = new Option<string>("--stored") { Description = "The stored values of one film, untouched, as a 16-bit PGM.", HelpName = "OUT.pgm" };
        var json = Verb.Json();
        var verb = new Verb("render", "Writes films as pictures: as a viewer first shows them, or the stored values of one.")
        {
            Examples =
            [
                "carpus render film.dcm film.png --width 1200",
                "carpus render film.dcm film.png --window 2000,1500",
                "carpus render exports/ pictures/ --width 512    # every film of a folder, on all cores",
                "carpus render film.dcm --stored film.pgm",
            ],
        };
        verb.Arguments.Add(paths);
        foreach (var option in (Option[])[width, window, stored, json])
            verb.Options.Add(option);
        verb.SetAction((asked, cancellation) =>
        {
            var look = new Look(asked.GetValue(width), asked.GetValue(window) is { } text ? ParseWindow(text) : null);
            if (look.Width < 1)
                throw new UsageException($"--width: a picture is at least 1 pixel wide, not {look.Width}.");
            return Run(asked.GetRequiredValue(paths), asked.GetValue(stored), look, asked.GetValue(json), cancellation);
        });
        return verb;
    }

    static async Task<int> Run(string[] paths, string? stored, Look look, bool asJson, CancellationToken cancellation)
    {
        // The last of several is where the pictures go.
        var films = paths.Length == 1 ? paths : paths[..^1];
        var output = paths.Length == 1 ? null : paths[^1];
        if (films.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
            throw new UsageException($"There is no {missing}.");
        if (output is null && stored is null)
            throw new UsageException("Nowhere to render to: name OUT.png, or --stored OUT.pgm.");
        if (File.Exists(output) && DicomFile.IsDicom(output)) // carpus render *.dcm, where there are two
            throw new UsageException($"{output} is a film, and a picture would take its place: the last name is where the pictures go.");

        if (films is [var film] && File.Exists(film) && !Directory.Exists(output))
            return await FilmPicture.Write(film, output, stored, look, asJson);
        if (stored is not null)
            throw new UsageException("--stored takes one film.");
        return await PictureFolder.Write(films, output!, look, asJson, cancellation);
    }

    static (double Center, double Width) ParseWindow(string window) =>
        window.Split(',') is [var center, var width]
        && double.TryParse(center, NumberStyles.Float, CultureInfo.InvariantCulture, out var middle) && double.IsFinite(middle)
        && double.TryParse(width, NumberStyles.Float, CultureInfo.InvariantCulture, out var span) && span >= 1 && double.IsFinite(span)
            ? (middle, span)
            : throw new UsageException($"--window: \"{window}\" is no window; it takes a center and a width of at least 1, such as 2048,4096.");
}
