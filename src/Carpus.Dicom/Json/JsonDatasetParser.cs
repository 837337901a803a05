using System.Globalization;
using System.Text.Json;
using Carpus.Dicom.CharacterSets;

namespace Carpus.Dicom.Json;

/// <summary>Turns objects of the DICOM JSON Model into data sets.</summary>
static class JsonDatasetParser
{
    public static Dataset Parse(JsonElement json) => Parse(json, parent: null);

    static Dataset Parse(JsonElement json, Dataset? parent)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException("A data set is a JSON object.");

        var elements = json.EnumerateObject().Select(property => (Tag: ParseTag(property.Name), Json: property.Value)).OrderBy(pair => pair.Tag).ToList();
        var dataset = new Dataset { Parent = parent };
        if (parent is null)
            dataset.Set(Tag.SpecificCharacterSet, "ISO_IR 192");
        foreach (var (tag, element) in elements)
            if (tag != Tag.SpecificCharacterSet)
                SetElement(dataset, tag, ParseVR(tag, element), element);
        return dataset;
    }

    static void SetElement(Dataset dataset, Tag tag, VR vr, JsonElement json)
    {
        if (json.TryGetProperty("BulkDataURI", out _))
            return;
        if (json.TryGetProperty("InlineBinary", out var binary))
        {
            if (binary.ValueKind != JsonValueKind.String || !binary.TryGetBytesFromBase64(out var bytes))
                throw new FormatException($"{tag}: InlineBinary is Base64.");
            dataset.Set(new Element.Value(tag, vr, bytes));
            return;
        }

        var values = json.TryGetProperty("Value", out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [];
        if (vr == VR.SQ)
            dataset.Set(new Element.Sequence(tag, [.. values.Select(item => Parse(item, dataset))]));
        else if (vr == VR.AT)
            dataset.Set(tag, vr, values.Select(one => ParseTag(Text(one, tag))).ToArray());
        else if (vr.IsText)
            dataset.Set(tag, vr, string.Join('\\', values.Select(one => vr == VR.PN ? Name(one, tag) : Text(one, tag))));
        else
            dataset.Set(tag, vr, values.Select(one => Number(one, tag)).ToArray());
    }

    static Tag ParseTag(string text) =>
        text.Length == 8 && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? Tag.Of(number)
            : throw new FormatException($"“{text}” is no tag of eight digits.");

    static VR ParseVR(Tag tag, JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("vr", out var vr) && vr.ValueKind == JsonValueKind.String && vr.GetString() is { Length: 2 } letters
            ? VR.From(letters)
            : throw new FormatException($"{tag}: an element is an object with a vr of two letters.");

    static string Text(JsonElement value, Tag tag) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new FormatException($"{tag}: text is expected."),
    };

    static string Name(JsonElement value, Tag tag)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return Text(value, tag);
        string Group(string name) => value.TryGetProperty(name, out var text) ? Text(text, tag) : "";
        return new PersonName(Group("Alphabetic"), Group("Ideographic"), Group("Phonetic")).ToString();
    }

    /// <summary>64-bit numbers and NaN may stand as text.</summary>
    static IConvertible Number(JsonElement value, Tag tag)
    {
        var text = Text(value, tag);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large))
            return large;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : throw new FormatException($"{tag}: a number is expected.");
    }
}
