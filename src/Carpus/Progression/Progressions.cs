using Carpus.Statistics;

namespace Carpus.Progression;

/// <summary>From courses to the numbers that papers print.</summary>
public static class Progressions
{
    /// <param name="courses">One of each patient.</param>
    /// <param name="score">What was scored, such as "svdh-98".</param>
    /// <param name="sdc">The smallest detectable change of each later visit by its number; null where there is none for it.</param>
    /// <param name="readers">Whose mean the values are.</param>
    /// <exception cref="InvalidDataException">No patient has a score at two visits.</exception>
    public static ProgressionResult Of(
        IReadOnlyList<Course> courses, string score, ImputationRule? imputation = null, Func<int, Estimate?>? sdc = null,
        IReadOnlyList<string>? readers = null, double rapidPerYear = 5, string? rule = null)
    {
        var (fill, notes) = (imputation ?? ImputationRule.None, new List<string>());
        var numbers = courses.SelectMany(course => course.Visits).Where(visit => visit.Value is not null).Select(visit => visit.Number).Distinct().Order().ToList();
        if (numbers.Count < 2)
            throw new InvalidDataException("Progression needs scores at two visits or more.");

        var arms = courses.Select(course => course.Arm).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (arms.Count > 0 && courses.Count(course => course.Arm is null) is > 0 and var without)
            notes.Add($"{without} of {courses.Count} patients belong to no arm; they count among all patients only.");
        var intervals = numbers.Skip(1).Select(to => IntervalOf(courses, numbers[0], to, fill, sdc?.Invoke(to), arms, rapidPerYear, notes)).ToList();
        if (intervals.TrueForAll(interval => interval.All.N == 0))
            throw new InvalidDataException("Progression needs a patient with scores at two visits.");

        var yearly = Description.Of(courses.Where(course => course.SymptomYears > 0).Select(course => course.Find(numbers[0])?.Value / course.SymptomYears).OfType<double>());
        return new(score, rule, fill.Id, readers ?? [], intervals, CourseOf(courses, arms), yearly, notes);
    }

    static IntervalProgression IntervalOf(IReadOnlyList<Course> courses, int from, int to, ImputationRule fill, Estimate? sdc, List<string> arms, double rapidPerYear, List<string> notes)
    {
        // When the visit usually takes place: for patients who did not come.
        double? Usual(int number) => Description.Of(courses.Select(course => course.Find(number)?.Years).OfType<double>())?.Median;
        var (usual, changes) = (Usual(to), new List<PatientProgression>());
        foreach (var course in courses)
        {
            var filled = fill.Fill(course, to, usual);
            if (filled.Find(from) is { Value: { } first } start && filled.Find(to) is { Value: { } last } end)
            {
                var years = end.Years - start.Years;
                changes.Add(new(course.Patient, course.Arm, first, last - first, years, years > 0 ? (last - first) / years : null, start.Imputed ?? end.Imputed));
            }
        }
        if (changes.Count(change => change.Years is not > 0) is > 0 and var undated)
            notes.Add($"Visit {to}: {undated} of {changes.Count} changes have no years between the visits and are not annualised.");

        var known = sdc ?? Estimate.None("SDC95", changes.Count, "there are not two readers with two patients");
        ArmProgression Sum(string? arm) => Summary(
            arm, [.. changes.Where(change => arm is null || change.Arm == arm)], courses.Count(course => arm is null || course.Arm == arm), known, rapidPerYear);
        var inArms = changes.Where(change => change.Arm is not null).OrderBy(change => change.Arm, StringComparer.Ordinal).ToList();
        double[] ChangesOf(string arm) => [.. inArms.Where(change => change.Arm == arm).Select(change => change.Change)];
        return new(
            from, to, known, Sum(null), [.. arms.Select(Sum)],
            [.. arms.Skip(1).Select(arm => new ArmRanks(arm, arms[0], MannWhitney.Of(ChangesOf(arm), ChangesOf(arms[0]))))],
            arms.Count < 2 ? null : Ancova.Of([.. inArms.Select(change => (change.Arm!, change.Baseline, change.Change))]),
            changes);
    }

    static ArmProgression Summary(string? arm, List<PatientProgression> patients, int all, Estimate sdc, double rapidPerYear)
    {
        var (changes, baselines, n) = (patients.ConvertAll(patient => patient.Change), patients.ConvertAll(patient => patient.Baseline), patients.Count);
        var yearly = patients.Select(patient => patient.Annualised).OfType<double>().ToList();
        Estimate Share(string variant, Predicate<double> of) => Proportion.Of(changes.FindAll(of).Count, n, variant);
        Estimate AgainstSdc(string sign, Func<double, double, bool> of) => sdc.Value is { } value
            ? Share(FormattableString.Invariant($"change {sign} {value:0.##} ({sdc.Variant})"), change => of(change, value))
            : Estimate.None($"change {sign} SDC", n, sdc.Undefined ?? "there is no SDC");

        var sorted = patients.OrderBy(patient => patient.Change).ToList();
        return new(
            arm, n, patients.Count(patient => patient.Imputed is not null), all - n, Description.Of(baselines), Description.Of(changes), Description.Of(yearly), MeanOf(changes),
            [
                Share("change > 0", change => change > 0), Share("change > 0.5", change => change > 0.5), AgainstSdc(">", (change, value) => change > value),
                Proportion.Of(yearly.Count(rate => rate >= rapidPerYear), yearly.Count, FormattableString.Invariant($"rapid progression, change >= {rapidPerYear:0.##} a year")),
            ],
            [Share("change <= 0", change => change <= 0), Share("change <= 0.5", change => change <= 0.5), AgainstSdc("<=", (change, value) => change <= value)],
            WilcoxonSignedRank.Of(changes), Responsiveness.Of(baselines, changes),
            [.. sorted.Select((patient, place) => new CurvePoint((place + 0.5) / n * 100, patient.Change, patient.Patient, patient.Imputed is not null))]);
    }

    static Estimate MeanOf(List<double> changes)
    {
        const string Variant = "mean change";
        return Description.Of(changes) is not { } described ? Estimate.None(Variant, 0, "no patient has a change")
            : described.StandardDeviation is not { } deviation ? new(Variant, described.Mean, null, 1)
            : Estimate.Within(Variant, described.Mean, FDistribution.StudentT(0.95, described.N - 1) * deviation / Math.Sqrt(described.N), 0.95, "Student t", described.N);
    }

    /// <summary>Only values that were read; patients without an arm are left out where there are arms.</summary>
    static MixedModel? CourseOf(IReadOnlyList<Course> courses, List<string> arms)
    {
        var measures = courses.Where(course => arms.Count == 0 || course.Arm is not null).OrderBy(course => course.Arm, StringComparer.Ordinal)
            .SelectMany(course => course.Visits.Where(visit => visit is { Value: not null, Years: not null, Imputed: null }).Select(visit => new RepeatedMeasure(course.Patient, visit.Years!.Value, visit.Value!.Value, course.Arm))).ToList();
        return measures.Count == 0 ? null : MixedModel.Of(measures);
    }
}
