using System.Collections.Concurrent;
using System.Diagnostics;
using Carpus.Learning.Locating;
using Carpus.Learning.Planes;
using Carpus.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Carpus.Training.Locating;

/// <summary>How a map network is trained.</summary>
/// <param name="Size">Of the view, in pixels.</param>
/// <param name="Draw">Makes a sample from a seeded stream.</param>
sealed record MapRecipe(string Name, int Size, int Maps, int Steps, int Batch, double LearningRate, ulong Seed, Func<Random, MapSample> Draw);

/// <summary>Trains a <see cref="HeatmapNet"/>; goes on from the last checkpoint of the same recipe.</summary>
sealed class MapTraining(MapRecipe recipe, string folder, Action<TrainingStep> progress)
{
    const int CheckpointEvery = 250, Ahead = 6;

    string CheckpointOf(string what) => Path.Combine(folder, $"{recipe.Name}.{what}");

    public HeatmapNet Run(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        random.manual_seed((long)recipe.Seed);
        var net = new HeatmapNet(NetworkInput.Channels, recipe.Maps, 1);
        var first = 0;
        if (File.Exists(CheckpointOf("step")))
        {
            first = int.Parse(File.ReadAllText(CheckpointOf("step")));
            net.load(CheckpointOf("net"));
        }
        net.train();
        var optimizer = optim.AdamW(net.parameters(), recipe.LearningRate, weight_decay: 1e-4);
        using var batches = new BlockingCollection<MapBatch>(Ahead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var producer = Task.Run(() => Produce(first, batches, stop.Token), CancellationToken.None);
        var clock = Stopwatch.StartNew();
        double loss = 0, error = 0;
        try
        {
            for (var step = first; step < recipe.Steps; step++)
            {
                cancel.ThrowIfCancellationRequested();
                foreach (var group in optimizer.ParamGroups)
                    group.LearningRate = RateAt(step);
                var (stepLoss, stepError) = Learn(net, optimizer, batches.Take(cancel));
                var weight = step == first ? 1 : 0.03;
                (loss, error) = (loss + weight * (stepLoss - loss), error + weight * (stepError - error));
                if ((step + 1) % 10 == 0)
                    progress(new(recipe.Name, step + 1, recipe.Steps, loss, error, clock.Elapsed.TotalSeconds / (step + 1 - first)));
                if ((step + 1) % CheckpointEvery == 0 || step + 1 == recipe.Steps)
                    Keep(net, step + 1);
            }
        }
        finally
        {
            stop.Cancel();
            while (batches.TryTake(out _)) { }
            producer.Wait(CancellationToken.None);
        }
        net.eval();
        return net;
    }

    /// <summary>Rises over the first steps and falls to nothing along a cosine.</summary>
    double RateAt(int step)
    {
        const int WarmUp = 100;
        var share = (double)step / recipe.Steps;
        return recipe.LearningRate * Math.Min(1, (step + 1.0) / WarmUp) * (0.02 + 0.98 * 0.5 * (1 + Math.Cos(Math.PI * share)));
    }

    void Produce(int first, BlockingCollection<MapBatch> batches, CancellationToken stop)
    {
        try
        {
            for (var step = first; step < recipe.Steps; step++)
            {
                var samples = new MapSample[recipe.Batch];
                for (var index = 0; index < samples.Length; index++)
                    samples[index] = recipe.Draw(new Random(unchecked((int)((long)recipe.Seed * 1_000_003 + step * 1009L + index))));
                batches.Add(MapBatch.Of(samples, recipe.Maps, recipe.Size), stop);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    (double Loss, double Error) Learn(HeatmapNet net, optim.Optimizer optimizer, MapBatch batch)
    {
        using var scope = NewDisposeScope();
        int side = recipe.Size / LocatorLayout.Stride, cells = side * side;
        var input = tensor(batch.Inputs, [batch.Count, NetworkInput.Channels, recipe.Size, recipe.Size]);
        var targets = tensor(batch.Targets, [batch.Count, recipe.Maps, cells + 1]);
        var (maps, pooled) = net.forward(input);
        var logits = cat([maps.reshape(batch.Count, recipe.Maps, cells), pooled.narrow(1, 0, recipe.Maps).unsqueeze(2)], 2);
        var log = logits.log_softmax(2);
        var asked = targets.sum(2).sum().clamp_min(1);
        var mapLoss = -(targets * log).sum() / asked;
        var flagLoss = nn.functional.binary_cross_entropy_with_logits(pooled.narrow(1, recipe.Maps, 1).squeeze(1), tensor(batch.Inverted, [batch.Count]));
        var loss = mapLoss + 0.2 * flagLoss;
        optimizer.zero_grad();
        loss.backward();
        nn.utils.clip_grad_norm_(net.parameters(), 5);
        optimizer.step();
        using var still = no_grad();
        // A place is missed where the most likely cell is not among those that the target gives weight.
        var hit = targets.gather(2, log.argmax(2, keepdim: true)).squeeze(2);
        var missed = ((hit <= 0).logical_and(targets.sum(2) > 0)).sum().ToDouble() / asked.ToDouble();
        return (loss.item<float>(), missed);
    }

    void Keep(HeatmapNet net, int step)
    {
        net.save(CheckpointOf("net.part"));
        File.Move(CheckpointOf("net.part"), CheckpointOf("net"), overwrite: true);
        File.WriteAllText(CheckpointOf("step"), $"{step}");
        net.eval();
        net.Write(CheckpointOf("onnx"));
        net.train();
    }
}

/// <summary>What a training run tells of itself.</summary>
/// <param name="Missed">Share of places that were not found within 3 pixels of the map.</param>
sealed record TrainingStep(string Name, int Step, int Steps, double Loss, double Missed, double SecondsPerStep);

sealed record MapBatch(int Count, float[] Inputs, float[] Targets, float[] Inverted)
{
    public static MapBatch Of(MapSample[] samples, int maps, int size)
    {
        var side = size / LocatorLayout.Stride;
        int perInput = NetworkInput.Channels * size * size, perTarget = maps * (side * side + 1);
        var batch = new MapBatch(samples.Length, new float[samples.Length * perInput], new float[samples.Length * perTarget], new float[samples.Length]);
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index].Input.CopyTo(batch.Inputs.AsSpan(index * perInput));
            samples[index].WriteTargets(batch.Targets.AsSpan(index * perTarget, perTarget), size);
            batch.Inverted[index] = samples[index].IsInverted ? 1 : 0;
        }
        return batch;
    }
}
