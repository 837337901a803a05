namespace Carpus.Cases;

/// <summary>What the files of a film are called wherever films leave a home: RAH00001_1 is the first film of study RAH00001.</summary>
public static class FilmNames
{
    /// <summary>Names by film id. A study without an accession number is named by its case, as in RA00001F_1.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<ReadingCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var names = new Dictionary<string, string>();
        foreach (var one in cases)
            foreach (var (study, suffix) in new[] { (one.Hand, "H"), (one.Foot, "F") })
                foreach (var (index, film) in (study?.Films ?? []).Index())
                    names[film.FilmId] = $"{StudyName(one, study!, suffix)}_{index + 1}";
        return names;
    }

    /// <param name="suffix">"H" or "F".</param>
    static string StudyName(ReadingCase one, CaseStudy study, string suffix) => study.Accession ?? $"{one.Id}{suffix}";
}
