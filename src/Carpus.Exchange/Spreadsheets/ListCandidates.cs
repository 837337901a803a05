using Carpus.Dicom;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>The score lists that a sheet may follow. The names of its columns decide; this is the order between lists that they fit alike.</summary>
sealed class ListCandidates
{
    readonly ScoreProfile? _given, _stated, _usual;

    /// <param name="given">The list that a person said; no other is looked at.</param>
    public ListCandidates(ScoreProfile? given, BookOrigin? origin, ScoreProfile? usual, List<Finding> findings)
    {
        (_given, _usual) = (given, usual);
        _stated = origin is null ? null : usual?.Id == origin.ProfileId ? usual : ScoreProfile.Find(origin.ProfileId);
        if (origin is not null && given is null && _stated is null)
            findings.Add(new($"worksheet {BookLayout.Legend}", $"The book was written with the score list {origin.ProfileId}, which is not known here; give its file with --profile."));
        else if ((given ?? _stated) is { } list && origin is { Fingerprint: { } fingerprint } && origin.ProfileId == list.Id && fingerprint != list.Fingerprint)
            findings.Add(new($"worksheet {BookLayout.Legend}", $"The book was written with another {list.Id} than the one here; its grades may be worded otherwise."));
        InOrder = given is not null ? [given] : [.. new[] { _stated, usual }.OfType<ScoreProfile>().Concat(Shipped).DistinctBy(profile => profile.Fingerprint)];
    }

    public IReadOnlyList<ScoreProfile> InOrder { get; }

    /// <summary>The default first; sens-86 has the names of svdh-86 and is derived from it, so it stands last.</summary>
    static IEnumerable<ScoreProfile> Shipped => ScoreProfile.All.OrderBy(profile => profile.Id switch { "svdh-98" => 0, "svdh-86" => 1, "sens-86" => 3, _ => 2 });

    /// <summary>Why this list was taken, where others fit alike and neither the book nor a person said it; else null.</summary>
    public string? Reason(SheetHeader header) =>
        header.Rivals.Count == 0 || _given is not null || header.Profile.Fingerprint == _stated?.Fingerprint ? null
        : $"{header.Profile.Id} was taken, {(header.Profile.Fingerprint == _usual?.Fingerprint ? "the home's list" : "which stands first")}; the columns fit {string.Join(", ", header.Rivals)} as well. --profile says which it is.";
}
