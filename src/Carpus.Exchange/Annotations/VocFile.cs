using System.Globalization;
using System.Text;

namespace Carpus.Exchange.Annotations;

/// <summary>One picture's boxes in Pascal VOC XML, as LabelImg writes it; what a file says is kept, so that a file of this form is written again to the byte.</summary>
/// <param name="FileName">The picture.</param>
/// <param name="Rows">height, in pixels.</param>
/// <param name="Columns">width, in pixels.</param>
public sealed record VocFile(string FileName, int Rows, int Columns, IReadOnlyList<VocObject> Objects)
{
    public string Folder { get; init; } = "";

    public string Path { get; init; } = FileName;

    public string Database { get; init; } = "Unknown";

    /// <summary>Samples a pixel.</summary>
    public int Depth { get; init; } = 1;

    public bool IsSegmented { get; init; }

    /// <exception cref="InvalidDataException">It is no VOC annotation; the message says at which line.</exception>
    public static VocFile Parse(string xml) => VocParser.Parse(xml);

    /// <summary>The XML with tabs and line feeds, as LabelImg writes it.</summary>
    public string ToXml()
    {
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"""
            <annotation>
            	<folder>{Escaped(Folder)}</folder>
            	<filename>{Escaped(FileName)}</filename>
            	<path>{Escaped(Path)}</path>
            	<source>
            		<database>{Escaped(Database)}</database>
            	</source>
            	<size>
            		<width>{Columns}</width>
            		<height>{Rows}</height>
            		<depth>{Depth}</depth>
            	</size>
            	<segmented>{(IsSegmented ? 1 : 0)}</segmented>

            """);
        foreach (var one in Objects)
            xml.Append(CultureInfo.InvariantCulture, $"""
                	<object>
                		<name>{Escaped(one.Name)}</name>
                		<pose>{Escaped(one.Pose)}</pose>
                		<truncated>{(one.IsTruncated ? 1 : 0)}</truncated>
                		<difficult>{(one.IsDifficult ? 1 : 0)}</difficult>
                		<bndbox>
                			<xmin>{one.XMin}</xmin>
                			<ymin>{one.YMin}</ymin>
                			<xmax>{one.XMax}</xmax>
                			<ymax>{one.YMax}</ymax>
                		</bndbox>
                	</object>

                """);
        return xml.Append("</annotation>\n").ToString();
    }

    static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}

/// <summary>A box of a VOC file. Its corners are pixels counted from 1, the last ones included.</summary>
/// <param name="Name">The class.</param>
public sealed record VocObject(string Name, int XMin, int YMin, int XMax, int YMax)
{
    public string Pose { get; init; } = "Unspecified";

    /// <summary>The box ends at the picture's edge; LabelImg says it of every box that touches it.</summary>
    public bool IsTruncated { get; init; }

    public bool IsDifficult { get; init; }

    /// <summary>Where it stands in the file, from 1; 0 for one made here.</summary>
    public int LineNumber { get; init; }
}
