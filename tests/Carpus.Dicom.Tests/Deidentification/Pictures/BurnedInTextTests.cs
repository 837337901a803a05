using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Pictures;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Pixels;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Pictures;

public class BurnedInTextTests
{
    const int Rows = 240, Columns = 320;

    /// <summary>Letters of 5 by 7 dots, a row a number, the left dot the highest bit.</summary>
    static readonly Dictionary<char, int[]> Letters = new()
    {
        ['H'] = [17, 17, 17, 31, 17, 17, 17],
        ['E'] = [31, 16, 16, 30, 16, 16, 31],
        ['L'] = [16, 16, 16, 16, 16, 16, 31],
        ['T'] = [31, 4, 4, 4, 4, 4, 4],
        ['U'] = [17, 17, 17, 17, 17, 17, 14],
        ['R'] = [30, 17, 17, 30, 20, 18, 17],
        ['1'] = [4, 12, 4, 4, 4, 4, 14],
        ['7'] = [31, 1, 2, 4, 8, 8, 8],
    };

    [Theory]
    [InlineData(4095, 2)]
    [InlineData(3000, 3)]
    [InlineData(0, 2)]
    public void A_line_of_written_letters_is_found_at_any_value(int value, int size)
    {
        var film = Noise();
        Write(film, "HUTLE 1771", 20, 30, value, size);

        var line = Assert.Single(BurnedInText.Find(Of(film)));
        var box = line.Box;

        Assert.True(line.IsToBePainted && !line.MayBeMarker);
        Assert.True(box.Row <= 20 && box.Column <= 30 && box.RowEnd >= 20 + 7 * size && box.ColumnEnd >= 30 + 57 * size, $"{box}");
        Assert.True(box.Height < 20 * size && box.Width < 80 * size, $"{box}");
    }

    [Fact]
    public void A_side_marker_stays()
    {
        var film = Noise();
        Write(film, "L", 20, 30, 4095, 4);
        Write(film, "R", 20, 260, 4095, 4);

        Assert.Empty(BurnedInText.Find(Of(film)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_view_named_in_two_square_characters_is_left_for_a_person(int size)
    {
        var film = Noise();
        WriteSquare(film, 20, 30, size);
        WriteSquare(film, 20, 30 + 12 * size, size);

        var (made, after) = Deidentified(film);

        Assert.Equal(film, after);
        Assert.True(made.NeedsReview);
        Assert.Contains(made.Findings, finding => finding.What.Contains("not painted over", StringComparison.Ordinal));
    }

    [Fact, Trait("complaint", "18")]
    public void A_film_with_text_in_doubt_says_so_and_is_still_to_look_at_when_it_is_opened_again()
    {
        var film = Noise();
        WriteSquare(film, 20, 30, 2);
        WriteSquare(film, 20, 54, 2);

        var (made, _) = Deidentified(film);

        Assert.Equal("YES", made.File.Dataset.FindText(Tag.BurnedInAnnotation));
        Assert.True(DeidentifiedFile.Reopen(made.File).NeedsReview);
    }

    [Fact]
    public void Three_square_characters_are_a_name()
    {
        var film = Noise();
        for (var character = 0; character < 3; character++)
            WriteSquare(film, 20, 30 + 24 * character, 2);

        Assert.True(Assert.Single(BurnedInText.Find(Of(film))).IsToBePainted);
    }

    [Fact]
    public void A_word_as_short_as_a_side_is_painted_over_and_a_person_compares()
    {
        var film = Noise();
        Write(film, "RUTH", 20, 30, 4095, 3);

        var (made, after) = Deidentified(film);

        Assert.DoesNotContain(4095, after);
        Assert.True(made.NeedsReview);
    }

    [Fact]
    public void Anatomy_in_few_grey_levels_is_no_text() => Assert.Empty(BurnedInText.Find(Of(InFewLevels())));

    [Fact]
    public void Text_over_few_grey_levels_is_found()
    {
        var film = InFewLevels();
        Write(film, "HUTLE 1771", 20, 30, 4095, 2);

        Assert.True(Assert.Single(BurnedInText.Find(Of(film))).IsToBePainted);
    }

    [Fact]
    public void Spots_that_lie_up_and_down_beside_each_other_are_not_painted()
    {
        var film = Noise();
        for (var step = 0; step < 12; step++)
            Write(film, "H", 20 + 5 * step, 30 + 18 * step, 4095, 2);

        var (made, after) = Deidentified(film);

        Assert.Equal(film, after);
        Assert.True(made.NeedsReview);
    }

    [Fact]
    public void A_film_without_text_has_none() => Assert.Empty(BurnedInText.Find(Of(Noise())));

    [Fact]
    public void Painting_over_changes_the_boxes_alone_and_the_film_says_what_was_done()
    {
        var film = Noise();
        Write(film, "HUTLE 1771", 20, 30, 4095, 2);

        var (made, after) = Deidentified(film);

        Assert.DoesNotContain(4095, after.Take(60 * Columns));
        Assert.Equal(film[(60 * Columns)..], after[(60 * Columns)..]);
        Assert.Equal("NO", made.File.Dataset.Get<string>(Tag.BurnedInAnnotation));
        Assert.False(made.NeedsReview);
        Assert.Contains(made.Findings, finding => finding.What.Contains("painted over", StringComparison.Ordinal));
        Assert.Contains(made.File.Dataset.Items(Tag.DeidentificationMethodCodeSequence), code => code.Get<string>(Tag.CodeValue) == "113101");
    }

    [Fact]
    public void A_flag_that_says_text_where_none_is_found_asks_for_a_person()
    {
        using var folder = new TemporaryFolder();
        using var vault = Vault.Open(folder.File("vault"));

        var made = new Deidentifier(Policy.Named("vghtpe-ra"), vault).Deidentify(PlantedFilm.Of(PlantedFilm.Header().Set(Tag.BurnedInAnnotation, "YES")));

        Assert.True(made.NeedsReview);
    }

    [Fact]
    public void A_comment_inside_a_JPEG_is_cut_and_its_pixels_are_not()
    {
        byte[] stream = [0xFF, 0xD8, 0xFF, 0xFE, 0, 10, .. "TUANMUTZ"u8, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9, 0];

        var cut = CodeStreamComments.Cut(new(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(stream)]));

        Assert.Equal([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9, 0], cut.Fragments[0].Load().ToArray());
    }

    static (DeidentifiedFile Made, int[] Pixels) Deidentified(int[] film)
    {
        using var folder = new TemporaryFolder();
        using var vault = Vault.Open(folder.File("vault"));
        var file = PlantedFilm.Of(PlantedFilm.Header().Set(Tag.BurnedInAnnotation, "NO"));
        file.Dataset.Set(Tag.Rows, (ushort)Rows).Set(Tag.Columns, (ushort)Columns).Set(new Element.Value(Tag.PixelData, VR.OW, Bytes(film)));
        var made = new Deidentifier(Policy.Named("vghtpe-ra"), vault).Deidentify(file);
        return (made, PixelDecoder.Decode(made.File).Values);
    }

    /// <summary>A character of 10 by 10 dots, its strokes apart: two stand, two lie.</summary>
    static void WriteSquare(int[] film, int row, int column, int size)
    {
        foreach (var (top, left, height, width) in ((int, int, int, int)[])[(0, 0, 10, 2), (0, 8, 10, 2), (0, 3, 6, 1), (3, 5, 7, 2)])
            for (var down = top * size; down < (top + height) * size; down++)
                for (var across = left * size; across < (left + width) * size; across++)
                    film[(row + down) * Columns + column + across] = 4095;
    }

    /// <summary>Bones with trabeculae as a picture of 15 grey levels shows them: islands of one value, each a level above or below what is around.</summary>
    static int[] InFewLevels()
    {
        var film = new int[Rows * Columns];
        for (var index = 0; index < film.Length; index++)
        {
            var (row, column) = (index / Columns, index % Columns);
            var trabeculae = 300 * Math.Sin(row / 2.0 + Math.Sin(column / 29.0)) * Math.Sin(column / 2.0 + Math.Cos(row / 31.0));
            film[index] = (int)Math.Clamp(Math.Round((1000 + 8 * row + 2 * column + trabeculae) / 273), 0, 14) * 273;
        }
        return film;
    }

    static int[] Noise()
    {
        var random = new Random(7);
        var film = new int[Rows * Columns];
        for (var index = 0; index < film.Length; index++)
        {
            var (row, column) = (index / Columns, index % Columns);
            film[index] = 800 + 900 * row / Rows + (column > 100 && column < 200 ? 700 : 0) + random.Next(-40, 40);
        }
        return film;
    }

    static void Write(int[] film, string text, int row, int column, int value, int size)
    {
        foreach (var letter in text)
        {
            if (Letters.TryGetValue(letter, out var dots))
                for (var down = 0; down < 7 * size; down++)
                    for (var across = 0; across < 5 * size; across++)
                        if ((dots[down / size] >> (4 - across / size) & 1) == 1)
                            film[(row + down) * Columns + column + across] = value;
            column += 6 * size;
        }
    }

    static Frame Of(int[] values) => new(Rows, Columns, 1, 12, false, values);

    static byte[] Bytes(int[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (var index = 0; index < values.Length; index++)
            BitConverter.TryWriteBytes(bytes.AsSpan(2 * index), (ushort)values[index]);
        return bytes;
    }
}
