using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Exchange.Crops;
using Carpus.Images;
using Carpus.Learning.Evaluation;
using Carpus.Readings;
using Carpus.Store;

namespace Carpus.Cli.Evaluating;

/// <summary>What of a home is measured on.</summary>
/// <param name="Part">"train", "val", "test" or "all".</param>
/// <param name="Readers">Whose scores count as true; none takes every person.</param>
/// <param name="Manufacturer">Of the films; null takes all.</param>
sealed record HomeChoice(string Part, string SplitKey, IReadOnlyList<string> Readers, Manufacturer? Manufacturer)
{
    /// <summary>A limb that has fewer sites by people is not measured on: as a rule they corrected what the locator got wrong, which says nothing of the others.</summary>
    const int LeastSites = 6;

    /// <summary>In limb units. Sites that lie so near to the mean anatomy were laid by two landmarks and not marked one by one.</summary>
    const double Laid = 5e-4;

    readonly PatientSplit _split = new(SplitKey);

    /// <exception cref="UsageException">No patient falls there; the message says where they are.</exception>
    public IReadOnlyList<ReadingCase> CasesOf(IReadOnlyList<ReadingCase> all)
    {
        var chosen = all.Where(one => Part == "all" || _split.Of(one.Patient) == Part).ToList();
        if (chosen.Count > 0)
            return chosen;
        if (all.Count == 0)
            throw new UsageException("The home has no case with films; `carpus import` brings them in.");
        var parts = all.Select(one => one.Patient).Distinct().CountBy(_split.Of).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Value} in {part.Key}");
        throw new UsageException($"--part: no patient of this home falls into {Part} by the split \"{SplitKey}\"; there are {string.Join(" and ", parts)}. Take --part all where nothing was learnt from this home, or another --split.");
    }

    /// <summary>Whose scores count as true, one reading of a person and case: what the automatic reader gave never does. Of a person's several readings of a case the one that was scored last counts.</summary>
    /// <exception cref="UsageException">A reader that was named did not read here, or is automatic.</exception>
    public IReadOnlyList<Reading> TruthOf(IReadOnlyList<Reading> all, Func<Reading, string> personOf, IReadOnlyCollection<string> automatic)
    {
        if (Readers.FirstOrDefault(automatic.Contains) is { } model)
            throw new UsageException($"--reader: {model} is automatic, and what it gave is never taken for true.");
        var people = all.Where(reading => !automatic.Contains(reading.ReaderId)).ToList();
        if (Readers.FirstOrDefault(id => people.TrueForAll(reading => reading.ReaderId != id)) is { } nobody)
            throw new UsageException($"--reader: nobody called {nobody} has read in this home; there {(people.Count == 0 ? "is nobody" : $"are {string.Join(", ", people.Select(reading => reading.ReaderId).Distinct().Order(StringComparer.Ordinal))}")}.");
        return [.. people.GroupBy(reading => (reading.CaseId, Person: Readers.Contains(reading.ReaderId) ? reading.ReaderId : personOf(reading))).Select(own => own.MaxBy(reading => reading.Events.Count == 0 ? default : reading.Events[^1].At)!)];
    }

    /// <summary>The limbs of a film whose joints people placed or imported; what a locator found, which is never quite sure, is none.</summary>
    public static IEnumerable<MarkedLimb> Marked(string film, IEnumerable<JointBox> boxes, Spacing spacing) => boxes
        .Where(box => box.Confidence >= 1)
        .GroupBy(box => (box.Joint.Side, box.Joint.Limb))
        .Where(limb => limb.Count() >= LeastSites)
        .Select(limb => new MarkedLimb(film, limb.Key.Side, limb.ToDictionary(box => box.Joint.Site, box => new FilmPoint(box.Column, box.Row))) { Spacing = spacing })
        .Where(limb => limb.Pose.ErrorOf([.. limb.Places.Where(place => MeanAnatomy.Of(limb.Limb).Find(place.Key) is not null).Select(place => (MeanAnatomy.Of(limb.Limb)[place.Key].Place, place.Value))]) > Laid);

    public static async Task<Func<Reading, string>> Persons(Home home, CancellationToken cancellation)
    {
        var seats = await home.ListPersonsOfSeats(cancellation);
        return reading => seats.GetValueOrDefault(reading.ReaderId) ?? reading.ReaderId;
    }
}
