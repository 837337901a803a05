using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Carpus.Exchange.Annotations;

/// <summary>Takes a VOC annotation apart. Its elements may stand in any order; a document type is refused.</summary>
static class VocParser
{
    static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 64 << 20 };

    public static VocFile Parse(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Safe);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            return root.Name == "annotation" ? Parse(root) : throw Broken(root, $"A VOC annotation is expected, not <{root.Name}>.");
        }
        catch (XmlException broken)
        {
            throw new InvalidDataException($"line {broken.LineNumber}: The XML is broken.", broken);
        }
    }

    static VocFile Parse(XElement root)
    {
        var size = Child(root, "size");
        var name = Text(root, "filename", "");
        return new(name, Number(Child(size, "height")), Number(Child(size, "width")), [.. root.Elements("object").Select(ParseObject)])
        {
            Folder = Text(root, "folder", ""),
            Path = Text(root, "path", name),
            Database = root.Element("source") is { } source ? Text(source, "database", "") : "",
            Depth = size.Element("depth") is { } depth ? Number(depth) : 1,
            IsSegmented = Flag(root, "segmented"),
        };
    }

    static VocObject ParseObject(XElement element)
    {
        var box = Child(element, "bndbox");
        return new(Child(element, "name").Value, Number(Child(box, "xmin")), Number(Child(box, "ymin")), Number(Child(box, "xmax")), Number(Child(box, "ymax")))
        {
            Pose = Text(element, "pose", "Unspecified"),
            IsTruncated = Flag(element, "truncated"),
            IsDifficult = Flag(element, "difficult"),
            LineNumber = LineOf(element),
        };
    }

    static XElement Child(XElement parent, string name) => parent.Element(name) ?? throw Broken(parent, $"<{parent.Name}> has no <{name}>.");

    static string Text(XElement parent, string name, string otherwise) => parent.Element(name)?.Value ?? otherwise;

    static bool Flag(XElement parent, string name) => parent.Element(name)?.Value.Trim() == "1";

    /// <summary>Some programs write whole numbers as 12.0.</summary>
    static int Number(XElement element) =>
        double.TryParse(element.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Truncate(number) && Math.Abs(number) < 1e6
            ? (int)number
            : throw Broken(element, $"<{element.Name}> is no whole number of pixels.");

    static InvalidDataException Broken(XElement element, string what) => new($"line {LineOf(element)}: {what}");

    static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
