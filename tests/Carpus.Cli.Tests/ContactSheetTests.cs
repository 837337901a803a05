using System.Text.RegularExpressions;
using Carpus.Exchange.Pictures;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed partial class ContactSheetTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public ContactSheetTests()
    {
        Directory.CreateDirectory(_folder.File("in"));
        DrawnFilm.Of("TUANMUTZ", "HAND", "20170415", 1).Save(_folder.File("in/1.dcm"));
        DrawnFilm.Of("TUANMUTZ", "FOOT", "20170415", 2, hasText: true).Save(_folder.File("in/2.dcm"));
    }

    [Theory]
    [InlineData("review", 1)]
    [InlineData("all", 2)]
    [InlineData("none", 0)]
    public void It_shows_the_films_as_they_were_written_with_frames_where_something_was_painted_over(string which, int films)
    {
        var answer = CarpusProgram.Run("deidentify", _folder.File("in"), _folder.File("out"), "--vault", _folder.File("vault"), "--contact-sheet", which);

        Assert.Equal(ExitCode.Done, answer.ExitCode);
        Assert.Equal(films > 0, File.Exists(_folder.File("out/deidentification/contact-sheet.html")));
        if (films == 0)
            return;
        var page = File.ReadAllText(_folder.File("out/deidentification/contact-sheet.html"));
        Assert.Equal((films, 1), (Figure().Count(page), Frame().Count(page)));
        var frame = Frame().Match(page);
        var (column, row, width, height) = (Number(frame, 1), Number(frame, 2), Number(frame, 3), Number(frame, 4));
        // The letters of the drawn film are 14 pixels high from row 20 and 96 wide from column 30.
        Assert.True(row is > 10 and <= 20 && row + height is >= 34 and < 50 && column is > 15 and <= 30 && column + width is >= 124 and < 145, frame.Value);
        var picture = PictureDecoder.Decode(_folder.File("out/deidentification/pictures/RAF00001-1.png"));
        Assert.Single(Enumerable.Range(0, height).SelectMany(y => Enumerable.Range(0, width).Select(x => picture.Frame.Values[(row + y) * picture.Frame.Columns + column + x])).Distinct());
        Assert.DoesNotContain("TUANMUTZ", page, StringComparison.OrdinalIgnoreCase);
    }

    static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("<figure")]
    private static partial Regex Figure();

    [GeneratedRegex("<rect x=\"(\\d+)\" y=\"(\\d+)\" width=\"(\\d+)\" height=\"(\\d+)\"/>")]
    private static partial Regex Frame();

    public void Dispose() => _folder.Dispose();
}
