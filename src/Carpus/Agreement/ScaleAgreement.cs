using Carpus.Anatomy;
using Carpus.Scoring;
using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>Agreement on all items of one scale together, such as the erosions of the hands.</summary>
/// <param name="Name">"hand erosion", "foot narrowing".</param>
/// <param name="Step">From one grade to the next, in points.</param>
/// <param name="Grid">How often each pair of grades occurred, over all pairs of readers.</param>
/// <param name="Estimates">Kappas, AC2, alpha, percent agreement. Their intervals take grades as independent; those by bootstrap draw patients.</param>
public sealed record ScaleAgreement(string Name, double Step, GradeTable Grid, IReadOnlyList<Estimate> Estimates)
{
    /// <param name="patients">The rows of each patient, for the bootstrap; empty for none.</param>
    internal static IReadOnlyList<ScaleAgreement> Of(GradeCube cube, IReadOnlyList<IReadOnlyList<int>> patients, int resamples = 0)
    {
        var scales = new List<ScaleAgreement>();
        foreach (var scale in cube.Profile.Items.GroupBy(item => (item.Limb, item.Kind)))
        {
            var (items, all) = (scale.ToList(), cube.Of([.. scale]));
            if (all.Table.N == 0)
                continue;
            IReadOnlyList<Estimate> drawn = resamples == 0 || patients.Count == 0 ? [] : [Drawn(cube, items, patients, resamples)];
            scales.Add(new(NameOf(scale.Key.Limb, scale.Key.Kind), items[0].Step, all.Table, [.. all.Estimates(), .. drawn]));
        }
        return scales;
    }

    internal static string NameOf(Limb limb, Damage kind) => $"{(limb == Limb.Hand ? "hand" : "foot")} {(kind == Damage.Erosion ? "erosion" : "narrowing")}";

    static Estimate Drawn(GradeCube cube, List<ScoreItem> items, IReadOnlyList<IReadOnlyList<int>> patients, int resamples)
    {
        var grids = patients.Select(rows => cube.TableOf(items, rows)).ToList();
        return Bootstrap.Bca($"kappa, quadratic weights, {items[0].GradeCount} grades, of patients", grids, Pooled, resamples);
    }

    static double? Pooled(IReadOnlyList<GradeTable> grids)
    {
        var table = GradeTable.Together(grids);
        return table.N == 0 ? null : Kappa.Of(table, KappaWeights.Quadratic).Value;
    }
}

/// <summary>Agreement on one site, both sides and all its bones together.</summary>
/// <param name="Limb">"hand" or "foot".</param>
/// <param name="Site">Its code, such as "MCP2".</param>
/// <param name="Damage">"erosion" or "narrowing".</param>
/// <param name="N">Pairs of points of two readers for one item of one case, over all pairs of readers.</param>
/// <param name="Same">Share of them with the same points.</param>
/// <param name="MeanDifference">Mean of the absolute difference, in points.</param>
public sealed record SiteAgreement(string Limb, string Site, string Damage, int N, double? Same, double? MeanDifference, IReadOnlyList<Estimate> Estimates)
{
    internal static IReadOnlyList<SiteAgreement> Of(GradeCube cube) =>
    [
        .. from place in cube.Profile.Items.GroupBy(item => (item.Limb, item.Site, item.Kind))
           let all = cube.Of([.. place])
           select new SiteAgreement(
               place.Key.Limb == Anatomy.Limb.Hand ? "hand" : "foot", place.Key.Site.ToString(), place.Key.Kind == Scoring.Damage.Erosion ? "erosion" : "narrowing",
               all.Table.N, all.Same, all.MeanDifference, all.Estimates()),
    ];
}
