using System.IO.Compression;
using System.Xml;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Error cells of a .xlsx book: those of type "e", and formulas without a value (ECMA-376 part 1, 18.3.1.4).</summary>
static class BrokenXlsxCells
{
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static List<(string Worksheet, int Row, int Column, BrokenCell Cell)> Find(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var found = new List<(string, int, int, BrokenCell)>();
        var targets = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship").ToDictionary(one => one("Id", "")!, one => one("Target", "")!);
        foreach (var sheet in Elements(zip, "xl/workbook.xml", "sheet"))
            if (targets.TryGetValue(sheet("id", Relations) ?? "", out var target) && zip.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}") is { } entry)
            {
                using var cells = XmlReader.Create(entry.Open(), new() { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
                found.AddRange(Of(cells).Select(cell => (sheet("name", "") ?? "", cell.Row, cell.Column, cell.Broken)));
            }
        return found;
    }

    static IEnumerable<(int Row, int Column, BrokenCell Broken)> Of(XmlReader xml)
    {
        var (row, column) = (-1, -1);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "row")
                (row, column) = (int.TryParse(xml.GetAttribute("r"), out var number) ? number - 1 : row + 1, -1);
            else if (xml.LocalName == "c")
            {
                column = xml.GetAttribute("r") is { } name ? ColumnOf(name) : column + 1;
                if (!xml.IsEmptyElement && BrokenIn(xml, xml.GetAttribute("t")) is { } broken)
                    yield return (row, column, broken);
            }
        }
    }

    /// <summary>Goes over the content of a cell.</summary>
    static BrokenCell? BrokenIn(XmlReader xml, string? type)
    {
        var (depth, hasFormula, hasValue, text) = (xml.Depth, false, false, "");
        while (xml.Read() && xml.Depth > depth)
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "f" })
                hasFormula = true;
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
                hasValue = true;
            else if (xml.NodeType == XmlNodeType.Text && hasValue && type == "e")
                text = xml.Value;
        return type == "e" ? new(text.Length > 0 ? text : "#ERROR!")
            : hasFormula && !hasValue ? BrokenCell.NeverCalculated
            : null;
    }

    /// <summary>0 for "A1", 26 for "AA7".</summary>
    static int ColumnOf(string cell)
    {
        var number = 0;
        foreach (var sign in cell.TakeWhile(char.IsAsciiLetterUpper))
            number = number * 26 + (sign - 'A' + 1);
        return number - 1;
    }

    /// <summary>The elements of a name in one part of the book, as a look at their attributes.</summary>
    static List<Func<string, string, string?>> Elements(ZipArchive zip, string part, string name)
    {
        var elements = new List<Func<string, string, string?>>();
        if (zip.GetEntry(part) is not { } entry)
            return elements;
        using var xml = XmlReader.Create(entry.Open(), new() { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name)
            {
                var attributes = new Dictionary<(string, string), string>();
                while (xml.MoveToNextAttribute())
                    attributes[(xml.LocalName, xml.NamespaceURI)] = xml.Value;
                elements.Add((attribute, space) => attributes.GetValueOrDefault((attribute, space)));
            }
        return elements;
    }
}
