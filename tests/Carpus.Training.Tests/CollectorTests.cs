using Carpus.Learning.Grading;
using Carpus.Learning.Locating;
using Carpus.Learning.Planes;
using Carpus.Testing;
using Carpus.Training.Grading;
using Carpus.Training.Locating;
using Carpus.Training.Networks;

namespace Carpus.Training.Tests;

/// <summary>The binding frees its numbers (type Scalar) when the garbage collector finds them unused, which may be in the middle of the native call that was given one.</summary>
[Collection(nameof(TorchSharp))] // first weights and dropout come from one stream for the whole process
public sealed class CollectorTests
{
    const int Steps = 12, Batch = 2, View = 64;

    [Fact]
    public void The_limb_finder_learns_the_same_while_garbage_is_collected_without_pause()
    {
        static MapSample Draw(Random chance) => new(Noise(chance, View), [.. Enumerable.Range(0, LocatorLayout.LimbMaps).Select(_ => ((double, double)?)(View * chance.NextDouble(), View * chance.NextDouble()))], 0, LocatorLayout.LimbMaps, chance.Next(2) == 0);

        LearnsTheSame((folder, told) => new MapTrainer(Recipe("limbs"), View, LocatorLayout.LimbMaps, Draw, folder, told));
    }

    [Fact]
    public void The_grader_learns_the_same_while_garbage_is_collected_without_pause()
    {
        static GradeSample Draw(Random chance) => new(chance.Next(JointView.Joints.Count), Noise(chance, JointView.Size), [.. GradeHead.All.Select(head => (int?)chance.Next(head.Rungs + 1))]);

        LearnsTheSame((folder, told) => new GradeTrainer(Recipe("grades"), Draw, folder, told));
    }

    static void LearnsTheSame<TBatch>(Func<string, Action<TrainingStep>, Trainer<TBatch>> make)
    {
        var (quiet, disturbed) = (Losses(make), new List<double>());
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        }, CancellationToken.None);
        try
        {
            disturbed = Losses(make);
        }
        finally
        {
            stop.Cancel();
            collector.Wait(CancellationToken.None);
        }

        Assert.Equal(quiet, disturbed);
    }

    static List<double> Losses<TBatch>(Func<string, Action<TrainingStep>, Trainer<TBatch>> make)
    {
        using var folder = new TemporaryFolder();
        var losses = new List<double>();
        make(folder.File("run"), step => losses.Add(step.Loss)).Run(CancellationToken.None);
        return losses;
    }

    static Recipe Recipe(string name) => new(name, Steps, Batch, 1e-3, 1e-4, 5);

    static float[] Noise(Random chance, int side) => [.. Enumerable.Range(0, NetworkInput.Channels * side * side).Select(_ => (float)(2 * chance.NextDouble() - 1))];
}
