using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Cases;

/// <summary>Gives pairs their case ids and their places in the patients' courses.</summary>
static class CaseNumbering
{
    /// <summary>Ids come from an existing case, a link, the number of a study (RAH00007 is case RA00007), or are the next free ones.</summary>
    public static List<ReadingCase> Number(List<StudyPair> pairs, List<CaseLink> links, List<ReadingCase> existing, List<Finding> findings)
    {
        var ids = new Dictionary<StudyPair, CaseId>(ReferenceEqualityComparer.Instance);
        var taken = existing.Select(known => known.Id).ToHashSet();

        foreach (var pair in pairs)
            if (Known(pair) is { } known && !ids.ContainsValue(known))
                ids[pair] = known;
        foreach (var pair in pairs.Where(pair => !ids.ContainsKey(pair)))
            if (links.FirstOrDefault(pair.Matches) is { } link && taken.Add(link.Id))
                ids[pair] = link.Id;
        foreach (var pair in pairs.Where(pair => !ids.ContainsKey(pair)))
            if (OfStudy(pair) is { } id && taken.Add(id))
                ids[pair] = id;

        var number = 0;
        foreach (var pair in InOrder(pairs.Where(pair => !ids.ContainsKey(pair))))
            ids[pair] = NextFree();

        return [.. pairs.GroupBy(pair => pair.Patient).SelectMany(patient => Course(patient, ids, existing, findings)).OrderBy(made => made.Id.Value, StringComparer.Ordinal)];

        CaseId? Known(StudyPair pair)
        {
            var films = pair.FilmIds.ToHashSet();
            return existing.FirstOrDefault(known => known.Films.Any(film => films.Contains(film.FilmId)))?.Id;
        }

        CaseId NextFree()
        {
            CaseId id;
            do
                id = new($"RA{++number:00000}");
            while (!taken.Add(id));
            return id;
        }
    }

    static IEnumerable<ReadingCase> Course(IEnumerable<StudyPair> patient, Dictionary<StudyPair, CaseId> ids, List<ReadingCase> existing, List<Finding> findings)
    {
        var (number, last) = (0, (StudyPair?)null);
        foreach (var pair in InOrder(patient))
        {
            if (last?.Date is { } date && pair.Date == date)
                findings.Add(new($"case {ids[pair]}", $"it has the same date as case {ids[last]}; the order of the two is a guess"));
            last = pair;

            var made = new ReadingCase(ids[pair], pair.Patient, new(++number, pair.Date), pair.Hand?.Choose(findings), pair.Foot?.Choose(findings));
            yield return existing.Find(known => known.Id == made.Id) is { } known ? KeepChoice(made, known) : made;
        }
    }

    /// <summary>A person's choice of the scored film stands while its film is there.</summary>
    static ReadingCase KeepChoice(ReadingCase made, ReadingCase known)
    {
        var films = made.Films.Select(film => film.FilmId).ToHashSet();
        var choices =
            from film in known.Films
            where films.Contains(film.FilmId)
            from side in Enum.GetValues<Side>()
            where film.ScoredFor.Has(side)
            select (side, film.FilmId);
        return choices.Aggregate(made, (kept, choice) => kept.WithScoredFilm(choice.side, choice.FilmId));
    }

    static IOrderedEnumerable<StudyPair> InOrder(IEnumerable<StudyPair> pairs) => pairs
        .OrderBy(pair => pair.Patient.Value, StringComparer.Ordinal)
        .ThenBy(pair => pair.Date ?? DateOnly.MaxValue)
        .ThenBy(pair => pair.Hand?.Accession ?? pair.Foot?.Accession, StringComparer.Ordinal);

    static CaseId? OfStudy(StudyPair pair) => (pair.Hand ?? pair.Foot)?.CaseNumber is { } number ? new CaseId($"RA{number:00000}") : null;
}
