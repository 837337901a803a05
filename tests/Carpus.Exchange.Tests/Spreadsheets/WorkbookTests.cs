using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;
using Carpus.Testing;
using NPOI.HSSF.UserModel;
using NPOI.SS.UserModel;
using NPOI.XSSF.UserModel;

namespace Carpus.Exchange.Tests.Spreadsheets;

/// <summary>What other programs find in the workbooks, and what is taken of theirs.</summary>
public sealed class WorkbookTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    static readonly ScoreProfile Profile = ScoreProfile.Take("sheet-102a");

    /// <summary>Reasons, gaps and full regions; an accession number that looks like a number.</summary>
    static ScoreTable Table { get; } = new(Profile,
    [
        new("RA000001", "RA00001", new("RAH00001", new(2017, 12, 1), false), new("0012345", new(2017, 12, 1), true), ScoreSheet.From(Profile, item => item.Of(item.Index % item.GradeCount)), "Reader 1"),
        new("RA000001", "RA00002", new("RAH00002", new(2018, 12, 1)), null, ScoreSheet.From(Profile, item => (item.Index % 9) switch { 0 => null, 1 => new Score.NotScorable(Obstacles.All[item.Index % 7]), _ => item.Of(0) }), "Reader 1"),
    ]);

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("book.xls")]
    public void Totals_and_names_of_columns_are_locked_and_what_a_reader_fills_in_is_open(string name)
    {
        var book = Open(Write(name, Table));
        var sheet = book.GetSheet("Reader 1");

        Assert.True(sheet.Protect);
        Assert.Equal([false, false, true, true], new[] { 0, 8, 8 + 98, 8 + 98 + 3 }.Select(column => sheet.GetRow(1).GetCell(column).CellStyle.IsLocked));
        Assert.True(sheet.GetRow(0).GetCell(8).CellStyle.IsLocked);
        // Rows for cases that are added stay open too.
        Assert.Equal([false, true], new[] { 8, 8 + 98 }.Select(column => sheet.GetColumnStyle(column).IsLocked));
        Assert.False(book.GetSheet("Legend").Protect);
    }

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("book.xls")]
    public void Each_score_column_offers_its_grades_and_reasons_and_the_header_stays_in_sight(string name)
    {
        var book = Open(Write(name, Table));
        var sheet = book.GetSheet("Reader 1");

        var checks = sheet.GetDataValidations();
        Assert.Equal(98 + 2, checks.Count);
        var (column, last) = (8 + Profile["RH.MCP2.J"].Index, Table.Rows.Count + 200);
        var check = Assert.Single(checks, one => one.Regions.CellRangeAddresses[0].FirstColumn == column);
        Assert.Equal((1, last), (check.Regions.CellRangeAddresses[0].FirstRow, check.Regions.CellRangeAddresses[0].LastRow));
        Assert.Equal(["0", "1", "2", "3", "4", .. Obstacles.All.Select(why => why.Code())], check.ValidationConstraint.ExplicitListValues.Select(choice => choice.Trim('"')));
        Assert.Equal((1, 2), ((int)sheet.PaneInformation.HorizontalSplitPosition, (int)sheet.PaneInformation.VerticalSplitPosition));
        Assert.Contains("more than half is left", sheet.GetRow(0).GetCell(column).CellComment.String.String, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("book.xls")]
    public void Keys_are_text_dates_are_dates_and_totals_are_formulas_with_their_value(string name)
    {
        var book = Open(Write(name, Table));
        var row = book.GetSheet("Reader 1").GetRow(1);

        Assert.Equal((CellType.String, "0012345"), (row.GetCell(5).CellType, row.GetCell(5).StringCellValue));
        Assert.Equal(("@", "yyyy-mm-dd"), (row.GetCell(5).CellStyle.GetDataFormatString(), row.GetCell(3).CellStyle.GetDataFormatString()));
        Assert.Equal(new DateTime(2017, 12, 1), DateUtil.GetJavaDate(row.GetCell(3).NumericCellValue));
        Assert.Equal((CellType.Formula, CellType.Numeric), (row.GetCell(8 + 98).CellType, row.GetCell(8 + 98).CachedFormulaResultType));
        Assert.Equal(Table.Rows[0].Sheet.Totals().Where(limb: Anatomy.Limb.Hand, kind: Damage.Erosion).Value, row.GetCell(8 + 98).NumericCellValue);
    }

    [Fact]
    public void The_same_scores_are_the_same_xls_to_the_byte() => Assert.Equal(File.ReadAllBytes(Write("one.xls", Table)), File.ReadAllBytes(Write("other.xls", Table)));

    [Fact]
    public void The_default_workbook_has_102_columns_of_scores()
    {
        var book = Open(Write("book.xls", Table));

        Assert.Equal(102, book.GetSheet("Reader 1").GetRow(0).Cells.Count(cell => cell.StringCellValue.StartsWith("erosion_", StringComparison.Ordinal) || cell.StringCellValue.StartsWith("JSN_", StringComparison.Ordinal) || cell.StringCellValue.StartsWith("total_", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("book.xls")]
    public void LibreOffice_makes_of_a_workbook_the_same_csv_that_we_write(string name)
    {
        var converted = Convert(Write(name, Table), "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "csv");

        Assert.Equal(File.ReadAllLines(Write("sheet.csv", Table)), File.ReadAllLines(converted).Where(line => line.Trim(',').Length > 0));
    }

    [Theory]
    [InlineData("book.xlsx", "xls")]
    [InlineData("book.xls", "xls")]
    [InlineData("book.xls", "xlsx")]
    [InlineData("book.xlsx", "ods:calc8", "xlsx")]
    public void What_LibreOffice_saves_comes_back_equal(string name, params string[] kinds)
    {
        var path = kinds.Aggregate(Write(name, Table), (from, kind) => Convert(from, kind, kind.Split(':')[0]));

        var decoded = ScoreBookDecoder.Decode(path);

        Assert.Empty(decoded.Findings);
        Assert.Equal(Table.Rows, decoded.Rows.Select(row => row with { RowNumber = null }));
    }

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("book.xls")]
    public void A_list_that_is_too_long_for_the_file_is_refused_or_written_without_its_drop_down(string name)
    {
        var grades = string.Join(", ", Enumerable.Range(0, 101).Select(grade => $$"""{"en": "{{grade}}", "zh-TW": "{{grade}}"}"""));
        var profile = ScoreProfile.Parse($$"""{"id": "long", "name": {"en": "l", "zh-TW": "長"}, "source": "none", "limbs": ["RH"], "hand": ["MCP2.E"], "foot": [], "scales": [{"kind": "E", "on": ["hand"], "grades": [{{grades}}]}]}""");
        var table = new ScoreTable(profile, [new("RA000001", "RA00001", null, null, ScoreSheet.From(profile, item => item.Of(100)))]);

        var decoded = ScoreBookDecoder.Decode(Write(name, table), profile);

        Assert.Empty(decoded.Findings);
        Assert.Equal(new Score.Graded(100), decoded.Rows.Single().Sheet["RH.MCP2.E"]);
    }

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("book.xls")]
    public void An_error_in_a_cell_is_a_finding_and_not_a_gap(string name)
    {
        var path = Write(name, Table);
        Edit(path, book =>
        {
            var row = book.GetSheet("Reader 1").GetRow(1);
            row.GetCell(8).SetCellErrorValue(FormulaError.REF.Code);
            row.GetCell(9).SetCellFormula("NA()");
            row.GetCell(8 + 98 + 2).SetCellFormula("1/0");
            if (book is HSSFWorkbook)
                HSSFFormulaEvaluator.EvaluateAllFormulaCells(book);
            else
                XSSFFormulaEvaluator.EvaluateAllFormulaCells(book);
        });

        var decoded = ScoreBookDecoder.Decode(path);

        Assert.Equal(
            [
                "worksheet Reader 1, row 2, column RH IP1 erosion (I2): it holds the error #REF!; it takes 0 to 5",
                "worksheet Reader 1, row 2, column RH PIP2 erosion (J2): it holds the error #N/A; it takes 0 to 5",
                "worksheet Reader 1, row 2, column total_erosion_F (DE2): it holds the error #DIV/0!; its items are taken as they stand",
            ],
            decoded.Findings.Select(finding => finding.ToString()).Where(finding => finding.Contains("error", StringComparison.Ordinal)));
        Assert.Null(decoded.Rows.First().Sheet["RH.IP1.E"]);
    }

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("book.xls")]
    public void A_total_that_another_program_kept_is_compared_with_its_items(string name)
    {
        var path = Write(name, Table);
        // A grade is changed and nothing is calculated anew, as a macro or a script would leave it.
        Edit(path, book => book.GetSheet("Reader 1").GetRow(1).GetCell(8).SetCellValue(5));

        var finding = Assert.Single(ScoreBookDecoder.Decode(path).Findings);

        var sum = Table.Rows[0].Sheet.Totals().Where(limb: Anatomy.Limb.Hand, kind: Damage.Erosion).Sum;
        Assert.Equal($"worksheet Reader 1, row 2, column total_erosion_H (DC2): it says {sum}, its items add up to {sum + 5}", finding.ToString());
    }

    // A .xls file has no way of saying this: its formulas always have a value.
    [Fact]
    public void A_formula_that_was_never_calculated_is_a_finding()
    {
        var path = Write("book.xlsx", Table);
        Edit(path, book => book.GetSheet("Reader 1").GetRow(1).GetCell(8).SetCellFormula("1+1"));

        Assert.Contains(
            "worksheet Reader 1, row 2, column RH IP1 erosion (I2): it holds a formula that was never calculated; open and save the book in a spreadsheet; it takes 0 to 5",
            ScoreBookDecoder.Decode(path).Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_list_with_more_items_than_a_worksheet_of_Excel_97_has_columns_is_refused()
    {
        string[] sites = ["IP1", "DIP2", "DIP3", "DIP4", "DIP5", "PIP2", "PIP3", "PIP4", "PIP5", "MCP1", "MCP2", "MCP3", "MCP4", "MCP5", "MC1", "MUL", "NAV", "LUN", "TRQ", "RAD", "ULN"];
        var cells = string.Join(", ", from site in sites from bone in (string[])["MT", "PH", "PP", "DP"] from kind in "EJ" select $"\"{site}.{kind}.{bone}\"");
        var grade = """{"en": "a", "zh-TW": "甲"}""";
        var profile = ScoreProfile.Parse($$"""{"id": "wide", "name": {"en": "w", "zh-TW": "寬"}, "source": "none", "limbs": ["RH", "LH"], "hand": [{{cells}}], "foot": [], "scales": [{"kind": "E", "on": ["hand"], "grades": [{{grade}}, {{grade}}]}, {"kind": "J", "on": ["hand"], "grades": [{{grade}}, {{grade}}]}]}""");

        var refusal = Assert.Throws<InvalidDataException>(() => { Write("book.xls", new(profile, [])); });

        Assert.Equal("wide takes 349 columns, and a .xls worksheet has 256; write .xlsx.", refusal.Message);
    }

    string Write(string name, ScoreTable table)
    {
        using var file = File.Create(_folder.File(name));
        (Path.GetExtension(name) switch
        {
            ".xls" => ScoreBook97.Write(table, file, TestContext.Current.CancellationToken),
            ".xlsx" => ScoreBook.Write(table, file, TestContext.Current.CancellationToken),
            _ => ScoreCsv.Write(table, file, TestContext.Current.CancellationToken),
        }).GetAwaiter().GetResult();
        return _folder.File(name);
    }

    static IWorkbook Open(string path)
    {
        using var file = File.OpenRead(path);
        return path.EndsWith(".xls", StringComparison.Ordinal) ? new HSSFWorkbook(file) : new XSSFWorkbook(file);
    }

    static void Edit(string path, Action<IWorkbook> change)
    {
        var book = Open(path);
        change(book);
        using var file = File.Create(path);
        book.Write(file);
    }

    string Convert(string path, string kind, string extension)
    {
        var office = Material.Program("soffice");
        var output = _folder.File($"converted-{extension}");
        var answer = Peer.Run(office, "--headless", $"-env:UserInstallation=file://{Path.GetFullPath(_folder.File("office"))}", "--convert-to", kind, "--outdir", output, path);
        var made = Path.Combine(output, Path.ChangeExtension(Path.GetFileName(path), extension));
        Assert.True(File.Exists(made), answer.Output + answer.Errors);
        return made;
    }

    public void Dispose() => _folder.Dispose();
}
