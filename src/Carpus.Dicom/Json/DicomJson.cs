using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Carpus.Dicom.CharacterSets;

namespace Carpus.Dicom.Json;

/// <summary>The DICOM JSON Model (PS3.18 F): a data set as a JSON object.</summary>
/// <remarks>Group lengths and groups 0000 and 0002 have no place in it. Text is UTF-8, and Specific Character Set says so.</remarks>
public static class DicomJson
{
    static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>One JSON object, UTF-8, without line ends.</summary>
    /// <param name="longestInline">Bytes longer than this become a BulkDataURI such as bulkdata/7FE00010, relative to the object; encapsulated pixels always do.</param>
    public static void Write(Dataset dataset, Stream target, int longestInline = 1024)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        using var json = new Utf8JsonWriter(target, s_options);
        Write(dataset, json, longestInline);
    }

    /// <summary>As <see cref="Write(Dataset, Stream, int)"/>, into a document that is being written.</summary>
    public static void Write(Dataset dataset, Utf8JsonWriter json, int longestInline = 1024)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(json);
        new Writer(json, longestInline).WriteDataset(dataset, "bulkdata/");
    }

    /// <summary>One JSON object as text.</summary>
    public static string ToText(Dataset dataset, int longestInline = 1024)
    {
        using var stream = new MemoryStream();
        Write(dataset, stream, longestInline);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>A data set from the JSON object; text becomes UTF-8. BulkDataURI elements are left out, as nobody here can fetch them.</summary>
    /// <exception cref="FormatException">It is not the DICOM JSON Model; the message names the tag.</exception>
    public static Dataset Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return JsonDatasetParser.Parse(document.RootElement);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"This is no JSON: {broken.Message}");
        }
    }

    sealed class Writer(Utf8JsonWriter json, int longestInline)
    {
        public void WriteDataset(Dataset dataset, string bulkFolder)
        {
            json.WriteStartObject();
            foreach (var element in dataset)
                if (!element.Tag.IsGroupLength && element.Tag.Group is not (0x0000 or 0x0002 or 0xFFFC))
                    WriteElement(element, dataset, bulkFolder);
            json.WriteEndObject();
        }

        void WriteElement(Element element, Dataset dataset, string bulkFolder)
        {
            var name = $"{element.Tag.Number:X8}";
            json.WriteStartObject(name);
            json.WriteString("vr", $"{(element is Element.Sequence ? VR.SQ : element.VR)}");
            switch (element)
            {
                case Element.Sequence { IsEmpty: false } sequence:
                    json.WriteStartArray("Value");
                    for (var index = 0; index < sequence.Items.Length; index++)
                        WriteDataset(sequence.Items[index], $"{bulkFolder}{name}/{index}/");
                    json.WriteEndArray();
                    break;
                case Element.Encapsulated:
                    json.WriteString("BulkDataURI", bulkFolder + name);
                    break;
                case Element.Value { IsEmpty: false } value:
                    WriteValue(value, dataset, bulkFolder + name);
                    break;
            }
            json.WriteEndObject();
        }

        void WriteValue(Element.Value value, Dataset dataset, string bulkUri)
        {
            if (!IsBytes(value.VR))
                WriteValues(value, dataset);
            else if (value.Content.Length > longestInline)
                json.WriteString("BulkDataURI", bulkUri);
            else
                json.WriteBase64String("InlineBinary", value.Content.Load().Span);
        }

        void WriteValues(Element.Value value, Dataset dataset)
        {
            var values = value.Tag == Tag.SpecificCharacterSet ? ["ISO_IR 192"] : Values(value, dataset);
            if (values.All(text => text.Length == 0))
                return;
            json.WriteStartArray("Value");
            foreach (var text in values)
                WriteOne(text, value.VR);
            json.WriteEndArray();
        }

        static IReadOnlyList<string> Values(Element.Value value, Dataset dataset) =>
            value.VR.IsText && !value.VR.HasManyValues ? [dataset.FindText(value.Tag)!] : dataset.GetAll<string>(value.Tag);

        void WriteOne(string text, VR vr)
        {
            if (text.Length == 0)
                json.WriteNullValue();
            else if (vr == VR.PN)
                WriteName(PersonName.Parse(text));
            else if (IsNumber(vr) && IsJsonNumber(text))
                json.WriteRawValue(JsonNumber(text));
            else
                json.WriteStringValue(text);
        }

        void WriteName(PersonName name)
        {
            json.WriteStartObject();
            foreach (var (group, text) in ((string, string)[])[("Alphabetic", name.Alphabetic), ("Ideographic", name.Ideographic), ("Phonetic", name.Phonetic)])
                if (text.Length > 0)
                    json.WriteString(group, text);
            json.WriteEndObject();
        }

        static bool IsBytes(VR vr) => vr == VR.OB || vr == VR.OD || vr == VR.OF || vr == VR.OL || vr == VR.OV || vr == VR.OW || vr == VR.UN || !vr.IsStandard;

        static bool IsNumber(VR vr) => vr == VR.DS || vr == VR.IS || (!vr.IsText && vr != VR.AT);

        /// <summary>A number that a JSON reader takes without loss; NaN, infinity and broken text stay text.</summary>
        static bool IsJsonNumber(string text) =>
            double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

        /// <summary>DICOM allows +1, 01, .5 and 5. where JSON does not.</summary>
        static string JsonNumber(string text)
        {
            if (decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var exact) && !text.Contains('E', StringComparison.OrdinalIgnoreCase))
                return exact.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return double.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
