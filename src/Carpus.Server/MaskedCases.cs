using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Server.Doors;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>Cases as a blinded reader gets them. What goes out is made of <see cref="MaskedCase"/>s and of films that go by tokens.</summary>
static class MaskedCases
{
    public static IEnumerable<MaskedEntry> Entries(Door door, IReadOnlyList<ReadingCase> cases, Dictionary<CaseId, ReadingProgress> progress, ScoreProfile profile) =>
        from one in cases
        let masked = door.Masking!.Mask(one)
        let place = PlaceOf(door, one, cases)
        let own = progress.GetValueOrDefault(one.Id)
        select new MaskedEntry(
            masked.Token, place.Number, place.Letter, masked.Films.Any(film => film.Limb == Anatomy.Limb.Hand), masked.Films.Any(film => film.Limb == Anatomy.Limb.Foot),
            own?.Done ?? 0, own?.Items ?? profile.Items.Count, own?.Sum ?? 0);

    public static MaskedCaseDescription Describe(Door door, ReadingCase one, IReadOnlyList<ReadingCase> cases, IReadOnlyList<FilmDescription> films, string profile, int beside)
    {
        var (masked, place) = (door.Masking!.Mask(one), PlaceOf(door, one, cases));
        return new(masked.Token, place.Number, place.Letter, profile, In(masked, films), beside);
    }

    public static MaskedVisit Visit(Door door, ReadingCase one, IReadOnlyList<ReadingCase> cases, IReadOnlyList<FilmDescription> films, IReadOnlyDictionary<string, Score> scores)
    {
        var (masked, place) = (door.Masking!.Mask(one), PlaceOf(door, one, cases));
        return new(masked.Token, place.Number, place.Letter, In(masked, films), scores);
    }

    /// <summary>The films that the masked case has, in its order, which follows the tokens; the projection's name is not part of it.</summary>
    static FilmDescription[] In(MaskedCase masked, IReadOnlyList<FilmDescription> films) =>
        [.. masked.Films.Select(film => films.Single(described => described.Id == film.Token) with { View = null })];

    /// <summary>Where it stands in the session's own order.</summary>
    static (int Number, string? Letter) PlaceOf(Door door, ReadingCase one, IReadOnlyList<ReadingCase> cases)
    {
        if (door.Session!.Mode == ReadingMode.Single)
            return (cases.TakeWhile(other => other.Id != one.Id).Count() + 1, null);
        var patients = cases.Select(other => other.Patient).Distinct().ToList();
        var letter = cases.Where(other => other.Patient == one.Patient).TakeWhile(other => other.Id != one.Id).Count();
        return (patients.IndexOf(one.Patient) + 1, letter < 26 ? $"{(char)('A' + letter)}" : $"{letter + 1}");
    }
}
