using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Exchange.Tests.Spreadsheets;

/// <summary>Random score tables: every shipped list, points, reasons and gaps, cases with and without a foot study.</summary>
static class AnyTable
{
    public static Gen<ScoreTable> Sheets { get; } =
        from which in Gen.Int[0, ScoreProfile.All.Count - 1]
        from table in Of(ScoreProfile.All[which])
        select table;

    public static Gen<ScoreTable> Of(ScoreProfile profile) =>
        from sheets in Sheet(profile).Array[1, 4]
        select new ScoreTable(profile, [.. sheets.Select((sheet, i) => new ScoreRow(
            $"RA{i:000000}", $"RA{i:00000}", new($"RAH{i:00000}", new DateOnly(2017, 12, 1), i % 2 == 0), i == 2 ? null : new($"RAF{i:00000}", null), sheet, "Reader 1"))]);

    static Gen<ScoreSheet> Sheet(ScoreProfile profile) =>
        Gen.Int[0, 11].Array[profile.Items.Count].Select(dice => ScoreSheet.From(profile, item => dice[item.Index] switch
        {
            0 => null,
            1 => new Score.NotScorable(Obstacles.All[item.Index % Obstacles.All.Count]),
            var chance => item.Of((chance - 2) % item.GradeCount * item.Step),
        }));
}
