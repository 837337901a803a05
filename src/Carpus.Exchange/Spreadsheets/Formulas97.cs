using Carpus.Scoring;
using NPOI.HSSF.Model;
using NPOI.HSSF.Record.Aggregates;
using NPOI.HSSF.UserModel;
using NPOI.SS.Formula;
using NPOI.SS.Formula.PTG;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>The formulas of totals in a .xls book. A formula's text is parsed once; in other rows its cells are those of the row. Parsing each takes most of the time of a book.</summary>
sealed class Formulas97(BookLayout layout, HSSFWorkbook book)
{
    readonly Dictionary<TotalColumn, Ptg[]> _parsed = [];

    public void Put(HSSFCell cell, TotalColumn total)
    {
        if (!_parsed.TryGetValue(total, out var parsed))
            _parsed[total] = parsed = HSSFFormulaParser.Parse(layout.Formula(total, cell.RowIndex + 1), book, FormulaType.Cell, book.GetSheetIndex(cell.Sheet));
        ((FormulaRecordAggregate)cell.CellValueRecord).SetParsedExpression(Array.ConvertAll(parsed, part => part is RefPtg place ? In(place, cell.RowIndex) : part));
    }

    static RefPtg In(RefPtg place, int row) => new(row, place.Column, place.IsRowRelative, place.IsColRelative) { PtgClass = place.PtgClass };
}
