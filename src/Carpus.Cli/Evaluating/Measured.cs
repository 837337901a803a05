using Carpus.Statistics;

namespace Carpus.Cli.Evaluating;

/// <summary>A number of a part of the patients, with its 95 % interval.</summary>
/// <param name="Value">Null where it is undefined.</param>
/// <param name="Lower">Null, as <paramref name="Upper"/>, where there is no interval: of fewer than three patients, or where drawing them anew changes nothing.</param>
/// <param name="Count">What the number is made of: sites, pairs of grades, totals.</param>
sealed record Measured(double? Value, double? Lower, double? Upper, int Count)
{
    /// <summary>Patients are drawn anew, each with all that was measured on them.</summary>
    public static Measured Of<T>(IReadOnlyList<T> patients, int count, Func<IReadOnlyList<T>, double?> ruler)
    {
        var value = ruler(patients);
        var interval = Bootstrap.Bca("", patients, ruler).Interval;
        return new(Round(value), Round(interval?.Lower), Round(interval?.Upper), count);
    }

    public static double? Round(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 4) : null;
}
