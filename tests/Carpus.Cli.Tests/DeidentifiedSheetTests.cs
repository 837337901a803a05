using System.IO.Compression;
using System.Text.RegularExpressions;
using Carpus.Dicom;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Cli;

/// <summary>A score sheet that goes through the same vault and dates as its films.</summary>
public sealed class DeidentifiedSheetTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public DeidentifiedSheetTests()
    {
        Directory.CreateDirectory(_folder.File("in"));
        foreach (var (number, part, date) in ((int, string, string)[])[(1, "HAND", "20170415"), (2, "FOOT", "20170417"), (3, "HAND", "20171221"), (4, "FOOT", "20180301")])
        {
            var film = DrawnFilm.Of("TUANMUTZ", part, date, number);
            film.Dataset.Set(Tag.AccessionNumber, $"QX88{number:0000}");
            film.Save(_folder.File($"in/{number}.dcm"));
        }
    }

    const string Header = "NO.,Package_im_no.,REQ_H,Exam_date_H,Abnormal_orientation_H,REQ_F,Exam_date_F,Abnormal_orientation_F,erosion_LH_MCP2,JSN_LH_MCP2,Reader,Remark";

    [Theory]
    [InlineData("sheet.csv")]
    [InlineData("sheet.xlsx")]
    [InlineData("sheet.xls")]
    public async Task Keys_dates_and_readers_are_those_of_the_films_and_scores_stay(string name)
    {
        string[] lines =
        [
            Header,
            "TUANMUTZ0815,1,QX880001,2017-04-15,0,QX880002,2017-04-17,1,3,0,Dr. Ouyang,TUANMUTZ asked for a copy",
            "TUANMUTZ0815,2,QX880003,2017-12-21,,QX880004,2018-03-01,,5,NA-not-imaged,Dr. Ouyang,",
            "TUANMUTZ0815,3,QX889999,2016-01-01,,,,,1,1,Dr. Ouyang,",
        ];
        await Write(name, lines);

        var answer = Run("--scores", _folder.File(name));

        Assert.True(answer.ExitCode == ExitCode.Findings, answer.Errors);
        Assert.Contains("2 rows of the score sheet carry the films' pseudonyms.", answer.Output, StringComparison.Ordinal);
        Assert.Contains("score sheet, row 4: None of its studies is among the films; it is not taken.", answer.Output, StringComparison.Ordinal);
        var written = ScoreBookDecoder.Decode(_folder.File($"out/scores{Path.GetExtension(name)}"));
        // The row says that the foot study of March belongs to the hand study of December: 70 days are too far apart for dates alone.
        Assert.Equal(
            [
                ("RA000001", "RA00001", new StudyKeys("RAH00001", new(2017, 12, 1), false), new StudyKeys("RAF00001", new(2017, 12, 1), true), "Reader 1"),
                ("RA000001", "RA00002", new StudyKeys("RAH00002", new(2017, 12, 1)), new StudyKeys("RAF00002", new(2018, 12, 1)), "Reader 1"),
            ],
            written.Rows.Select(row => (row.Patient, row.Case, row.Hand, row.Foot, row.Reader)));
        Assert.Equal(["3", "0", "5", "NA-not-imaged"], written.Rows.SelectMany(row => row.Sheet.Cells).Select(cell => cell.Score?.Code).OfType<string>());
        Assert.Empty(Secrets());
        Assert.True(CarpusProgram.Run("verify", _folder.File("out"), "--vault", _folder.File("vault")).ExitCode == ExitCode.Done);
    }

    [Fact]
    public void A_pairing_file_settles_what_dates_cannot()
    {
        File.WriteAllLines(_folder.File("pairs.csv"), ["REQ_H;REQ_F", "QX880001;", "QX880003;1.2.392.200036.9125.2"]);

        var answer = Run("--pairing", _folder.File("pairs.csv"));

        Assert.True(answer.ExitCode == ExitCode.Done, answer.Output + answer.Errors);
        Assert.Equal(
            ["RA00001/RAF00002", "RA00001/RAH00001", "RA00002/RAF00002", "RA00002/RAH00002", "RA00003/RAF00003"],
            Directory.GetDirectories(_folder.File("out/images/RA000001"), "RA?0*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path).Length == 8)
                .Select(path => Path.GetRelativePath(_folder.File("out/images/RA000001"), path)).Append("RA00001/RAF00002").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--scores", "no such.csv", "There is no ")]
    [InlineData("--pairing", "empty.csv", "REQ_H and REQ_F")]
    [InlineData("--scores", "empty.csv", "no row of column names")]
    public void A_sheet_that_is_none_is_told_before_a_film_is_touched(string option, string name, string expected)
    {
        File.WriteAllText(_folder.File("empty.csv"), "a,b\n1,2\n");

        var answer = Run(option, _folder.File(name));

        Assert.NotEqual(ExitCode.Done, answer.ExitCode);
        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
        Assert.False(Directory.Exists(_folder.File("vault")));
    }

    Peer.Answer Run(string option, string sheet) => CarpusProgram.Run("deidentify", _folder.File("in"), _folder.File("out"), "--vault", _folder.File("vault"), option, sheet);

    /// <summary>Everything of the person or the reader that any file of the output still says; archives are opened.</summary>
    List<string> Secrets()
    {
        var found = new List<string>();
        foreach (var path in Directory.GetFiles(_folder.File("out"), "*", SearchOption.AllDirectories))
        {
            IEnumerable<string> texts = [File.ReadAllText(path, System.Text.Encoding.Latin1)];
            if (path.EndsWith(".xlsx", StringComparison.Ordinal))
            {
                using var book = ZipFile.OpenRead(path);
                texts = book.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()).ToList();
            }
            // Four digits may stand in a UID by chance: as a number of their own they are the patient's.
            found.AddRange(from text in texts from secret in (string[])["TUANMUTZ", "QX88", "Ouyang", "(?<![0-9])0815(?![0-9])", "Remark"] where Regex.IsMatch(text, secret, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) select $"{path}: {secret}");
        }
        return found;
    }

    async Task Write(string name, string[] lines)
    {
        File.WriteAllLines(_folder.File("sheet.csv"), lines);
        if (name.EndsWith(".csv", StringComparison.Ordinal))
            return;
        // What a reader would have on the desk: our own workbook with true keys in it.
        var rows = ScoreBookDecoder.Decode(_folder.File("sheet.csv"), ScoreProfile.Find("svdh-98"));
        await using var file = File.Create(_folder.File(name));
        await (name.EndsWith(".xls", StringComparison.Ordinal)
            ? ScoreBook97.Write(rows.Tables[0], file, TestContext.Current.CancellationToken)
            : ScoreBook.Write(rows.Tables[0], file, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();
}
