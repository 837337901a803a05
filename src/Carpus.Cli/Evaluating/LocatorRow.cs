using System.Globalization;
using Carpus.Anatomy;
using Carpus.Cli.Locating;
using Carpus.Learning.Evaluation;

namespace Carpus.Cli.Evaluating;

/// <summary>One ruler of the locator on a home; feet stand apart from hands.</summary>
/// <param name="Manufacturer">Null for all films together.</param>
/// <param name="Right">Share of limbs with the right side and a turn within 15 degrees, or of sites within 5 % of the limb's length.</param>
/// <param name="MedianPercent">Of the errors, in percent of the limb's length.</param>
/// <param name="Within3Mm">Share of sites, of those on films whose spacing is known.</param>
sealed record LocatorRow(string? Manufacturer, string Limb, string Sites, Measured Right, double? MedianPercent, Measured? Within3Mm, double? MedianMm)
{
    const double Near = 0.05, NearMm = 3;

    public static IReadOnlyList<LocatorRow> Of(IReadOnlyList<OfFilm<LocatedCase>> limbs) =>
        [.. Makers.Of(limbs).SelectMany(maker => maker.Of.GroupBy(limb => limb.What.Truth.Limb).OrderBy(kind => kind.Key).SelectMany(kind => Of(maker.Name, kind.Key, [.. kind])))];

    static IEnumerable<LocatorRow> Of(string? maker, Limb limb, List<OfFilm<LocatedCase>> cases)
    {
        var word = limb == Anatomy.Limb.Hand ? "hand" : "foot";
        yield return new(maker, word, "turn and side", Share(cases, found => [found.IsSideRight && found.TurnError <= 15]), null, null, null);
        foreach (var (name, which) in EvaluationTable.Families(limb))
        {
            var errors = cases.SelectMany(found => found.What.Errors).Where(error => which(error.Site)).Select(error => 100 * error.Error ?? double.PositiveInfinity).ToList();
            if (errors.Count == 0)
                continue;
            var mm = cases.SelectMany(found => found.What.ErrorsMm).Where(error => which(error.Site)).Select(error => error.Mm ?? double.PositiveInfinity).ToList();
            yield return new(
                maker, word, name,
                Share(cases, found => found.Errors.Where(error => which(error.Site)).Select(error => error.Error <= Near)), Median(errors),
                mm.Count == 0 ? null : Share(cases, found => found.ErrorsMm.Where(error => which(error.Site)).Select(error => error.Mm <= NearMm)), Median(mm));
        }
    }

    /// <summary>How much of what is asked is right. What was not found is not.</summary>
    static Measured Share(List<OfFilm<LocatedCase>> cases, Func<LocatedCase, IEnumerable<bool>> isRight)
    {
        List<(double Right, double All)> patients = [.. cases.GroupBy(found => found.Patient).Select(patient => patient.SelectMany(found => isRight(found.What)).ToList()).Select(told => ((double)told.Count(right => right), (double)told.Count))];
        return Measured.Of(patients, (int)patients.Sum(patient => patient.All), drawn => drawn.Sum(patient => patient.All) is > 0 and var all ? drawn.Sum(patient => patient.Right) / all : null);
    }

    /// <summary>Null where it lies among what was not found.</summary>
    static double? Median(List<double> errors) => errors.Count == 0 ? null : Measured.Round(errors.Order().ElementAt(errors.Count / 2));

    public static IEnumerable<string> Lines(IReadOnlyList<LocatorRow> rows)
    {
        foreach (var maker in rows.GroupBy(row => row.Manufacturer))
        {
            var hasMm = maker.Any(row => row.Within3Mm is not null);
            yield return "";
            yield return $"{(maker.Key is { } name ? $"Locator, {name}" : "Locator"),-22}{"n",6}  {"right",7}  {"95 % interval",-16}{"median",8}{(hasMm ? $"  {"in 3 mm",8}  {"95 % interval",-16}{"median",9}" : "")}";
            foreach (var row in maker)
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{row.Limb,-6}{row.Sites,-16}{row.Right.Count,6}  {Percent(row.Right.Value),7}  {Interval(row.Right),-16}{(row.MedianPercent is { } percent ? $"{percent:0.00} %" : ""),8}{(row.Within3Mm is { } mm ? $"  {Percent(mm.Value),8}  {Interval(mm),-16}{(row.MedianMm is { } median ? $"{median:0.00} mm" : ""),9}" : "")}").TrimEnd();
        }
    }

    static string Percent(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %") : "";

    static string Interval(Measured share) => share is { Lower: { } lower, Upper: { } upper } ? string.Create(CultureInfo.InvariantCulture, $"{100 * lower:0.0} to {100 * upper:0.0}") : "";
}
