using System.Globalization;
using Carpus.Cases;
using Carpus.Cli.Locating;
using Carpus.Learning.Evaluation;

namespace Carpus.Cli.Evaluating;

/// <summary>One ruler of the automatic reader against people on a home, beside the same between people.</summary>
/// <param name="Manufacturer">Null for all films together.</param>
/// <param name="What">Kind of damage and region, or "totals".</param>
/// <param name="Automatic">Against people; one comparison a person, case and item.</param>
/// <param name="People">Between two people who scored the same items; null where nobody did, or the ruler asks for probabilities.</param>
sealed record ReaderRow(string? Manufacturer, string What, string Ruler, Measured Automatic, Measured? People)
{
    static readonly (string Name, bool IsOfPeople, Func<GradeScore, double?> Of)[] Rulers =
    [
        ("quadratic kappa", true, score => score.Kappa), ("exact", true, score => score.Accuracy), ("within 1", true, score => score.WithinOne), ("balanced", false, score => score.Balanced),
        ("always the commonest", false, score => score.Trivial), ("calibration error", false, score => score.Calibration), ("set holds truth", false, score => score.Coverage), ("grades in a set", false, score => score.SetSize),
    ];

    /// <summary>Which of two people a bias leans to says nothing.</summary>
    static readonly (string Name, bool IsOfPeople, Func<TotalScore, double?> Of)[] TotalRulers =
        [("ICC(2,1)", true, score => score.Icc), ("RMSE", true, score => score.Rmse), ("bias", false, score => score.Bias), ("wRMSE_range", true, score => score.RangeRmse)];

    /// <summary>Of totals: a reading counts where at least so many of the list's items are compared in it.</summary>
    const double LeastItems = 0.5;

    public static IReadOnlyList<ReaderRow> Of(IReadOnlyList<OfFilm<GradedItem>> items, IReadOnlyList<OfFilm<TwoPeople>> pairs, int itemsOfList)
    {
        var byMaker = Makers.Of(pairs).ToDictionary(maker => maker.Name ?? "", maker => maker.Of);
        return
        [
            .. from maker in Makers.Of(items)
               from region in maker.Name is null ? ReaderTable.Regions : ReaderTable.Regions[..2]
               from row in Of(maker.Name, region.Name, [.. maker.Of.Where(item => region.Which(item.What.Item))], [.. byMaker.GetValueOrDefault(maker.Name ?? "", []).Where(pair => region.Which(pair.What.Item))])
               select row,
            .. Totals(items, pairs, (int)(LeastItems * itemsOfList)),
        ];
    }

    static IEnumerable<ReaderRow> Of(string? maker, string region, List<OfFilm<GradedItem>> items, List<OfFilm<TwoPeople>> pairs)
    {
        if (items.Count == 0)
            yield break;
        List<GradeTally> automatic = [.. items.GroupBy(item => item.Patient).Select(patient => GradeTally.Of(patient.Select(item => item.What)))];
        List<GradeTally> people = [.. pairs.GroupBy(pair => pair.Patient).Select(patient => GradeTally.Of(patient.Select(pair => (pair.What.First, pair.What.Second))))];
        var (count, abstained) = (GradeTally.Together(automatic).Count, items.Count(item => item.What.Found is null));
        foreach (var (ruler, isOfPeople, of) in Rulers)
            yield return new(maker, region, ruler, Number(automatic, count, of), isOfPeople && people.Count > 0 ? Number(people, pairs.Count, of) : null);
        if (abstained > 0)
            yield return new(maker, region, "abstained", new(abstained, null, null, items.Count), null);
    }

    static Measured Number(List<GradeTally> patients, int count, Func<GradeScore, double?> ruler) => Measured.Of(patients, count, drawn => ruler(GradeTally.Together(drawn).Score));

    static IEnumerable<ReaderRow> Totals(IReadOnlyList<OfFilm<GradedItem>> items, IReadOnlyList<OfFilm<TwoPeople>> pairs, int least)
    {
        var automatic = Sums(items.Where(item => item.What.Found is not null).Select(item => (item.Patient, item.What.CaseId, item.What.Truth, item.What.Found!.Grade)), least);
        var people = Sums(pairs.Select(pair => (pair.Patient, pair.What.Reading, pair.What.First, pair.What.Second)), least);
        if (automatic.Count == 0)
            yield break;
        foreach (var (ruler, isOfPeople, of) in TotalRulers)
            yield return new(null, "totals", ruler, Number(automatic, of), isOfPeople && people.Count > 0 ? Number(people, of) : null);
    }

    /// <summary>By patient the totals of each reading.</summary>
    static List<IReadOnlyList<(double, double)>> Sums(IEnumerable<(PatientId Patient, string Reading, int First, int Second)> items, int least) =>
        [.. items.GroupBy(item => item.Patient).Select(patient => (IReadOnlyList<(double, double)>)[.. patient.GroupBy(item => item.Reading).Where(reading => reading.Count() >= least).Select(reading => ((double)reading.Sum(item => item.First), (double)reading.Sum(item => item.Second)))]).Where(sums => sums.Count > 0)];

    static Measured Number(List<IReadOnlyList<(double, double)>> patients, Func<TotalScore, double?> ruler) =>
        Measured.Of(patients, patients.Sum(sums => sums.Count), drawn => ruler(TotalScore.Of([.. drawn.SelectMany(sums => sums)])));

    public static IEnumerable<string> Lines(IReadOnlyList<ReaderRow> rows)
    {
        foreach (var part in rows.GroupBy(row => (row.Manufacturer, row.What)))
        {
            yield return "";
            yield return $"{(part.Key.Manufacturer is { } maker ? $"{part.Key.What}, {maker}" : part.Key.What),-26}{"automatic",10}  {"95 % interval",-18}{"n",7}{(part.Any(row => row.People is not null) ? $"    {"people",8}  {"95 % interval",-18}{"n",7}" : "")}";
            foreach (var row in part)
                yield return $"  {row.Ruler,-24}{Number(row.Automatic.Value),10}  {Interval(row.Automatic),-18}{Count(row.Automatic),7}{(row.People is { } people ? $"    {Number(people.Value),8}  {Interval(people),-18}{Count(people),7}" : "")}";
        }
    }

    static string Count(Measured measured) => measured.Count.ToString("#,0", CultureInfo.InvariantCulture);

    static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined";

    static string Interval(Measured measured) => measured is { Lower: { } lower, Upper: { } upper } ? string.Create(CultureInfo.InvariantCulture, $"{lower:0.000} to {upper:0.000}") : "";
}
