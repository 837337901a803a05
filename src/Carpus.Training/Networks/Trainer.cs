using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Carpus.Training.Networks;

/// <summary>How long and how fast a network learns.</summary>
/// <param name="Name">Of the network and of its files.</param>
/// <param name="Batch">Samples a step.</param>
/// <param name="LearningRate">The highest.</param>
/// <param name="WeightDecay">Of AdamW.</param>
/// <param name="Seed">Everything that is drawn follows from it.</param>
/// <param name="StartFrom">A checkpoint whose weights a new run begins with.</param>
sealed record Recipe(string Name, int Steps, int Batch, double LearningRate, double WeightDecay, ulong Seed, string? StartFrom = null);

/// <summary>What a training run tells of itself.</summary>
/// <param name="Wrong">Share of answers that were wrong, smoothed as the loss is.</param>
/// <param name="Validation">The loss on what is not learnt from, at a checkpoint.</param>
sealed record TrainingStep(string Name, int Step, int Steps, double Loss, double Wrong, double SecondsPerStep, double? Validation = null);

/// <summary>Steps over batches that are drawn ahead, with checkpoints: a run that was ended goes on from the last one, with the samples it would have drawn.</summary>
/// <typeparam name="TBatch">What one step learns from.</typeparam>
abstract class Trainer<TBatch>(Recipe recipe, string folder, Action<TrainingStep> progress)
{
    const int Ahead = 6;

    /// <summary>A run ends where the validation has not bettered in so many checkpoints.</summary>
    const int Patience = 6;

    /// <summary>Twenty in a short run, one every 250 steps in a long one.</summary>
    int CheckpointEvery => Math.Clamp(recipe.Steps / 20, 1, 250);

    /// <summary>A graphics card where the library finds one.</summary>
    protected static Device On { get; } = cuda.is_available() ? CUDA : CPU;

    protected Recipe Recipe => recipe;

    protected abstract nn.Module Net { get; }

    /// <param name="streams">One seeded stream a sample.</param>
    protected abstract TBatch Draw(IReadOnlyList<Random> streams);

    /// <returns>The loss, to be followed back, and the share of answers that were wrong.</returns>
    protected abstract (Tensor Loss, double Wrong) Learn(TBatch batch);

    /// <summary>The loss on what is not learnt from, or null where nothing is set apart.</summary>
    protected virtual double? Validate() => null;

    /// <summary>Writes the network as ONNX.</summary>
    protected abstract void Write(string path);

    string FileOf(string what) => Path.Combine(folder, $"{recipe.Name}.{what}");

    public void Run(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var first = 0;
        if (File.Exists(FileOf("step")))
        {
            first = int.Parse(File.ReadAllText(FileOf("step")), CultureInfo.InvariantCulture);
            Net.load(FileOf("net"));
        }
        else if (recipe.StartFrom is { } start)
            Net.load(start);
        Net.to(On);
        Net.train();
        using var optimizer = new Adam(Net.parameters(), recipe.WeightDecay);
        using var batches = new BlockingCollection<TBatch>(Ahead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var producer = Task.Run(() => Produce(first, batches, stop.Token), CancellationToken.None);
        try
        {
            Run(first, optimizer, batches, cancel);
        }
        finally
        {
            stop.Cancel();
            while (batches.TryTake(out _)) { } // the producer may wait for room
            producer.Wait(CancellationToken.None);
        }
        Net.eval();
    }

    void Run(int first, Adam optimizer, BlockingCollection<TBatch> batches, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        double loss = 0, wrong = 0, best = double.PositiveInfinity;
        var unbettered = 0;
        for (var step = first; step < recipe.Steps; step++)
        {
            var (stepLoss, stepWrong) = Step(optimizer, RateAt(step), batches.Take(cancel));
            var share = step == first ? 1 : 0.03;
            (loss, wrong) = (loss + share * (stepLoss - loss), wrong + share * (stepWrong - wrong));
            var isCheckpoint = (step + 1) % CheckpointEvery == 0 || step + 1 == recipe.Steps;
            var validation = isCheckpoint ? Still(Validate) : null;
            if ((step + 1) % 10 == 0 || isCheckpoint)
                progress(new(recipe.Name, step + 1, recipe.Steps, loss, wrong, clock.Elapsed.TotalSeconds / (step + 1 - first), validation));
            if (!isCheckpoint)
                continue;
            var isBest = validation is null || validation < best;
            (best, unbettered) = isBest ? (validation ?? best, 0) : (best, unbettered + 1);
            Keep(step + 1, isBest);
            if (unbettered >= Patience)
                return;
        }
    }

    T Still<T>(Func<T> look)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        Net.eval();
        try
        {
            return look();
        }
        finally
        {
            Net.train();
        }
    }

    (double Loss, double Wrong) Step(Adam optimizer, double rate, TBatch batch)
    {
        using var scope = NewDisposeScope();
        var (loss, wrong) = Learn(batch);
        optimizer.ZeroGradients();
        loss.backward();
        nn.utils.clip_grad_norm_(Net.parameters(), 5);
        optimizer.Step(rate);
        return (loss.item<float>(), wrong);
    }

    /// <summary>Rises over the first steps and falls to nearly nothing along a cosine.</summary>
    double RateAt(int step) => recipe.LearningRate * Math.Min(1, (step + 1) / 100.0) * (0.02 + 0.98 * 0.5 * (1 + Math.Cos(Math.PI * step / recipe.Steps)));

    void Produce(int first, BlockingCollection<TBatch> batches, CancellationToken stop)
    {
        try
        {
            for (var step = first; step < recipe.Steps; step++)
                batches.Add(Draw([.. Enumerable.Range(0, recipe.Batch).Select(index => new Random(unchecked((int)((long)recipe.Seed * 1_000_003 + step * 1009L + index))))]), stop);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception)
        {
            batches.CompleteAdding(); // the run waits for a batch that will not come
            throw;
        }
    }

    /// <param name="isBest">Of all checkpoints so far: its weights are what the run gives.</param>
    void Keep(int step, bool isBest)
    {
        Net.save(FileOf("net.part"));
        File.Move(FileOf("net.part"), FileOf("net"), overwrite: true);
        File.WriteAllText(FileOf("step"), $"{step}");
        if (isBest)
            Still(() =>
            {
                Write(FileOf("onnx"));
                return true;
            });
    }
}
