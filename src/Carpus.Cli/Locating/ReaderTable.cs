using System.Globalization;
using Carpus.Anatomy;
using Carpus.Learning.Evaluation;
using Carpus.Scoring;

namespace Carpus.Cli.Locating;

/// <summary>The rulers of the automatic reader by region and kind of damage, and of boxes and totals.</summary>
static class ReaderTable
{
    public sealed record Row(string What, string Ruler, double? Value, int Count);

    public static IReadOnlyList<Row> Of(PhantomTrial trial)
    {
        var boxes = DetectionScore.Of(trial.Films);
        List<Row> rows = [new("joint boxes", "mAP@0.5", Round(boxes.MeanAveragePrecision), boxes.Joints), new("joint boxes", "mAP@0.75", Round(DetectionScore.Of(trial.Films, 0.75).MeanAveragePrecision), boxes.Joints), new("joint boxes", "mean IoU", Round(boxes.MeanOverlap), boxes.Joints)];
        foreach (var (name, which) in Regions)
        {
            var score = GradeScore.Of([.. trial.Items.Where(item => which(item.Item))]);
            if (score.Count == 0)
                continue;
            foreach (var (ruler, value) in (ReadOnlySpan<(string, double?)>)[
                ("quadratic kappa", score.Kappa), ("exact", score.Accuracy), ("within 1", score.WithinOne), ("balanced", score.Balanced), ("always the commonest", score.Trivial),
                ("calibration error", score.Calibration), ("set holds truth", score.Coverage), ("grades in a set", score.SetSize)])
                rows.Add(new(name, ruler, Round(value), score.Count));
            if (score.Abstained > 0)
                rows.Add(new(name, "abstained", score.Abstained, score.Count + score.Abstained));
        }
        var totals = TotalScore.Of(trial.Items);
        foreach (var (ruler, value) in (ReadOnlySpan<(string, double?)>)[("ICC(2,1)", totals.Icc), ("RMSE", totals.Rmse), ("bias", totals.Bias), ("wRMSE_range", totals.RangeRmse)])
            rows.Add(new("totals", ruler, Round(value), totals.Cases));
        return rows;
    }

    public static readonly (string Name, Func<ScoreItem, bool> Which)[] Regions =
    [
        ("narrowing, all", item => item.Kind == Damage.Narrowing),
        ("erosion, all", item => item.Kind == Damage.Erosion),
        ("narrowing, fingers", item => item is { Kind: Damage.Narrowing, Limb: Limb.Hand } && !IsWrist(item.Site)),
        ("narrowing, wrist", item => item is { Kind: Damage.Narrowing, Limb: Limb.Hand } && IsWrist(item.Site)),
        ("narrowing, feet", item => item is { Kind: Damage.Narrowing, Limb: Limb.Foot }),
        ("erosion, fingers", item => item is { Kind: Damage.Erosion, Limb: Limb.Hand } && !IsWrist(item.Site)),
        ("erosion, wrist", item => item is { Kind: Damage.Erosion, Limb: Limb.Hand } && IsWrist(item.Site)),
        ("erosion, feet", item => item is { Kind: Damage.Erosion, Limb: Limb.Foot }),
    ];

    static bool IsWrist(Site site) => site is >= Site.MC1 and <= Site.RC;

    static double? Round(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 4) : null;

    public static IEnumerable<string> Lines(IReadOnlyList<Row> rows)
    {
        if (rows.Count > 0)
            yield return "";
        foreach (var row in rows)
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.What,-20} {row.Ruler,-22} {(row.Value is { } value ? $"{value,9:0.000}" : "undefined")}  n {row.Count}");
    }
}
