using Carpus.Dicom;
using Carpus.Exchange.Annotations;
using Carpus.Exchange.Pictures;
using Carpus.Store;

namespace Carpus.Cli.Exporting;

/// <summary>Writes where joints lie: VOC and YOLO into a folder, COCO into a file.</summary>
static class JointExport
{
    /// <param name="format">"voc", "yolo" or "coco".</param>
    /// <param name="withPictures">Puts the films beside the labels as 8-bit PNG, as a viewer first shows them.</param>
    public static async Task<Written> Write(Home home, string format, string path, bool withPictures, CancellationToken cancellation)
    {
        var films = await HomeFilms.Joints(home, cancellation);
        var (classes, losses) = (ClassList.Of(await home.FindProfile(cancellation)), new List<Finding>());
        if (format == "coco")
            await WriteCoco(films, classes, path, losses);
        else
            await WholeFolder.Write(path, async folder =>
            {
                foreach (var (name, content) in format == "voc" ? AnnotationFolder.Voc(films, classes, losses) : AnnotationFolder.Yolo(films, classes, losses))
                    await File.WriteAllBytesAsync(Path.Combine(folder, name), content, cancellation);
                foreach (var film in withPictures ? films : [])
                {
                    var shown = (await home.OpenRadiograph(film.Film.FilmId, cancellation)).Render();
                    await using var picture = File.Create(Path.Combine(folder, film.Film.File));
                    PictureEncoder.WritePng(shown, picture);
                }
                return films.Count;
            });
        return new(Path.GetFullPath(path), [("films", films.Count), ("boxes", films.Sum(film => film.Boxes.Count))], losses);
    }

    static Task WriteCoco(IReadOnlyList<FilmJoints> films, ClassList classes, string path, List<Finding> losses)
    {
        if (Path.Exists(path))
            throw new IOException($"{path} is there already; give a new name.");
        return WholeFile.Write(path, target => { CocoEncoder.Encode(films, classes, target, losses); return Task.CompletedTask; });
    }
}
