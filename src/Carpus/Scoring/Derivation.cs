using System.Collections.Concurrent;

namespace Carpus.Scoring;

/// <summary>Score lists that follow exactly from another: svdh-98 and sheet-102a have the same cells, give svdh-86 and sens-86, and svdh-86 gives sens-86.</summary>
public static class Derivation
{
    public static bool IsKnown(ScoreProfile from, ScoreProfile to) =>
        from.Fingerprint == to.Fingerprint
        || (from.Id, to.Id) is ("svdh-98" or "sheet-102a", "svdh-98" or "sheet-102a" or "svdh-86" or "sens-86") or ("svdh-86", "sens-86");

    /// <summary>The sheet as another profile sees it.</summary>
    /// <remarks>
    /// svdh-98 and sheet-102a: each cell as it is. Their erosion grades are worded differently, so whoever does this says by which wording the points were given.
    /// svdh-86: a joint is the sum of its two bones, and has no points where one of them has none.
    /// sens-86 (Rheumatology 1999;38:941-7): a joint counts 1 where anything is above 0, even where its other bone could not be scored.
    /// </remarks>
    /// <exception cref="ArgumentException">The profile does not follow from the sheet's.</exception>
    public static ScoreSheet As(this ScoreSheet sheet, ScoreProfile profile)
    {
        if (!IsKnown(sheet.Profile, profile))
            throw new ArgumentException($"{profile.Id} does not follow from {sheet.Profile.Id}.", nameof(profile));
        if (sheet.Profile.Fingerprint == profile.Fingerprint)
            return sheet;

        var sources = Sources.GetOrAdd((sheet.Profile.Fingerprint, profile.Fingerprint), _ => SourcesOf(sheet.Profile, profile));
        var (isBinary, scores) = (profile.Id == "sens-86", new Score?[sources.Length]);
        var given = sheet.Scores;
        for (var index = 0; index < sources.Length; index++)
            scores[index] = isBinary ? Binary(given, sources[index]) : ScoreSheet.Checked(profile.Items[index], Sum(given, sources[index]));
        return ScoreSheet.OfChecked(profile, scores);
    }

    /// <summary>For each item of one profile the places of those of another that it follows from, by the fingerprints of the two.</summary>
    static readonly ConcurrentDictionary<(string From, string To), int[][]> Sources = new();

    static int[][] SourcesOf(ScoreProfile from, ScoreProfile to)
    {
        var items = from.Items.ToLookup(item => (item.Joint, item.Kind));
        return [.. to.Items.Select(item => items[(item.Joint, item.Kind)].Where(source => item.Bone is null || source.Bone == item.Bone).Select(source => source.Index).ToArray())];
    }

    static Score? Sum(ReadOnlySpan<Score?> scores, int[] bones)
    {
        var points = 0.0;
        foreach (var bone in bones)
            points += scores[bone] is Score.Graded graded ? graded.Points : 0;
        return Gap(scores, bones) is (true, var gap) ? gap : Score.Graded.Of(points);
    }

    static Score? Binary(ReadOnlySpan<Score?> scores, int[] bones)
    {
        foreach (var bone in bones)
            if (scores[bone] is Score.Graded { Points: > 0 })
                return Score.Graded.Of(1);
        return Gap(scores, bones) is (true, var gap) ? gap : Score.Graded.Of(0);
    }

    /// <summary>What is missing: "not yet" before a reason, since the reader may still come to it.</summary>
    static (bool IsGap, Score? Gap) Gap(ReadOnlySpan<Score?> scores, int[] bones)
    {
        Score? reason = null;
        foreach (var bone in bones)
            switch (scores[bone])
            {
                case null:
                    return (true, null);
                case Score.NotScorable not:
                    reason ??= not;
                    break;
            }
        return (reason is not null, reason);
    }
}
