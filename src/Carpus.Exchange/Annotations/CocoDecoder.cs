using System.Text.Json;
using Carpus.Dicom;

namespace Carpus.Exchange.Annotations;

/// <summary>A picture of a COCO file with its boxes in pixel edges.</summary>
/// <param name="FileName">Null where an annotation names a picture that the file does not list.</param>
/// <param name="FilmId">The film's own id where the file says it.</param>
sealed record CocoPicture(string FileName, string? FilmId, int Rows, int Columns, List<LabelledBox> Boxes);

/// <summary>Takes the boxes out of a COCO file. Key points say nothing that the boxes do not; one without boxes is a finding.</summary>
static class CocoDecoder
{
    /// <exception cref="InvalidDataException">It is no COCO file.</exception>
    public static (IReadOnlyList<CocoPicture> Pictures, string? ClassListSha256) Decode(ReadOnlyMemory<byte> json, List<Finding> findings)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var pictures = root.GetProperty("images").EnumerateArray().ToDictionary(image => image.GetProperty("id").GetInt64(), Picture);
            var categories = root.GetProperty("categories").EnumerateArray().ToDictionary(category => category.GetProperty("id").GetInt32());
            foreach (var (index, annotation) in root.GetProperty("annotations").EnumerateArray().Index())
                Take(annotation, $"annotations[{index}]", pictures, categories, findings);
            return ([.. pictures.Values], root.TryGetProperty("info", out var info) && info.TryGetProperty("class_list_sha256", out var hash) ? hash.GetString() : null);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"line {broken.LineNumber + 1}: The JSON is broken.", broken);
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("It is no COCO file: images, categories and annotations with their ids are expected.", broken);
        }
    }

    static CocoPicture Picture(JsonElement image) => new(
        image.GetProperty("file_name").GetString() ?? "", image.TryGetProperty("film", out var film) ? film.GetString() : null,
        image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32(), []);

    static void Take(JsonElement annotation, string where, Dictionary<long, CocoPicture> pictures, Dictionary<int, JsonElement> categories, List<Finding> findings)
    {
        if (!pictures.TryGetValue(annotation.GetProperty("image_id").GetInt64(), out var picture))
        {
            findings.Add(new(where, "The file lists no such picture; the box is not taken."));
            return;
        }
        if (!categories.TryGetValue(annotation.GetProperty("category_id").GetInt32(), out var category))
        {
            findings.Add(new(where, "The file lists no such category; the box is not taken."));
            return;
        }
        if (category.TryGetProperty("keypoints", out _))
            return;
        var box = annotation.TryGetProperty("bbox", out var bbox) ? bbox.EnumerateArray().Select(number => number.GetDouble()).ToArray() : [];
        if (box.Length != 4)
            findings.Add(new(where, "It has no box of four numbers."));
        else
            picture.Boxes.Add(new(
                category.GetProperty("name").GetString() ?? "", box[0], box[1], box[0] + box[2], box[1] + box[3],
                annotation.TryGetProperty("score", out var score) ? score.GetDouble() : 1)
            { Where = where });
    }
}
