using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Learning.Grading;
using Carpus.Learning.Locating;
using Carpus.Phantoms;
using Carpus.Scoring;

namespace Carpus.Learning.Evaluation;

/// <summary>What the locator and the reader made of films that were drawn for the trial and whose truth is known.</summary>
public sealed record PhantomTrial(IReadOnlyList<DetectedFilm> Films, IReadOnlyList<LocatedCase> Limbs, IReadOnlyList<GradedItem> Items)
{
    /// <summary>Films are turned by quarters, one in three as many as lie straight, and one in six shows its polarity the wrong way round.</summary>
    public static PhantomTrial Run(AutomaticReader reader, ulong seed, int patients, FilmFormat format, Action<double> progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(progress);
        var (films, limbs, items) = (new List<DetectedFilm>(), new List<LocatedCase>(), new List<GradedItem>());
        var number = 0;
        foreach (var study in PhantomCohort.Draw(seed, patients, 1))
        {
            foreach (var limb in (ReadOnlySpan<Limb>)[Limb.Hand, Limb.Foot])
            {
                cancellation.ThrowIfCancellationRequested();
                progress(number / (2.0 * patients));
                var film = PhantomFilm.Draw(study, limb, format);
                var quarters = number % 3 == 2 ? 1 + number / 3 % 3 : 0;
                var picture = Turned(Presentation.Show(film.ToDicom(identified: false)), quarters);
                if (number % 6 == 4)
                    picture = picture with { Pixels = Array.ConvertAll(picture.Pixels, grey => (byte)(255 - grey)) };
                var reading = reader.Read(ScoreProfile.Svdh98, [new("film", limb, Sides.Both, picture)]);
                var found = reading.Films["film"];
                films.Add(new([.. film.Truth.Limbs.SelectMany(truth => truth.Sites).Where(site => LocatorLayout.Joints(limb).Contains(site.Site)).Select(site => Turned(site.Box, film, quarters))], [.. found.Limbs.SelectMany(one => one.Joints).Select(joint => joint.Box)]));
                limbs.AddRange(film.Truth.Limbs.Select(truth => LocatedCase.Of(new($"phantoms/{number}", truth.Side, truth.Sites.ToDictionary(site => site.Site, site => Centre(Turned(site.Box, film, quarters)))), found)));
                var grades = reading.Grades.ToDictionary(grade => grade.Item);
                items.AddRange(study.Truth.Cells.Where(cell => cell.Item.Limb == limb && cell.Score is Score.Graded).Select(cell => new GradedItem($"{number / 2}", cell.Item, (int)((Score.Graded)cell.Score!).Points, grades.GetValueOrDefault(cell.Item))));
                number++;
            }
        }
        progress(1);
        return new(films, limbs, items);
    }

    /// <summary>Turned clockwise by so many quarters.</summary>
    static GreyPicture Turned(GreyPicture picture, int quarters)
    {
        for (; quarters > 0; quarters--)
        {
            var turned = new GreyPicture(picture.Columns, picture.Rows, new byte[picture.Pixels.Length]);
            for (var row = 0; row < picture.Rows; row++)
                for (var column = 0; column < picture.Columns; column++)
                    turned.Pixels[column * turned.Columns + (picture.Rows - 1 - row)] = picture.Pixels[row * picture.Columns + column];
            picture = turned;
        }
        return picture;
    }

    static JointBox Turned(JointBox box, PhantomFilm film, int quarters)
    {
        var (rows, columns) = (film.Format.Rows, film.Format.Columns);
        for (; quarters > 0; quarters--)
        {
            box = box with { ColumnFrom = rows - box.RowTo, RowFrom = box.ColumnFrom, ColumnTo = rows - box.RowFrom, RowTo = box.ColumnTo };
            (rows, columns) = (columns, rows);
        }
        return box;
    }

    static FilmPoint Centre(JointBox box) => new((box.ColumnFrom + box.ColumnTo) / 2, (box.RowFrom + box.RowTo) / 2);
}
