using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Exchange.Dream;
using Carpus.Exchange.Reports;
using Carpus.Exchange.Spreadsheets;
using Carpus.Exchange.Tables;
using Carpus.Exchange.Tests.Spreadsheets;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Exchange;

/// <summary>Random sheets of every shipped score list through every format that holds scores, and back.</summary>
public sealed class EveryFormatTests
{
    /// <summary>What came back of each row, and what the format said it does not hold.</summary>
    sealed record Passage(IReadOnlyList<ScoreSheet> Back, IReadOnlyList<Finding> Losses);

    static readonly Dictionary<string, Func<ScoreTable, Passage>> s_formats = new()
    {
        ["xlsx"] = table => ByBook(table, "book.xlsx", ScoreBook.Write),
        ["xls"] = table => ByBook(table, "book.xls", ScoreBook97.Write),
        ["csv"] = table => ByBook(table, "sheet.csv", ScoreCsv.Write, table.Profile),
        ["long"] = ByLongTable,
        ["sr"] = ByReports,
        ["dream"] = ByDream,
    };

    public static TheoryData<string> Formats => [.. s_formats.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Points_reasons_and_gaps_of_every_list_come_back_equal_or_the_format_refuses_by_name_or_lists_the_loss(string format)
    {
        var (equal, refused, lossy) = (0, 0, 0);
        foreach (var profile in ScoreProfile.All)
            AnyTable.Of(profile).Sample(table =>
            {
                Passage passage;
                try
                {
                    passage = s_formats[format](table);
                }
                catch (NotSupportedException no)
                {
                    Assert.Contains(profile.Id, no.Message, StringComparison.Ordinal);
                    refused++;
                    return;
                }
                Assert.Equal(table.Rows.Count, passage.Back.Count);
                foreach (var (row, back) in table.Rows.Zip(passage.Back))
                    Compare(row, back, passage.Losses);
                if (passage.Losses.Count > 0)
                    lossy++;
                else
                    equal++;
            }, iter: 6, threads: 1);
        Assert.Equal(format != "dream", refused + lossy == 0); // DREAM alone has no room for all
        Assert.True(equal + lossy > 0);
    }

    /// <summary>Each score is there, or its loss is told under its row and item; where a format adds bones up, the sum is there.</summary>
    static void Compare(ScoreRow row, ScoreSheet back, IReadOnlyList<Finding> losses)
    {
        var sheet = row.Sheet;
        if (back.Profile.Id != sheet.Profile.Id)
        {
            Assert.Contains(losses, loss => loss.Where == sheet.Profile.Id && loss.What.Contains("added", StringComparison.Ordinal));
            foreach (var (item, score) in sheet.Cells)
                if (score is Score.NotScorable)
                    Assert.Contains(losses, loss => loss.Where == $"{row.Patient} {item.ShortName}");
            sheet = sheet.As(back.Profile);
        }
        foreach (var (item, score) in sheet.Cells)
            if (back[item.Id] != score)
            {
                Assert.Null(back[item.Id]); // lost, never another score
                Assert.Contains(losses, loss => loss.Where.StartsWith($"{row.Patient} ", StringComparison.Ordinal) && loss.Where.Contains($"{item.Joint.Site}", StringComparison.Ordinal));
            }
    }

    static Passage ByBook(ScoreTable table, string name, Func<ScoreTable, Stream, CancellationToken, Task> write, ScoreProfile? profile = null)
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder.File(name)))
            write(table, file, CancellationToken.None).GetAwaiter().GetResult();
        var decoded = ScoreBookDecoder.Decode(folder.File(name), profile);
        Assert.Empty(decoded.Findings);
        return new([.. decoded.Rows.Select(row => row.Sheet)], []);
    }

    static Passage ByLongTable(ScoreTable table)
    {
        using var folder = new TemporaryFolder();
        var at = new DateTimeOffset(2026, 3, 4, 10, 20, 30, 456, TimeSpan.Zero);
        var readings = table.Rows.Select(row => Reading.Fold(table.Profile, new(row.Case), "reader-1",
            row.Sheet.Cells.Where(cell => cell.Score is not null).Select(cell => new ScoreEvent(Guid.NewGuid(), at.AddSeconds(cell.Item.Index), "reader-1", new(row.Case), cell.Item.Id, null, cell.Score)))).ToList();
        var cases = table.Rows.Select(row => new ReadingCase(new(row.Case), new(row.Patient), new(1, new DateOnly(2017, 12, 1)), null, null));
        using (var file = File.Create(folder.File("long.csv")))
            LongTable.Write(cases, readings, [new("reader-1", "A", IsAutomatic: true)], file);

        Assert.True(LongTableDecoder.IsLong(folder.File("long.csv")));
        var decoded = LongTableDecoder.Decode(folder.File("long.csv"));

        Assert.Empty(decoded.Findings);
        Assert.All(decoded.Rows, row => Assert.Equal((true, "reader-1"), (row.IsAutomatic, row.Reader)));
        Assert.All(decoded.Rows, row => Assert.All(row.Times, time => Assert.Equal(at.AddSeconds(table.Profile[time.Key].Index), time.Value)));
        // A reading without a score has no line.
        return new([.. table.Rows.Select(row => decoded.Rows.FirstOrDefault(back => back.Case == row.Case && back.Patient == row.Patient)?.Sheet ?? ScoreSheet.Empty(table.Profile))], []);
    }

    static Passage ByReports(ScoreTable table) => new([.. table.Rows.Select(row =>
    {
        if (row.Sheet.Cells.All(cell => cell.Score is null))
            return row.Sheet; // no report is made of it
        var report = new GradeReport(new(row.Case), new Reader("reader-1", "Reader 1"), row.Sheet, new Dictionary<string, DateTimeOffset>());
        var header = new Dataset().Set(Tag.PatientID, row.Patient).Set(Tag.StudyInstanceUID, "2.25.11");
        using var bytes = new MemoryStream();
        GradeReportEncoder.Make(report, header, joint => new("1.2.840.10008.5.1.4.1.1.1", $"2.25.{(int)joint.Limb + 1}", "2.25.11", "2.25.21", [new(joint, 1, 2, 3, 4)])).Encode(bytes);
        var decoded = GradeReportDecoder.Decode(DicomFile.Decode(bytes.ToArray()));
        Assert.Empty(decoded.Findings);
        Assert.Equal(row.Sheet.Cells.Where(cell => cell.Score is not null).Select(cell => $"2.25.{(int)cell.Item.Limb + 1}").Distinct().Order(), decoded.Films.Order());
        return decoded.Sheet;
    })], []);

    static Passage ByDream(ScoreTable table)
    {
        using var folder = new TemporaryFolder();
        var losses = new List<Finding>();
        using (var file = File.Create(folder.File("training.csv")))
            DreamCsv.Encode(table.Rows.Select(row => new DreamRow(row.Patient, row.Sheet)), file, losses);
        var decoded = DreamCsvDecoder.Decode(folder.File("training.csv"));
        Assert.Empty(decoded.Findings);
        return new([.. decoded.Rows.Select(row => row.Sheet)], losses);
    }
}
