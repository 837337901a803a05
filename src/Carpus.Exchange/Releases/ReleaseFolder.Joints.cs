using Carpus.Dicom;
using Carpus.Dicom.Directories;
using Carpus.Exchange.Annotations;

namespace Carpus.Exchange.Releases;

/// <summary>What stands beside films and scores: boxes, the table of contents, how identity was taken away.</summary>
public sealed partial class ReleaseFolder
{
    int _boxes;

    /// <summary>joints/voc, joints/yolo and joints/coco.json; the COCO file holds most and is what an import takes.</summary>
    async Task WriteJoints(CancellationToken cancellation)
    {
        var films = _filmPaths.Where(film => _content.Joints.ContainsKey(film.Key)).OrderBy(film => film.Value, StringComparer.Ordinal)
            .Select(film => new FilmJoints(FrameOf(film.Key, film.Value), _content.Joints[film.Key])).Where(film => film.Boxes.Count > 0).ToList();
        if (films.Count == 0)
            return;
        // What a format does not hold stands in the data card, once for all films.
        var (classes, losses) = (ClassList.Of(_content.Profile), new List<Finding>());
        foreach (var (name, bytes) in AnnotationFolder.Voc(films, classes, losses))
            await Add($"joints/voc/{name}", target => target.WriteAsync(bytes, cancellation).AsTask(), cancellation);
        foreach (var (name, bytes) in AnnotationFolder.Yolo(films, classes, losses))
            await Add($"joints/yolo/{name}", target => target.WriteAsync(bytes, cancellation).AsTask(), cancellation);
        await Add("joints/coco.json", target => { CocoEncoder.Encode(films, classes, target, losses); return Task.CompletedTask; }, cancellation);
        _boxes = films.Sum(film => film.Boxes.Count);
    }

    FilmFrame FrameOf(string id, string path) => new(id, _names[id], _content.Films[id].Rows, _content.Films[id].Columns) { File = path };

    async Task WriteDeidentification(CancellationToken cancellation)
    {
        foreach (var (name, content) in _content.Deidentification.OrderBy(file => file.Key, StringComparer.Ordinal))
            await Add($"deidentification/{name}", target => target.WriteAsync(content, cancellation).AsTask(), cancellation);
    }

    /// <summary>A DICOMDIR of all films, in the order of their names.</summary>
    async Task WriteDirectory(CancellationToken cancellation)
    {
        var builder = new DirectoryBuilder(_folder);
        foreach (var path in _filmPaths.Values.Order(StringComparer.Ordinal))
            builder.Add(Path.Combine(_folder, path.Replace('/', Path.DirectorySeparatorChar)));
        var directory = builder.Build().ToFile();
        await Add(DicomDirectory.FileName, target => { directory.Encode(target); return Task.CompletedTask; }, cancellation);
    }
}
