using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Cases;

/// <summary>Pairs the studies of one patient; each rule takes what it can and leaves the rest to the next.</summary>
sealed class PatientPairing(
    PatientId patient, List<Study> studies, PairingSettings settings, List<CaseLink> links, List<ReadingCase> existing, List<Finding> findings)
{
    readonly List<Study> _hands = [.. studies.Where(study => study.Limb == Limb.Hand)];
    readonly List<Study> _feet = [.. studies.Where(study => study.Limb == Limb.Foot)];
    readonly List<StudyPair> _pairs = [];

    public List<StudyPair> Pairs()
    {
        foreach (var link in links)
            TakeFirst((hand, foot) => link.HandAccession is not null && hand.Accession == link.HandAccession && foot.Accession == link.FootAccession);
        foreach (var known in existing)
            TakeFirst((hand, foot) => Shares(known.Hand, hand) && Shares(known.Foot, foot));
        foreach (var number in _hands.Select(hand => hand.CaseNumber).OfType<int>().ToList())
            TakeFirst((hand, foot) => hand.CaseNumber == number && foot.CaseNumber == number);
        foreach (var accession in _hands.Select(hand => hand.Accession).OfType<string>().ToList())
            TakeFirst((hand, foot) => hand.Accession == accession && foot.Accession == accession);
        TakeByDate();
        TakeTheOnlyTwo();
        KeepSingles();
        return _pairs;
    }

    void TakeByDate()
    {
        while (Nearest() is [var best, ..] candidates)
        {
            var rivals = candidates.Skip(1).Where(other => other.Days == best.Days && (other.Hand == best.Hand || other.Foot == best.Foot)).ToList();
            if (rivals.Count > 0)
                findings.Add(new(best.Hand.Label, $"patient {patient}: {best.Foot.Label} was paired with it, but {string.Join(", ", rivals.Select(Rival))} {(rivals.Count == 1 ? "is" : "are")} as near"));
            Take(best.Hand, best.Foot);

            string Rival((Study Hand, Study Foot, int Days) other) => other.Hand == best.Hand ? other.Foot.Label : other.Hand.Label;
        }
    }

    List<(Study Hand, Study Foot, int Days)> Nearest() =>
    [
        .. from hand in _hands
           from foot in _feet
           where !IsSettled(hand, foot)
           let days = Days(hand, foot)
           where days <= settings.MaximumDays
           orderby days, hand.Date, foot.Date
           select (hand, foot, days.Value),
    ];

    static int? Days(Study hand, Study foot) => hand.Date is { } one && foot.Date is { } other ? Math.Abs(one.DayNumber - other.DayNumber) : null;

    /// <summary>Without dates there is only one way to pair a single hand study with a single foot study.</summary>
    void TakeTheOnlyTwo()
    {
        if (_pairs.Count > 0 || _hands is not [var hand] || _feet is not [var foot] || (hand.Date is not null && foot.Date is not null) || IsSettled(hand, foot))
            return;
        findings.Add(new(hand.Label, $"patient {patient}: {foot.Label} was paired with it because there are no others; a date is missing"));
        Take(hand, foot);
    }

    void KeepSingles()
    {
        foreach (var single in _hands.Concat(_feet))
        {
            var other = single.Limb == Limb.Hand ? "foot" : "hand";
            findings.Add(new(single.Label, single.Date is null
                ? $"patient {patient}: it has no date, so no {other} study could be paired with it"
                : $"patient {patient}: there is no {other} study within {settings.MaximumDays} days"));
            _pairs.Add(single.Limb == Limb.Hand ? new(patient, single, null) : new(patient, null, single));
        }
    }

    /// <summary>True where a score sheet puts one of the two into a case without the other, or their pseudonyms number two cases.</summary>
    bool IsSettled(Study hand, Study foot) => hand.CaseNumber is { } one && foot.CaseNumber is { } other && one != other || links.Any(link =>
        (link.HandAccession is not null && link.HandAccession == hand.Accession) != (link.FootAccession is not null && link.FootAccession == foot.Accession));

    void TakeFirst(Func<Study, Study, bool> belong)
    {
        foreach (var hand in _hands)
            foreach (var foot in _feet)
                if (belong(hand, foot))
                {
                    Take(hand, foot);
                    return;
                }
    }

    void Take(Study hand, Study foot)
    {
        _hands.Remove(hand);
        _feet.Remove(foot);
        _pairs.Add(new(patient, hand, foot));
    }

    static bool Shares(CaseStudy? known, Study study) => known is not null && known.Films.Any(film => study.FilmIds.Contains(film.FilmId));
}
