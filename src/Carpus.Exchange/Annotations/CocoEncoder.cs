using System.Text.Encodings.Web;
using System.Text.Json;
using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Exchange.Annotations;

/// <summary>Joint boxes of many films as one COCO file: a category for each joint with its boxes, and one for each limb whose key points are the centres of its joints.</summary>
/// <remarks>
/// The pixel rule: bbox is [left edge, upper edge, width, height] and a key point is [column, row], in pixels between pixel edges, so that the centre of the first pixel is (0.5, 0.5).
/// Edges lie on 1/64 of a pixel, which is exact in JSON. Ids count from 1: a joint's category is its index in <see cref="ClassList"/> plus 1, and the limbs follow.
/// </remarks>
public static class CocoEncoder
{
    public static void Encode(IEnumerable<FilmJoints> films, ClassList classes, Stream target, List<Finding> losses)
    {
        ArgumentNullException.ThrowIfNull(films);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(losses);
        var fitting = films.Select(film => film.Fitting(classes, losses)).Where(film => film.Boxes.Count > 0).ToList();
        using var json = new Utf8JsonWriter(target, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        WriteInfo(json, classes);
        WriteCategories(json, classes);
        json.WriteStartArray("images");
        foreach (var (index, film) in fitting.Index())
            WriteImage(json, index + 1, film.Film);
        json.WriteEndArray();
        json.WriteStartArray("annotations");
        var id = 0;
        foreach (var (index, film) in fitting.Index())
        {
            foreach (var box in film.Boxes)
                WriteBox(json, ++id, index + 1, classes.Find(box.Joint)!.Value + 1, box);
            foreach (var limb in film.Boxes.GroupBy(box => (box.Joint.Side, box.Joint.Limb)))
                WriteLimb(json, ++id, index + 1, classes, limb.Key, [.. limb]);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteInfo(Utf8JsonWriter json, ClassList classes)
    {
        json.WriteStartObject("info");
        json.WriteString("description", "Joints of hands and feet");
        json.WriteString("pixels", "pixel edges: the upper left edge of the first pixel is (0, 0), its centre (0.5, 0.5)");
        json.WriteString("class_list_sha256", classes.Sha256);
        json.WriteEndObject();
    }

    static void WriteCategories(Utf8JsonWriter json, ClassList classes)
    {
        json.WriteStartArray("categories");
        foreach (var (index, name) in classes.Names.Index())
        {
            json.WriteStartObject();
            json.WriteNumber("id", index + 1);
            json.WriteString("name", name);
            json.WriteString("supercategory", name.Split('.')[0]);
            json.WriteEndObject();
        }
        foreach (var (index, (side, limb)) in CocoLimbs.Of(classes).Index())
        {
            json.WriteStartObject();
            json.WriteNumber("id", classes.Names.Count + 1 + index);
            json.WriteString("name", Joint.LimbCode(side, limb));
            json.WriteString("supercategory", $"{limb}".ToLowerInvariant());
            json.WriteStartArray("keypoints");
            foreach (var joint in CocoLimbs.JointsOf(classes, side, limb))
                json.WriteStringValue(joint.Site.ToString());
            json.WriteEndArray();
            json.WriteStartArray("skeleton");
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteImage(Utf8JsonWriter json, int id, FilmFrame film)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteString("file_name", film.File);
        json.WriteNumber("width", film.Columns);
        json.WriteNumber("height", film.Rows);
        json.WriteString("film", film.FilmId);
        json.WriteEndObject();
    }

    static void WriteBox(Utf8JsonWriter json, int id, int image, int category, JointBox box)
    {
        Begin(json, id, image, category, (box.ColumnFrom, box.RowFrom, box.Width, box.Height));
        if (box.Confidence != 1)
            json.WriteNumber("score", box.Confidence);
        json.WriteEndObject();
    }

    static void WriteLimb(Utf8JsonWriter json, int id, int image, ClassList classes, (Side Side, Limb Limb) limb, List<JointBox> boxes)
    {
        var (left, top) = (boxes.Min(box => box.ColumnFrom), boxes.Min(box => box.RowFrom));
        var category = classes.Names.Count + 1 + CocoLimbs.Of(classes).IndexOf(limb);
        Begin(json, id, image, category, (left, top, boxes.Max(box => box.ColumnTo) - left, boxes.Max(box => box.RowTo) - top));
        json.WriteNumber("num_keypoints", boxes.Count);
        json.WriteStartArray("keypoints");
        var places = boxes.ToDictionary(box => box.Joint);
        foreach (var joint in CocoLimbs.JointsOf(classes, limb.Side, limb.Limb))
        {
            var isThere = places.TryGetValue(joint, out var box);
            json.WriteNumberValue(isThere ? (box.ColumnFrom + box.ColumnTo) / 2 : 0);
            json.WriteNumberValue(isThere ? (box.RowFrom + box.RowTo) / 2 : 0);
            json.WriteNumberValue(isThere ? 2 : 0); // 2: seen; 0: not labelled
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Begin(Utf8JsonWriter json, int id, int image, int category, (double Left, double Top, double Width, double Height) box)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteNumber("image_id", image);
        json.WriteNumber("category_id", category);
        json.WriteStartArray("bbox");
        foreach (var number in (ReadOnlySpan<double>)[box.Left, box.Top, box.Width, box.Height])
            json.WriteNumberValue(number);
        json.WriteEndArray();
        json.WriteNumber("area", box.Width * box.Height);
        json.WriteNumber("iscrowd", 0);
    }
}

/// <summary>The limbs that a class list speaks of, in its order.</summary>
static class CocoLimbs
{
    public static List<(Side Side, Limb Limb)> Of(ClassList classes) => [.. classes.Joints.Select(joint => (joint.Side, joint.Limb)).Distinct()];

    public static IEnumerable<Joint> JointsOf(ClassList classes, Side side, Limb limb) => classes.Joints.Where(joint => joint.Side == side && joint.Limb == limb);
}
