namespace Carpus.Training.Scenes;

/// <summary>Draws from a seeded stream.</summary>
static class Chance
{
    public static double Between(this Random random, double from, double to) => from + (to - from) * random.NextDouble();

    public static bool Is(this Random random, double probability) => random.NextDouble() < probability;

    /// <summary>Nearly normal: twelve uniform numbers.</summary>
    public static double Normal(this Random random, double mean, double deviation)
    {
        var sum = -6.0;
        for (var index = 0; index < 12; index++)
            sum += random.NextDouble();
        return mean + deviation * sum;
    }

    public static T Pick<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
