using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>A worksheet as it was typed: a cell is a string, a double, a bool, a DateTime, a <see cref="BrokenCell"/>, or null where it is empty.</summary>
sealed record SheetCells(string Name, IReadOnlyList<object?[]> Rows)
{
    const int MostRows = 200_000;

    /// <summary>The worksheets of a .xlsx, .xls or .csv book. What it is shows in its first bytes; the name counts only for text.</summary>
    /// <exception cref="InvalidDataException">It is no such book, is broken, or is locked by a password.</exception>
    public static List<SheetCells> Decode(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(path);
        try
        {
            var isWorkbook = IsWorkbook(file);
            var broken = isWorkbook ? BrokenCells.Find(file) : [];
            using var book = isWorkbook ? ExcelReaderFactory.CreateReader(file) : Text(file);
            var sheets = new List<SheetCells>();
            do
                sheets.Add(new(book.Name ?? "", Mark(Fetch(book), broken.Where(cell => cell.Worksheet == book.Name))));
            while (book.NextResult());
            return sheets;
        }
        catch (InvalidPasswordException)
        {
            throw new InvalidDataException("The workbook is locked by a password; save it without one.");
        }
        catch (Exception broken) when (broken is ExcelReaderException or InvalidDataException or NotSupportedException or IndexOutOfRangeException or ArgumentException
            or System.Xml.XmlException or NullReferenceException or KeyNotFoundException or FormatException or OverflowException or InvalidCastException)
        {
            throw new InvalidDataException("The score sheet is broken or is no .xlsx, .xls or .csv file.", broken);
        }
    }

    /// <summary>The rows of a text file one at a time, however many there are.</summary>
    /// <exception cref="InvalidDataException">It is no text.</exception>
    public static IEnumerable<object?[]> Lines(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(path);
        using var book = Text(file);
        while (book.Read())
            yield return Row(book);
    }

    static bool IsWorkbook(FileStream file)
    {
        Span<byte> start = stackalloc byte[4];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..length] is [(byte)'P', (byte)'K', ..] or [0xD0, 0xCF, 0x11, 0xE0];
    }

    static IExcelDataReader Text(FileStream file)
    {
        var piece = new byte[(int)Math.Min(file.Length, 1 << 16)];
        file.ReadExactly(piece);
        file.Position = 0;
        if (piece.AsSpan().IndexOf((byte)0) >= 0 && piece is not [0xFF, 0xFE, ..] and not [0xFE, 0xFF, ..])
            throw new InvalidDataException("It is no text.");
        var settings = new ExcelReaderConfiguration { FallbackEncoding = IsUtf8(piece) ? Encoding.UTF8 : Encoding.GetEncoding("GB18030"), AutodetectSeparators = [',', ';', '\t', '|'] };
        return ExcelReaderFactory.CreateCsvReader(file, settings);
    }

    static bool IsUtf8(byte[] piece)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            decoder.GetCharCount(piece, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    static List<object?[]> Fetch(IExcelDataReader book)
    {
        var rows = new List<object?[]>();
        while (book.Read())
        {
            if (rows.Count == MostRows)
                throw new InvalidDataException($"The worksheet has more than {MostRows} rows.");
            rows.Add(Row(book));
        }
        return rows;
    }

    static object?[] Row(IExcelDataReader book)
    {
        var cells = new object?[book.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = Cell(book, column);
        return cells;
    }

    static List<object?[]> Mark(List<object?[]> rows, IEnumerable<(string Worksheet, int Row, int Column, BrokenCell Cell)> broken)
    {
        foreach (var (_, row, column, cell) in broken)
            if (row < rows.Count && column < rows[row].Length)
                rows[row][column] = cell;
        return rows;
    }

    static object? Cell(IExcelDataReader book, int column) => book.GetValue(column) switch
    {
        string text => string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        int number => (double)number,
        var other => other,
    };

    /// <summary>A key as text: numbers without an exponent and without what a culture would add; leading zeros of text stay.</summary>
    public static string Key(object? cell) => cell switch
    {
        null or BrokenCell => "",
        string text => text,
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
