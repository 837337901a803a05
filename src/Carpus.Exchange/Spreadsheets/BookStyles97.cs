using NPOI.HSSF.UserModel;
using NPOI.SS.UserModel;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>The looks of cells in a .xls book. Its colours are places of a palette, from 8 to 63.</summary>
sealed class BookStyles97
{
    const short FirstColour = 40;

    readonly HSSFWorkbook _book;
    readonly Dictionary<string, ICellStyle> _headers = [];

    public BookStyles97(HSSFWorkbook book)
    {
        _book = book;
        var palette = book.GetCustomPalette();
        var bold = book.CreateFont();
        bold.IsBold = true;
        foreach (var (index, colour) in BookLayout.Colours.Index())
        {
            palette.SetColorAtIndex((short)(FirstColour + index), colour.Red, colour.Green, colour.Blue);
            var header = Filled((short)(FirstColour + index), bold);
            (header.Alignment, header.VerticalAlignment, header.WrapText) = (HorizontalAlignment.Center, VerticalAlignment.Center, true);
            if (BookLayout.IsUpright(colour.Region))
                header.Rotation = 90;
            _headers[colour.Region] = header;
        }
        var grey = (short)(FirstColour + BookLayout.Colours.Count);
        palette.SetColorAtIndex(grey, BookLayout.TotalGrey, BookLayout.TotalGrey, BookLayout.TotalGrey);
        Total = Filled(grey, bold);
        Key = Open("@"); // text, so that leading zeros stay
        Date = Open("yyyy-mm-dd");
        Score = Open("General");
        (Score.Alignment, Score.ShrinkToFit) = (HorizontalAlignment.Center, true);
        Text = book.CreateCellStyle();
        (Text.WrapText, Text.VerticalAlignment) = (true, VerticalAlignment.Top);
    }

    public ICellStyle Key { get; }

    public ICellStyle Date { get; }

    public ICellStyle Score { get; }

    public ICellStyle Total { get; }

    public ICellStyle Text { get; }

    public ICellStyle Header(string region) => _headers[region];

    /// <summary>A style whose cells stay open under protection.</summary>
    ICellStyle Open(string format)
    {
        var style = _book.CreateCellStyle();
        (style.DataFormat, style.IsLocked) = (_book.CreateDataFormat().GetFormat(format), false);
        return style;
    }

    ICellStyle Filled(short colour, IFont font)
    {
        var style = _book.CreateCellStyle();
        (style.FillForegroundColor, style.FillPattern) = (colour, FillPattern.SolidForeground);
        style.SetFont(font);
        return style;
    }
}
