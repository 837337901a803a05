using NPOI.DDF;
using NPOI.HSSF.Record;
using NPOI.HSSF.UserModel;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>The notes of a .xls worksheet.</summary>
static class Notes97
{
    public static void Add(HSSFSheet sheet, IEnumerable<(int Column, string Text)> notes)
    {
        var drawing = (HSSFPatriarch)sheet.CreateDrawingPatriarch();
        foreach (var (column, text) in notes)
        {
            var note = drawing.CreateCellComment(new HSSFClientAnchor(0, 0, 0, 0, (short)(column + 1), 0, (short)(column + 6), 8));
            note.String = new HSSFRichTextString(text);
            sheet.GetRow(0).GetCell(column).CellComment = note;
        }
        Number(sheet);
    }

    /// <summary>NPOI gives the text of each note an id by chance; with a count the same scores are the same file.</summary>
    static void Number(HSSFSheet sheet)
    {
        if (sheet.Sheet.FindFirstRecordBySid(EscherAggregate.sid) is not EscherAggregate drawing)
            return;
        foreach (var (index, properties) in drawing.EscherRecords.SelectMany(Parts).OfType<EscherOptRecord>().Where(part => part.Lookup(EscherProperties.TEXT__TEXTID) is not null).Index())
            properties.SetEscherProperty(new EscherSimpleProperty(EscherProperties.TEXT__TEXTID, index + 1));
    }

    static IEnumerable<EscherRecord> Parts(EscherRecord record) => record.ChildRecords.SelectMany(Parts).Prepend(record);
}
