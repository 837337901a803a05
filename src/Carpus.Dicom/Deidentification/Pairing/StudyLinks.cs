using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Pairing;

/// <summary>The links of a pairing file, looked up by the studies they name.</summary>
sealed class StudyLinks
{
    readonly Dictionary<(string Name, Limb Limb), StudyLink> _links = [];
    readonly List<StudyLink> _all;
    readonly HashSet<StudyLink> _met = new(ReferenceEqualityComparer.Instance);

    public StudyLinks(IReadOnlyCollection<StudyLink> links, List<Finding> findings)
    {
        _all = [.. links.DistinctBy(link => (link.Name(Limb.Hand), link.Name(Limb.Foot)))];
        foreach (var link in _all)
            foreach (var limb in (ReadOnlySpan<Limb>)[Limb.Hand, Limb.Foot])
                if (link.Name(limb) is { Length: > 0 } name && !_links.TryAdd((name, limb), link))
                    findings.Add(new(link.Where, $"Its {Word(limb)} study stands in {_links[(name, limb)].Where} already, with another partner; the first counts."));
    }

    /// <summary>The link that names a study by one of its accession numbers or its UID; null where none does.</summary>
    public StudyLink? Of(IEnumerable<FilmFacts> films, Limb limb)
    {
        foreach (var film in films)
            foreach (var side in limb == Limb.Other ? [Limb.Hand, Limb.Foot] : (ReadOnlySpan<Limb>)[limb])
                if (_links.TryGetValue((film.Accession, side), out var link) || _links.TryGetValue((TextFolding.Fold(film.StudyUid), side), out link))
                {
                    _met.Add(link);
                    return link;
                }
        return null;
    }

    /// <summary>Rows that joined nothing, and rows that join what is not one patient's.</summary>
    public void Report(IReadOnlyCollection<FilmFacts> films, List<Finding> findings)
    {
        foreach (var link in _all)
        {
            var (hand, foot) = (Named(films, link.Name(Limb.Hand)), Named(films, link.Name(Limb.Foot)));
            if (link.MustExist)
                foreach (var (name, found, limb) in (ReadOnlySpan<(string, List<FilmFacts>, Limb)>)[(link.Name(Limb.Hand), hand, Limb.Hand), (link.Name(Limb.Foot), foot, Limb.Foot)])
                    if (name.Length > 0 && (found.Count == 0 || !_met.Contains(link)))
                        findings.Add(new(link.Where, $"No {Word(limb)} film has its accession number or Study Instance UID."));
            if (hand.Count > 0 && foot.Count > 0 && !hand.Exists(one => foot.Exists(other => other.PatientKey == one.PatientKey)))
                findings.Add(new(link.Where, "Its two studies are of two patients; they stay apart."));
        }
    }

    static List<FilmFacts> Named(IEnumerable<FilmFacts> films, string name) => name.Length == 0 ? [] : [.. films.Where(film => film.Accession == name || TextFolding.Fold(film.StudyUid) == name)];

    static string Word(Limb limb) => limb == Limb.Hand ? "hand" : "foot";
}
