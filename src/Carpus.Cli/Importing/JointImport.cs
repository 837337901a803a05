using Carpus.Cli.Exporting;
using Carpus.Dicom;
using Carpus.Exchange.Annotations;
using Carpus.Store;

namespace Carpus.Cli.Importing;

/// <summary>Brings boxes of joints into a home. What a file says of a film takes the place of what the home knew of it.</summary>
static class JointImport
{
    /// <summary>A release keeps its boxes in a folder of this name.</summary>
    const string ReleaseFolder = "joints";

    /// <param name="path">A COCO file, a folder of VOC or YOLO files, or a release.</param>
    /// <returns>How many films got boxes, and what could not be taken.</returns>
    public static async Task<(int Films, IReadOnlyList<Finding> Findings)> Take(Home home, string path, CancellationToken cancellation)
    {
        var inRelease = Path.Combine(path, ReleaseFolder);
        var decoded = AnnotationDecoder.Decode(Directory.Exists(inRelease) ? inRelease : path, await HomeFilms.Frames(home, cancellation));
        foreach (var film in decoded.Films)
            await home.PutJoints(film.Film.FilmId, film.Boxes, cancellation);
        return (decoded.Films.Count, decoded.Findings);
    }
}
