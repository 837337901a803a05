using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class RenderVerbTests
{
    [Fact]
    public void A_film_is_rendered_as_shown_as_narrow_as_asked_and_as_stored()
    {
        using var folder = new TemporaryFolder();
        PictureFilm.Make(new(new Frame(2, 4, 1, 8, false, [0, 100, 200, 200, 0, 100, 200, 240]), false, []), new("p", "s")).Save(folder.File("film.dcm"));

        var answer = CarpusProgram.Run("render", folder.File("film.dcm"), folder.File("film.png"), "--width", "2", "--stored", folder.File("film.pgm"));

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Equal([50, 210], PictureDecoder.Decode(folder.File("film.png")).Frame.Values);
        Assert.Equal([0, 0, 0, 100, 0, 200, 0, 200, 0, 0, 0, 100, 0, 200, 0, 240], File.ReadAllBytes(folder.File("film.pgm"))[^16..]);
    }

    [Theory]
    [InlineData("--window", "7")]
    [InlineData("--window", "7,0")]
    [InlineData("--width", "0")]
    public void What_cannot_be_meant_is_wrong_usage(string option, string value)
    {
        using var folder = new TemporaryFolder();
        PictureFilm.Make(new(new Frame(1, 2, 1, 8, false, [0, 1]), false, []), new("p", "s")).Save(folder.File("film.dcm"));

        Assert.Equal(2, CarpusProgram.Run("render", folder.File("film.dcm"), folder.File("x.png"), option, value).ExitCode);
        Assert.False(File.Exists(folder.File("x.png")));
    }
}
