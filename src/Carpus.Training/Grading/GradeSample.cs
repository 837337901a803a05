using Carpus.Learning.Grading;
using Carpus.Learning.Planes;
using Carpus.Training.Scenes;

namespace Carpus.Training.Grading;

/// <summary>One view of a joint through one detector.</summary>
/// <param name="Input">Shape (2, size, size).</param>
sealed record GradeSample(int Joint, float[] Input, int?[] Grades)
{
    public static GradeSample Draw(Random random, JointPatch patch) => new(patch.Joint, NetworkInput.Of(Expose(random, patch)), patch.Grades);

    static Plane Expose(Random random, JointPatch patch)
    {
        const int Size = JointView.Size;
        // The view lies in the patch as the locator would lay it: nearly straight, nearly in the middle.
        var scale = JointPatch.Size / JointPatch.Room * 1.2 / Size * Math.Exp(random.Normal(0, 0.05));
        var off = 0.035 * JointPatch.Size / JointPatch.Room;
        var camera = Similarity.Of(scale, random.Normal(0, 5));
        var (middleX, middleY) = camera.Of(Size / 2.0, Size / 2.0);
        camera = camera with { StepX = JointPatch.Size / 2.0 - middleX + random.Normal(0, off), StepY = JointPatch.Size / 2.0 - middleY + random.Normal(0, off) };

        double flesh = random.Between(0.0195, 0.0255), bone = flesh * random.Between(2.7, 3.9), noise = random.Between(0.002, 0.016);
        var depth = new Plane(Size, Size);
        for (var row = 0; row < Size; row++)
            for (var column = 0; column < Size; column++)
            {
                var (x, y) = camera.Of(column + 0.5, row + 0.5);
                var (fleshMm, boneMm) = At(patch, x, y);
                var dense = boneMm * bone;
                depth.Values[row * Size + column] = (float)(fleshMm * flesh + dense / (1 + 0.1 * dense));
            }
        Scatter(depth, (float)random.Between(0.04, 0.18));
        Softening.Of(depth, (float)random.Between(0, 0.22));
        for (var index = 0; index < depth.Values.Length; index++)
            depth.Values[index] += (float)(noise * Math.Exp(0.5 * Math.Min(depth.Values[index], 3)) * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2);
        Enhance(depth, (int)Math.Round(random.Between(3, 14)), (float)random.Between(0.1, 0.95));
        double white = random.Between(1.3, 2.6), gamma = random.Between(0.72, 1.2), black = random.Between(0, 0.13);
        for (var index = 0; index < depth.Values.Length; index++)
        {
            var grey = black + (1 - black) * Math.Pow(Math.Clamp(depth.Values[index] / white, 0, 1.2), gamma);
            depth.Values[index] = (float)(Math.Round(255 * (grey < 0.8 ? grey : 0.8 + 0.2 * (1 - Math.Exp(-(grey - 0.8) / 0.2)))) / 255);
        }
        return depth;
    }

    static (float Flesh, float Bone) At(JointPatch patch, double x, double y)
    {
        const int Size = JointPatch.Size;
        x = Math.Clamp(x - 0.5, 0, Size - 1.001);
        y = Math.Clamp(y - 0.5, 0, Size - 1.001);
        int column = (int)x, row = (int)y, at = row * Size + column;
        float shareX = (float)(x - column), shareY = (float)(y - row);
        float Mix(float upperLeft, float upperRight, float lowerLeft, float lowerRight) =>
            (upperLeft + (upperRight - upperLeft) * shareX) * (1 - shareY) + (lowerLeft + (lowerRight - lowerLeft) * shareX) * shareY;
        return (Mix(patch.FleshAt(at), patch.FleshAt(at + 1), patch.FleshAt(at + Size), patch.FleshAt(at + Size + 1)), Mix(patch.BoneAt(at), patch.BoneAt(at + 1), patch.BoneAt(at + Size), patch.BoneAt(at + Size + 1)));
    }

    static void Scatter(Plane depth, float share)
    {
        var open = depth.Values.Average(value => MathF.Exp(-value));
        for (var index = 0; index < depth.Values.Length; index++)
            depth.Values[index] = -MathF.Log((1 - share) * MathF.Exp(-depth.Values[index]) + share * open);
    }

    /// <summary>What consoles do: detail above the local mean is made stronger.</summary>
    static void Enhance(Plane depth, int radius, float share)
    {
        var mean = (float[])depth.Values.Clone();
        NetworkInput.BoxMean(mean, depth.Rows, depth.Columns, radius);
        NetworkInput.BoxMean(mean, depth.Rows, depth.Columns, radius);
        for (var index = 0; index < mean.Length; index++)
            depth.Values[index] += share * Math.Clamp(depth.Values[index] - mean[index], -0.35f, 0.35f);
    }
}
