using Carpus.Dicom;

namespace Carpus.Cases;

/// <summary>How films become cases.</summary>
/// <param name="MaximumDays">A hand and a foot study of a patient belong together when they are at most this many days apart.</param>
public sealed record PairingSettings(int MaximumDays = 31);

/// <summary>A row of a score sheet that says which studies are one case; it wins over dates.</summary>
public sealed record CaseLink(CaseId Id, string? HandAccession, string? FootAccession);

/// <summary>The cases, the films that are in none, and what a person should look at.</summary>
public sealed record PairingResult(IReadOnlyList<ReadingCase> Cases, IReadOnlyList<string> LeftOut, IReadOnlyList<Finding> Findings);

/// <summary>Groups films into studies and pairs the hand and foot studies of each patient into cases.</summary>
/// <remarks>Studies are paired, in this order, by a link, by a case they already share, by the number in their pseudonyms, by one accession number, by the nearest date.</remarks>
public static class Pairing
{
    /// <param name="existing">Cases made before. A study keeps its case, so ids are stable while films are added.</param>
    public static PairingResult Pair(
        IEnumerable<FilmFacts> films, PairingSettings? settings = null, IEnumerable<CaseLink>? links = null, IEnumerable<ReadingCase>? existing = null)
    {
        var (findings, all) = (new List<Finding>(), films.DistinctBy(film => film.FilmId).ToList());
        var (known, linked) = (existing?.ToList() ?? [], links?.ToList() ?? []);
        FindSharedAccessions(all, findings);

        var placed = all.Where(film => film.Limb is not null).ToList();
        var leftOut = all.Where(film => film.Limb is null).Select(film => film.FilmId).ToList();
        findings.AddRange(leftOut.Select(film => new Finding($"film {film}", "it is not known whether this is a hand or a foot; it is in no case")));

        var pairs = new List<StudyPair>();
        foreach (var patient in placed.GroupBy(film => film.Patient).OrderBy(group => group.Key.Value, StringComparer.Ordinal))
            pairs.AddRange(new PatientPairing(patient.Key, Study.Of(patient, findings), settings ?? new(), linked, known, findings).Pairs());

        var cases = CaseNumbering.Number(pairs, linked, known, findings);
        return new(cases, leftOut, findings);
    }

    static void FindSharedAccessions(List<FilmFacts> films, List<Finding> findings)
    {
        var shared = films.Where(film => film.Accession is not null).GroupBy(film => film.Accession!)
            .Where(group => group.Select(film => film.Patient).Distinct().Skip(1).Any());
        foreach (var accession in shared)
            findings.Add(new($"study {accession.Key}", $"its films name {accession.Select(film => film.Patient).Distinct().Count()} patients; each keeps their own films"));
    }
}

/// <summary>Two studies that are one case; one of them may be missing.</summary>
sealed record StudyPair(PatientId Patient, Study? Hand, Study? Foot)
{
    public DateOnly? Date => Hand?.Date ?? Foot?.Date;

    public IEnumerable<string> FilmIds => [.. Hand?.FilmIds ?? [], .. Foot?.FilmIds ?? []];

    public bool Matches(CaseLink link) =>
        (link.HandAccession is not null && link.HandAccession == Hand?.Accession) || (link.FootAccession is not null && link.FootAccession == Foot?.Accession);
}
