using System.Globalization;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Exchange.Tests.Spreadsheets;

public class ScoreSheetsTests
{
    [Fact]
    public void A_table_of_any_list_comes_back_equal_from_a_workbook_blank_zero_and_reason_apart() => AnyTable.Sheets.Sample(
        table => AssertEqual(table, RoundTrip(table, "book.xlsx", ScoreBook.Write)), iter: 20);

    [Fact]
    public void A_table_of_any_list_comes_back_equal_from_a_workbook_of_Excel_97() => AnyTable.Sheets.Sample(
        table => AssertEqual(table, RoundTrip(table, "book.xls", ScoreBook97.Write)), iter: 20);

    [Fact]
    public void A_table_of_any_list_comes_back_equal_from_csv() => AnyTable.Sheets.Sample(
        table => AssertEqual(table, RoundTrip(table, "sheet.csv", ScoreCsv.Write, table.Profile)), iter: 40);

    /// <summary>German numbers and dates, and those of Taiwan's calendar, in which 2017 is 106.</summary>
    public static TheoryData<string> Cultures => ["de-DE", "zh-TW"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_culture_with_other_signs_and_separators_changes_nothing(string name)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = name == "de-DE" ? German() : Taiwanese();
        try
        {
            AnyTable.Sheets.Sample(table => AssertEqual(table, RoundTrip(table, "book.xlsx", ScoreBook.Write)), iter: 3, threads: 1);
            AnyTable.Sheets.Sample(table => AssertEqual(table, RoundTrip(table, "book.xls", ScoreBook97.Write)), iter: 3, threads: 1);
            AnyTable.Sheets.Sample(table => AssertEqual(table, RoundTrip(table, "sheet.csv", ScoreCsv.Write, table.Profile)), iter: 3, threads: 1);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // The program carries no data of cultures, so the signs that matter are set by hand.
    static CultureInfo German()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "−");
        (culture.DateTimeFormat.DateSeparator, culture.DateTimeFormat.ShortDatePattern, culture.TextInfo.ListSeparator) = (".", "dd.MM.yyyy", ";");
        return culture;
    }

    static CultureInfo Taiwanese()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = "yyyy/M/d";
        (culture.DateTimeFormat.AMDesignator, culture.DateTimeFormat.PMDesignator) = ("上午", "下午");
        return culture;
    }

    [Fact]
    public void A_six_in_an_erosion_cell_is_a_finding_that_names_row_joint_and_cell()
    {
        var decoded = Decode("Package_im_no.,erosion_LH_MCP2,JSN_LH_MCP2", "RA00001,6,4");

        Assert.Contains("row 2, column LH MCP2 erosion (B2): 6 is above 5", decoded.Findings.Select(finding => finding.ToString()));
        Assert.Null(decoded.Rows.Single().Sheet["LH.MCP2.E"]);
        Assert.Equal(new Score.Graded(4), decoded.Rows.Single().Sheet["LH.MCP2.J"]);
    }

    [Fact]
    public void Columns_are_matched_by_name_wherever_they_stand()
    {
        var decoded = Decode("JSN_RF_MTP1,NO.,erosion_RF_MTP1_PH,Package_im_no.,erosion_RF_MTP1_MT", "1,RA000007,2,RA00009,3");

        var row = decoded.Rows.Single();
        Assert.Equal(("RA000007", "RA00009"), (row.Patient, row.Case));
        Assert.Equal(["1", "2", "3"], new[] { "RF.MTP1.J", "RF.MTP1.E.PH", "RF.MTP1.E.MT" }.Select(id => row.Sheet[id]?.Code));
    }

    [Fact]
    public void The_older_name_of_the_foot_study_is_taken()
    {
        var decoded = Decode("Package_im_no.,REQ_H,REQ_L,Exam_date_L,Abnormal_orientation_L,JSN_RF_MTP1", "RA00001,RAH00001,RAF00001,20171201,1,0");

        Assert.Equal(new StudyKeys("RAF00001", new DateOnly(2017, 12, 1), true), decoded.Rows.Single().Foot);
    }

    [Fact]
    public void Unknown_and_doubled_columns_and_missing_items_are_named()
    {
        var decoded = Decode("Package_im_no.,Comment,erosion_LH_DIP9,JSN_LH_MCP2,JSN_LH_MCP2", "RA00001,x,1,2,3");

        var findings = decoded.Findings.Select(finding => finding.ToString()).ToList();
        Assert.Contains("column Comment (B1): The column is not known; it is not taken.", findings);
        Assert.Contains("score column erosion_LH_DIP9 (C1): svdh-98 has no such item; the column is not taken.", findings);
        Assert.Contains("column JSN_LH_MCP2 (E1): The column stands there twice; only the first is taken.", findings);
        Assert.Contains(findings, finding => finding.Contains("97 of 98 items of svdh-98 have no column", StringComparison.Ordinal));
        Assert.Equal(new Score.Graded(2), decoded.Rows.Single().Sheet["LH.MCP2.J"]);
    }

    [Fact]
    public void The_score_list_is_known_by_its_names_not_by_its_number_of_columns() =>
        Assert.Equal("svdh-86", Decode("Package_im_no.,erosion_LF_MTP1,JSN_LF_MTP1", "RA00001,10,4").Tables.Single().Profile.Id);

    [Fact]
    public void A_total_is_compared_with_its_items_and_never_taken()
    {
        var table = new ScoreTable(ScoreProfile.Svdh98, [new("RA000001", "RA00001", null, null, ScoreSheet.From(ScoreProfile.Svdh98, item => item.Of(1)))]);
        using var folder = new TemporaryFolder();
        var path = Write(folder, "sheet.csv", table, ScoreCsv.Write);
        File.WriteAllText(path, File.ReadAllText(path).Replace(",32,30,24,12,", ",31,30,24,12,", StringComparison.Ordinal));

        var finding = Assert.Single(ScoreBookDecoder.Decode(path).Findings);

        Assert.Equal("it says 31, its items add up to 32", finding.What);
    }

    [Theory]
    [InlineData("svdh-98", "svdh-98 was taken, which stands first; the columns fit sheet-102a as well. --profile says which it is.")]
    [InlineData("svdh-86", "svdh-86 was taken, which stands first; the columns fit sens-86 as well. --profile says which it is.")]
    [InlineData("sheet-102a", "svdh-98 was taken, which stands first; the columns fit sheet-102a as well. --profile says which it is.")]
    [InlineData("sheet-102b", null)]
    [InlineData("sheet-102i", null)]
    [InlineData("genant", null)]
    public void Where_two_lists_fit_text_alike_it_is_said_which_was_taken(string id, string? said)
    {
        var table = new ScoreTable(ScoreProfile.Take(id), [new("RA000001", "RA00001", null, null, ScoreSheet.From(ScoreProfile.Take(id), item => item.Of(0)))]);

        var decoded = RoundTrip(table, "sheet.csv", ScoreCsv.Write);

        Assert.Equal(said is null ? id : said.Split(' ')[0], decoded.Tables.Single().Profile.Id);
        Assert.Equal(said is null ? [] : [said], decoded.Choices);
        Assert.Empty(decoded.Findings);
    }

    [Fact]
    public void The_list_of_a_home_goes_before_others_that_fit_and_a_book_says_its_own()
    {
        var home = ScoreProfile.Take("sheet-102a");
        var table = new ScoreTable(ScoreProfile.Svdh98, [new("RA000001", "RA00001", null, null, ScoreSheet.From(ScoreProfile.Svdh98, item => item.Of(0)))]);
        using var folder = new TemporaryFolder();

        var (text, book) = (ScoreBookDecoder.Decode(Write(folder, "sheet.csv", table, ScoreCsv.Write), usual: home), ScoreBookDecoder.Decode(Write(folder, "book.xlsx", table, ScoreBook.Write), usual: home));

        Assert.Equal("sheet-102a was taken, the home's list; the columns fit svdh-98 as well. --profile says which it is.", text.Choices.Single());
        Assert.Equal(("svdh-98", 0), (book.Tables.Single().Profile.Id, book.Choices.Count));
    }

    [Fact]
    public void A_book_of_an_own_list_is_known_only_with_its_file()
    {
        var own = ScoreProfile.Parse(ScoreProfile.Svdh98.Text.Replace("\"svdh-98\"", "\"own\"", StringComparison.Ordinal).Replace("\"scales\"", "\"columns\": {\"LH.MCP2.E\": \"食指侵蝕（左）\"}, \"scales\"", StringComparison.Ordinal));
        var table = new ScoreTable(own, [new("RA000001", "RA00001", null, null, ScoreSheet.From(own, item => item.Of(1)))]);
        using var folder = new TemporaryFolder();
        var path = Write(folder, "book.xls", table, ScoreBook97.Write);

        var (without, with) = (ScoreBookDecoder.Decode(path), ScoreBookDecoder.Decode(path, own));

        Assert.Contains(without.Findings, finding => finding.What.Contains("score list own, which is not known here", StringComparison.Ordinal));
        Assert.Contains(without.Findings, finding => finding.Where.Contains("食指侵蝕（左）", StringComparison.Ordinal));
        AssertEqual(table, with);
    }

    [Theory]
    [InlineData("2.5", "2.5 is no whole number of points; it takes 0 to 5")]
    [InlineData("-1", "-1 is below 0")]
    [InlineData("x", "the text is neither 0 to 5 nor a reason such as NA-not-imaged")]
    public void What_is_no_grade_is_said(string cell, string what) =>
        Assert.Contains(what, Decode("Package_im_no.,erosion_LH_MCP2", $"RA00001,{cell}").Findings.Select(finding => finding.What));

    [Fact]
    public void A_case_that_stands_there_twice_is_taken_once()
    {
        var decoded = Decode("Package_im_no.,erosion_LH_MCP2", "RA00001,1", "RA00001,2");

        Assert.Equal(new Score.Graded(1), decoded.Rows.Single().Sheet["LH.MCP2.E"]);
        Assert.Contains(decoded.Findings, finding => finding.ToString() == "row 3: It is the same case as row 2; only the first of them is taken.");
    }

    [Theory]
    [InlineData("sheet.xlsx", "PK\u0003\u0004 but no more")]
    [InlineData("sheet.csv", "nothing,of,the,kind")]
    [InlineData("sheet.csv", "")]
    public void What_is_no_score_sheet_is_refused_with_a_sentence(string name, string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File(name), content);

        var refusal = Assert.Throws<InvalidDataException>(() => ScoreBookDecoder.Decode(folder.File(name)));

        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_readers_are_two_worksheets_and_both_come_back()
    {
        var row = new ScoreRow("RA000001", "RA00001", null, null, ScoreSheet.From(ScoreProfile.Svdh98, item => item.Of(0)), "A: first/reader");
        var table = new ScoreTable(ScoreProfile.Svdh98, [row, row with { Reader = "Second" }]);

        var decoded = RoundTrip(table, "book.xlsx", ScoreBook.Write);

        Assert.Equal(["A: first/reader", "Second"], decoded.Rows.Select(taken => taken.Reader));
        Assert.Empty(decoded.Findings);
    }

    [Fact]
    public void A_thousand_cases_of_two_readers_come_back_from_a_workbook()
    {
        var sheet = ScoreSheet.From(ScoreProfile.Svdh98, item => item.Index % 7 == 0 ? null : item.Of(item.Index % (item.Maximum + 1)));
        var table = new ScoreTable(ScoreProfile.Svdh98, [.. Enumerable.Range(0, 2000).Select(i => new ScoreRow($"RA{i / 4:000000}", $"RA{i / 2:00000}", new($"RAH{i / 2:00000}"), new($"RAF{i / 2:00000}"), sheet, $"reader-{i % 2}"))]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var folder = new TemporaryFolder();
        var path = Write(folder, "book.xlsx", table, ScoreBook.Write);
        var written = watch.Elapsed;

        var decoded = ScoreBookDecoder.Decode(path);

        TestContext.Current.TestOutputHelper?.WriteLine($"written in {written.TotalSeconds:0.0} s, taken back in {(watch.Elapsed - written).TotalSeconds:0.0} s");
        Assert.Empty(decoded.Findings);
        Assert.Equal(2000, decoded.Rows.Count());
        Assert.All(decoded.Rows, row => Assert.Equal(sheet, row.Sheet));
    }

    static DecodedScores Decode(params string[] lines)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.File("sheet.csv"), lines);
        return ScoreBookDecoder.Decode(folder.File("sheet.csv"));
    }

    /// <param name="profile">For text, which cannot say its score list.</param>
    static DecodedScores RoundTrip(ScoreTable table, string name, Func<ScoreTable, Stream, CancellationToken, Task> write, ScoreProfile? profile = null)
    {
        using var folder = new TemporaryFolder();
        return ScoreBookDecoder.Decode(Write(folder, name, table, write), profile);
    }

    static string Write(TemporaryFolder folder, string name, ScoreTable table, Func<ScoreTable, Stream, CancellationToken, Task> write)
    {
        using var file = File.Create(folder.File(name));
        write(table, file, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return folder.File(name);
    }

    static void AssertEqual(ScoreTable table, DecodedScores decoded)
    {
        Assert.Empty(decoded.Findings);
        Assert.Equal(table.Profile.Id, decoded.Tables.Single().Profile.Id);
        Assert.Equal(table.Rows, decoded.Rows.Select(row => row with { RowNumber = null }));
    }
}
