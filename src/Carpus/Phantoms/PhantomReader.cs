using Carpus.Scoring;

namespace Carpus.Phantoms;

/// <summary>A simulated reader: mostly right, sometimes a grade off, and with a leaning of their own.</summary>
/// <param name="Name">Two readers of different names err independently.</param>
/// <param name="Leaning">Above 0 overgrades, below 0 undergrades; -1 to 1.</param>
public sealed record PhantomReader(string Name, double Leaning = 0)
{
    /// <summary>What the reader gives a visit; the same whenever it is asked for.</summary>
    public ScoreSheet Score(PhantomStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var random = study.Patient.Random.Fork($"reader {Name} visit {study.VisitNumber}");
        return ScoreSheet.From(study.Truth.Profile, item =>
        {
            // The eye of the day: on one film everything looks a little worse, on another a little better.
            var day = Leaning + random.Fork($"day {item.Limb} {item.Kind}").Normal(0, 0.9);
            return study.Truth[item] is Score.Graded truth ? item.Of(Seen((int)truth.Points, item, Math.Clamp(day, -1, 1), random.Fork(item.Id))) : study.Truth[item];
        });
    }

    static int Seen(int truth, ScoreItem item, double leaning, PhantomRandom random)
    {
        // A healthy joint is seldom called sick; a sick one is often a grade off.
        var chance = truth == 0 ? 0.015 + 0.07 * Math.Max(0, leaning) : 0.36;
        if (!random.Chance(chance))
            return truth;
        var up = truth == 0 || random.Chance(0.5 + 0.5 * leaning);
        return Math.Clamp(truth + (up ? 1 : -1), 0, (int)item.Maximum);
    }
}
