using System.Text.Json.Nodes;
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

    [Fact]
    public void A_folder_of_films_becomes_a_folder_of_pictures_and_a_broken_film_is_one_line()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("films/left"));
        for (var number = 1; number <= 3; number++)
            PictureFilm.Make(new(new Frame(1, 2, 1, 8, false, [0, 40 * number]), false, []), new("p", $"{number}")).Save(folder.File($"films/left/{number}.dcm"));
        var whole = File.ReadAllBytes(folder.File("films/left/3.dcm"));
        File.WriteAllBytes(folder.File("films/left/3.dcm"), whole[..^1]);
        File.WriteAllText(folder.File("films/note.txt"), "no film");

        var answer = CarpusProgram.Run("render", folder.File("films"), folder.File("pictures"), "--window", "100.5,201", "--json");

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("2", JsonNode.Parse(answer.Output)!["rendered"]!.ToString());
        Assert.Contains("3.dcm", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(["1.png", "2.png"], Directory.EnumerateFiles(folder.File("pictures"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
        Assert.Equal([0, 102], PictureDecoder.Decode(folder.File("pictures/left/2.png")).Frame.Values);
    }

    [Fact]
    public void Two_films_that_would_become_one_picture_are_wrong_usage()
    {
        using var folder = new TemporaryFolder();
        foreach (var side in (string[])["a", "b"])
        {
            Directory.CreateDirectory(folder.File(side));
            PictureFilm.Make(new(new Frame(1, 2, 1, 8, false, [0, 1]), false, []), new("p", side)).Save(folder.File($"{side}/film.dcm"));
        }

        var answer = CarpusProgram.Run("render", folder.File("a"), folder.File("b"), folder.File("pictures"));

        Assert.Equal(2, answer.ExitCode);
        Assert.False(Directory.Exists(folder.File("pictures")));
    }

    [Fact]
    public void A_film_is_never_overwritten_by_a_picture_of_another()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["a.dcm", "b.dcm"])
            PictureFilm.Make(new(new Frame(1, 2, 1, 8, false, [0, 1]), false, []), new("p", name)).Save(folder.File(name));
        var film = File.ReadAllBytes(folder.File("b.dcm"));

        var answer = CarpusProgram.Run("render", folder.File("a.dcm"), folder.File("b.dcm"));

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("is a film", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(film, File.ReadAllBytes(folder.File("b.dcm")));
    }
}
