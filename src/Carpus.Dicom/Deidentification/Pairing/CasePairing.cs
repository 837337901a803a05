using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Pairing;

/// <summary>Gives numbers to patients, cases and films. The hand and the foot study of one visit share a case.</summary>
/// <remarks>Patients come in the order of their first true study date, cases of a patient in the order of their dates: so two visits whose generalised dates tie
/// still stand in order by their case numbers. What a person says of studies wins over their dates; a number once given stays.</remarks>
static class CasePairing
{
    sealed record Study(string Uid, Limb Limb, DateOnly? Date, List<FilmFacts> Films);

    /// <summary>A case on its way to a number: the studies that will have it.</summary>
    /// <param name="link">What a person says of it; dates have then no say.</param>
    sealed class NewCase(List<Study> studies, StudyLink? link)
    {
        public List<Study> Studies { get; } = studies;

        public StudyLink? Link { get; } = link;

        public DateOnly? Date => Studies.Min(study => study.Date);
    }

    /// <summary>Numbers everything that has none yet.</summary>
    /// <returns>What a person should settle; places are pseudonyms.</returns>
    public static List<Finding> Assign(IReadOnlyCollection<FilmFacts> films, IReadOnlyCollection<StudyLink> links, Vault vault, Policy policy)
    {
        var findings = new List<Finding>();
        var said = new StudyLinks(links, findings);
        // Half a plan would pair the other half otherwise.
        vault.Together(() =>
        {
            var patients = films.GroupBy(film => film.PatientKey).Select(group => (Key: group.Key, Films: group.ToList(), First: group.Min(film => film.Date)))
                .OrderBy(patient => patient.First ?? DateOnly.MaxValue).ThenBy(patient => patient.Films.Min(film => film.StudyUid), StringComparer.Ordinal).ToList();
            foreach (var patient in patients.Where(patient => vault.FindPatient(patient.Key) == 0))
                vault.AddPatient(patient.Key);
            foreach (var patient in patients.OrderBy(patient => vault.FindPatient(patient.Key)))
            {
                Assign(patient.Films, vault.FindPatient(patient.Key), said, vault, policy, findings);
                TimePoints.Assign(vault.FindPatient(patient.Key), vault, policy, findings);
            }
            Conflicts(films, vault, policy, findings);
        });
        said.Report(films, findings);
        return findings;
    }

    static void Assign(List<FilmFacts> films, int patient, StudyLinks links, Vault vault, Policy policy, List<Finding> findings)
    {
        var where = PseudonymForm.Fill(policy.PatientForm, patient, 0, Limb.Other);
        var studies = films.GroupBy(film => (film.StudyUid, film.Limb)).Select(group => new Study(group.Key.StudyUid, group.Key.Limb, group.Min(film => film.Date), [.. group]))
            .OrderBy(study => study.Date ?? DateOnly.MaxValue).ThenBy(study => study.Limb).ThenBy(study => study.Uid, StringComparer.Ordinal).ToList();
        if (films.Exists(film => film.IsWithoutPatientId))
            findings.Add(new(where, "The films have no Patient ID: their study was taken as a patient of its own."));

        var fresh = new List<NewCase>();
        var numberOfLink = new Dictionary<StudyLink, int>(ReferenceEqualityComparer.Instance);
        foreach (var study in studies)
        {
            var known = vault.StudiesOf(patient);
            var link = links.Of(study.Films, study.Limb);
            if (known.FirstOrDefault(other => other.Uid == study.Uid && other.Limb == study.Limb) is { } old)
            {
                if (link is not null && !numberOfLink.TryAdd(link, old.Case) && numberOfLink[link] != old.Case)
                    findings.Add(new(link.Where, $"Its studies are {CaseName(numberOfLink[link])} and {CaseName(old.Case)} already; a number once given stays."));
            }
            else if (link is null && OldCaseFor(study, known, policy) is { } number)
                vault.AddStudy(patient, new(number, study.Limb, study.Uid, study.Date));
            // One study with films of both limbs is one case.
            else if (fresh.Find(one => link is not null ? one.Link == link : one.Link is null && one.Studies.Exists(other => other.Uid == study.Uid)) is { } same)
                same.Studies.Add(study);
            else
                fresh.Add(new([study], link));
        }
        foreach (var one in fresh.Where(one => one.Link is not null && numberOfLink.ContainsKey(one.Link)).ToList())
        {
            foreach (var study in one.Studies)
                vault.AddStudy(patient, new(numberOfLink[one.Link!], study.Limb, study.Uid, study.Date));
            fresh.Remove(one);
        }
        Join(fresh, policy, where, findings);
        foreach (var one in fresh.OrderBy(one => one.Date ?? DateOnly.MaxValue))
        {
            var number = vault.NewCase();
            foreach (var study in one.Studies)
                vault.AddStudy(patient, new(number, study.Limb, study.Uid, study.Date));
        }
        foreach (var study in studies)
        {
            var number = vault.StudiesOf(patient).First(other => other.Uid == study.Uid && other.Limb == study.Limb).Case;
            foreach (var film in study.Films.DistinctBy(film => film.SopUid).OrderBy(film => film.Order, StringComparer.Ordinal))
                if (vault.FindFilm(film.SopUid) is null)
                    vault.AddFilm(film.SopUid, patient, number, study.Limb);
            foreach (var accession in study.Films.Select(film => film.Accession).Where(accession => accession.Length > 0).Distinct().Order(StringComparer.Ordinal))
                vault.AddAccession(accession, new(patient, number, study.Limb));
        }

        string CaseName(int number) => PseudonymForm.Fill(policy.CaseForm, patient, number, Limb.Other);
    }

    /// <summary>The case of an earlier run that this study belongs to, or null.</summary>
    static int? OldCaseFor(Study study, IReadOnlyList<Vault.KnownStudy> known, Policy policy) =>
        known.FirstOrDefault(other => other.Uid == study.Uid)?.Case
        ?? known.GroupBy(other => other.Case)
            .Where(one => one.All(other => IsPair(other.Limb, study.Limb) && DaysApart(other.Date, study.Date) <= policy.PairingWindowDays))
            .OrderBy(one => one.Min(other => DaysApart(other.Date, study.Date))).FirstOrDefault()?.Key;

    /// <summary>Hands and feet find each other, the nearest first.</summary>
    static void Join(List<NewCase> cases, Policy policy, string where, List<Finding> findings)
    {
        var pairs = (from one in cases
                     from other in cases
                     where one.Studies[0].Limb == Limb.Hand && IsPair(one, other) && DaysApart(one.Date, other.Date) <= policy.PairingWindowDays
                     orderby DaysApart(one.Date, other.Date), one.Date, other.Date
                     select (One: one, Other: other, Days: DaysApart(one.Date, other.Date))).ToList();
        var joined = new HashSet<NewCase>();
        foreach (var (one, other, days) in pairs)
        {
            if (joined.Contains(one) || joined.Contains(other))
                continue;
            if (pairs.Exists(pair => pair.Days == days && (pair.One == one) != (pair.Other == other) && !joined.Contains(pair.One) && !joined.Contains(pair.Other)))
                findings.Add(new(where, "A study fits two cases equally well; it was paired with the earlier one."));
            joined.Add(one);
            joined.Add(other);
            one.Studies.AddRange(other.Studies);
            cases.Remove(other);
        }
    }

    static bool IsPair(NewCase one, NewCase other) => one.Link is null && other.Link is null && one.Studies.Count == 1 && other.Studies.Count == 1 && IsPair(one.Studies[0].Limb, other.Studies[0].Limb);

    static bool IsPair(Limb one, Limb other) => (one, other) is (Limb.Hand, Limb.Foot) or (Limb.Foot, Limb.Hand);

    static int DaysApart(DateOnly? one, DateOnly? other) => one is { } a && other is { } b ? Math.Abs(a.DayNumber - b.DayNumber) : int.MaxValue;

    /// <summary>One study that carries two Patient IDs is a conflict, not a guess.</summary>
    static void Conflicts(IEnumerable<FilmFacts> films, Vault vault, Policy policy, List<Finding> findings)
    {
        foreach (var study in films.GroupBy(film => film.StudyUid))
            if (study.Select(film => vault.FindPatient(film.PatientKey)).Distinct().Order().ToList() is { Count: > 1 } several)
                findings.Add(new(string.Join(", ", several.Select(number => PseudonymForm.Fill(policy.PatientForm, number, 0, Limb.Other))),
                    "One study carries the IDs of several patients: they stay apart until a person has looked."));
    }
}
