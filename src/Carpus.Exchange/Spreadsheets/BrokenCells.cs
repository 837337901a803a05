using NPOI.POIFS.FileSystem;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>A cell whose formula came to no value; it is not empty.</summary>
/// <param name="Code">As a spreadsheet shows it: "#REF!", "#N/A"; empty for a formula that was never calculated.</param>
sealed record BrokenCell(string Code)
{
    public static BrokenCell NeverCalculated { get; } = new("");

    public string What => Code.Length > 0 ? $"the error {Code}" : "a formula that was never calculated; open and save the book in a spreadsheet";

    /// <summary>By the number that .xls has for it (BIFF8, BOOLERR).</summary>
    public static BrokenCell Of(byte error) => new(error switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    });
}

/// <summary>Finds the cells of a workbook that hold an error. ExcelDataReader gives them as empty, and an empty cell would be "not scored yet".</summary>
static class BrokenCells
{
    /// <summary>Leaves the file at its start. What is no workbook has no such cells; that it is none is said elsewhere.</summary>
    public static List<(string Worksheet, int Row, int Column, BrokenCell Cell)> Find(FileStream file)
    {
        try
        {
            var isZip = file.ReadByte() == 'P';
            file.Position = 0;
            return isZip ? BrokenXlsxCells.Find(file) : BrokenXlsCells.Find(WorkbookStream(file));
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or System.Xml.XmlException or ArgumentException or IndexOutOfRangeException or NullReferenceException
            or InvalidOperationException or NotSupportedException or OverflowException or KeyNotFoundException or FormatException or UnauthorizedAccessException)
        {
            return [];
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>The records of a .xls book out of its compound file; empty for books before Excel 97.</summary>
    static byte[] WorkbookStream(FileStream file)
    {
        // The library closes what it is given.
        var copy = new MemoryStream();
        file.CopyTo(copy);
        copy.Position = 0;
        var root = new POIFSFileSystem(copy).Root;
        if (!root.HasEntry("Workbook"))
            return [];
        using var records = new DocumentInputStream((DocumentEntry)root.GetEntry("Workbook"));
        var bytes = new byte[records.Available()];
        records.ReadFully(bytes);
        return bytes;
    }
}
