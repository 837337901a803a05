using System.Text;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;
using Carpus.Testing;
using NPOI.POIFS.FileSystem;

namespace Carpus.Exchange.Tests.Spreadsheets;

/// <summary>Score sheets as Excel 97 to 2003 saved them: formulas that were filled down are stored once and shared.</summary>
public sealed class SharedFormulaTests
{
    // MarkPflug/Sylvan.Data.Excel#245: a shared formula with a cached string made the whole book unreadable.
    [Fact]
    public void A_legacy_sheet_with_shared_formulas_opens_with_the_values_that_were_saved()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("legacy.xls"), Book());

        var decoded = ScoreBookDecoder.Decode(folder.File("legacy.xls"), ScoreProfile.Svdh98);

        Assert.Equal(["RA00001", "RA00002", "RA00003"], decoded.Rows.Select(row => row.Case));
        Assert.Equal(["4", "NA-quality", null], decoded.Rows.Select(row => row.Sheet["LH.MCP2.E"]?.Code));
        Assert.Contains("row 4, column LH MCP2 erosion (B4): it holds the error #N/A; it takes 0 to 5", decoded.Findings.Select(finding => finding.ToString()));
    }

    /// <summary>Records of BIFF8 by hand: the formula of B2 is shared with B3 and B4, whose own formulas only point at it.</summary>
    static byte[] Book()
    {
        var sheet = new MemoryStream();
        Record(sheet, 0x0809, 0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0); // BOF of a worksheet
        Record(sheet, 0x0200, [.. Long(0), .. Long(4), .. Short(0), .. Short(2), .. Short(0)]); // DIMENSIONS
        Label(sheet, 0, 0, "Package_im_no.");
        Label(sheet, 0, 1, "erosion_LH_MCP2");
        for (var row = 1; row <= 3; row++)
            Label(sheet, row, 0, $"RA0000{row}");
        Formula(sheet, 1, BitConverter.GetBytes(4.0));
        // SHRFMLA of B2:B4: the cell to the left of each, which is what the sheet's author filled down.
        byte[] reference = [0x4C, .. Short(0), 0xFF, 0xC0];
        Record(sheet, 0x04BC, [.. Short(1), .. Short(3), 1, 1, 0, 3, .. Short(reference.Length), .. reference]);
        Formula(sheet, 2, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]);
        Record(sheet, 0x0207, Text("NA-quality")); // STRING: what the formula before it gave
        Formula(sheet, 3, [2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]);
        Record(sheet, 0x000A);

        var book = new MemoryStream();
        Record(book, 0x0809, 0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0); // BOF of the book
        Record(book, 0x0042, Short(1200)); // CODEPAGE
        var name = "Sheet1"u8.ToArray();
        var begin = (int)book.Length + 4 + 8 + name.Length + 4;
        Record(book, 0x0085, [.. Long(begin), 0, 0, (byte)name.Length, 0, .. name]); // BOUNDSHEET
        Record(book, 0x000A);
        sheet.WriteTo(book);

        var file = new POIFSFileSystem();
        // A stream below 4096 bytes would go into the container's small sectors, which is not what Excel writes for a book.
        file.CreateDocument(new MemoryStream([.. book.ToArray(), .. new byte[4096]]), "Workbook");
        var bytes = new MemoryStream();
        file.WriteFileSystem(bytes);
        return bytes.ToArray();
    }

    static void Label(Stream to, int row, int column, string text) => Record(to, 0x0204, [.. Short(row), .. Short(column), .. Short(0), .. Text(text)]);

    /// <param name="result">8 bytes: a number, or what kind of value it is.</param>
    static void Formula(Stream to, int row, byte[] result) =>
        Record(to, 0x0006, [.. Short(row), .. Short(1), .. Short(0), .. result, .. Short(8), .. Long(0), .. Short(5), 0x01, .. Short(1), .. Short(1)]); // ptgExp: B2

    static byte[] Text(string text) => [.. Short(text.Length), 0, .. Encoding.Latin1.GetBytes(text)];

    static byte[] Short(int value) => BitConverter.GetBytes((short)value);

    static byte[] Long(int value) => BitConverter.GetBytes(value);

    static void Record(Stream to, int id, params byte[] content)
    {
        to.Write(Short(id));
        to.Write(Short(content.Length));
        to.Write(content);
    }
}
