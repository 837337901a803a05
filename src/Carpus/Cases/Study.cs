using System.Globalization;
using System.Text.RegularExpressions;
using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Cases;

/// <summary>The films of one limb of one patient under one accession number.</summary>
sealed partial record Study(Limb Limb, string? Accession, DateOnly? Date, IReadOnlyList<FilmFacts> Films)
{
    /// <summary>Views that show the joints as the score needs them; a film that names no view may be one of them.</summary>
    static readonly string[] FrontalViews = ["PA", "AP", "DP"];

    /// <summary>The number in RAH00007 or RAF00007: de-identification has paired the two already, by true dates and by what a person said.</summary>
    public int? CaseNumber { get; } =
        StudyPseudonym().Match(Accession ?? "") is { Success: true } match && (match.Groups[1].ValueSpan is "H") == (Limb == Limb.Hand)
            && int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public IEnumerable<string> FilmIds => Films.Select(film => film.FilmId);

    /// <summary>What messages call it.</summary>
    public string Label => $"{(Limb == Limb.Hand ? "hand" : "foot")} study {Accession ?? Films[0].FilmId}";

    public static List<Study> Of(IEnumerable<FilmFacts> patient, List<Finding> findings)
    {
        var studies = new List<Study>();
        foreach (var group in patient.GroupBy(film => (film.Limb!.Value, Key(film))).OrderBy(group => group.Key.Item2, StringComparer.Ordinal))
        {
            var films = group.OrderBy(film => film.FilmId, StringComparer.Ordinal).ToList();
            var dates = films.Select(film => film.ExamDate).OfType<DateOnly>().Distinct().Order().ToList();
            var study = new Study(group.Key.Value, films[0].Accession, dates.Count > 0 ? dates[0] : null, films);
            if (dates.Count > 1)
                findings.Add(new(study.Label, $"its films have {dates.Count} different dates; the first is used"));
            studies.Add(study);
        }
        return studies;
    }

    /// <summary>The study with, for each side, the film to score: frontal views first, then films of both sides; a picture stored twice counts once.</summary>
    public CaseStudy Choose(List<Finding> findings)
    {
        var first = Films.Where(film => film.PixelHash is not null).GroupBy(film => film.PixelHash).ToDictionary(group => group.Key!, group => group.First().FilmId);
        bool IsCopy(FilmFacts film) => film.PixelHash is { } hash && first[hash] != film.FilmId;

        var ranked = Films.Where(film => !IsCopy(film)).OrderBy(Rank).ToList();
        var chosen = Enum.GetValues<Side>().ToDictionary(side => side, side => ranked.FirstOrDefault(film => film.Shows.Has(side) || film.Shows == Sides.None));
        foreach (var (side, film) in chosen)
            if (film is null)
                findings.Add(new(Label, $"no film shows the {Joint.LimbName(side, Limb).English}"));
        foreach (var copy in Films.Where(IsCopy))
            findings.Add(new(Label, $"film {copy.FilmId} has the same picture as film {first[copy.PixelHash!]}"));

        return new(Accession, Date, [.. Films.Select(film => new CaseFilm(film.FilmId, Limb, film.Shows, film.View, ScoredFor(film)))]);

        Sides ScoredFor(FilmFacts film) => chosen.Where(choice => choice.Value == film).Aggregate(Sides.None, (sides, choice) => sides | choice.Key.Alone());
    }

    static int Rank(FilmFacts film) => (film.View is null ? 2 : FrontalViews.Contains(film.View, StringComparer.OrdinalIgnoreCase) ? 0 : 4) + (film.Shows == Sides.Both ? 0 : 1);

    static string Key(FilmFacts film) =>
        film.Accession is { } accession ? $"A{accession}"
        : film.StudyUid is { } uid ? $"U{uid}"
        : film.ExamDate is { } date ? $"D{date:yyyyMMdd}"
        : $"F{film.FilmId}";

    [GeneratedRegex(@"^RA([HF])(\d{1,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex StudyPseudonym();
}
