using System.Text;
using Carpus.Dicom;

namespace Carpus.Exchange.Annotations;

/// <summary>The files of a format of boxes, by name: what is written into a folder or into a release.</summary>
public static class AnnotationFolder
{
    /// <summary>A VOC file for each film with boxes.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Voc(IEnumerable<FilmJoints> films, ClassList classes, List<Finding> losses) =>
        films.Where(film => film.Boxes.Count > 0).Select(film => ($"{film.Film.Name}.xml", Encoding.UTF8.GetBytes(VocBoxes.Encode(film, classes, losses).ToXml())));

    /// <summary>A label file for each film with boxes, the class list, and its checksum in the form that sha256sum -c reads.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Yolo(IEnumerable<FilmJoints> films, ClassList classes, List<Finding> losses)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return films.Where(film => film.Boxes.Count > 0).Select(film => ($"{film.Film.Name}.txt", Encoding.UTF8.GetBytes(YoloBoxes.Encode(film, classes, losses))))
            .Append((AnnotationDecoder.ClassFile, Encoding.UTF8.GetBytes(classes.Text)))
            .Append((AnnotationDecoder.ClassHashFile, Encoding.UTF8.GetBytes($"{classes.Sha256}  {AnnotationDecoder.ClassFile}\n")));
    }
}
