using Carpus.Learning.Locating;
using Carpus.Learning.Planes;
using Carpus.Training.Networks;
using static TorchSharp.torch;

namespace Carpus.Training.Locating;

/// <summary>Trains a <see cref="HeatmapNet"/>: each map is a distribution over its cells and "not here".</summary>
/// <param name="size">Of the view, in pixels.</param>
/// <param name="draw">Makes a sample from a seeded stream.</param>
/// <param name="validation">Samples that are not learnt from.</param>
sealed class MapTrainer(Recipe recipe, int size, int maps, Func<Random, MapSample> draw, string folder, Action<TrainingStep> progress, IReadOnlyList<MapSample>? validation = null) : Trainer<MapBatch>(recipe, folder, progress)
{
    readonly HeatmapNet _net = Seeded.Of(recipe.Seed, () => new HeatmapNet(NetworkInput.Channels, maps, 1));

    protected override nn.Module Net => _net;

    protected override MapBatch Draw(IReadOnlyList<Random> streams) => MapBatch.Of([.. streams.Select(draw)], maps, size);

    protected override void Write(string path) => _net.Write(path);

    protected override double? Validate() => validation is { Count: > 0 }
        ? validation.Chunk(Recipe.Batch).Average(chunk => (double)Learn(MapBatch.Of(chunk, maps, size)).Loss.item<float>())
        : null;

    protected override (Tensor Loss, double Wrong) Learn(MapBatch batch)
    {
        int side = size / LocatorLayout.Stride, cells = side * side;
        var input = tensor(batch.Inputs, [batch.Count, NetworkInput.Channels, size, size], device: On);
        var targets = tensor(batch.Targets, [batch.Count, maps, cells + 1], device: On);
        var (answer, pooled) = _net.forward(input);
        var log = cat([answer.reshape(batch.Count, maps, cells), pooled.narrow(1, 0, maps).unsqueeze(2)], 2).log_softmax(2);
        var asked = targets.sum(2).sum().clamp_min(Held.One);
        var flag = nn.functional.binary_cross_entropy_with_logits(pooled.narrow(1, maps, 1).squeeze(1), tensor(batch.Inverted, [batch.Count], device: On));
        var loss = (targets * log).sum().neg().div(asked).add(flag, Held.Fifth);
        using var still = no_grad();
        // A place is missed where the most likely cell is not among those that the target gives weight.
        var hit = targets.gather(2, log.argmax(2, keepdim: true)).squeeze(2);
        return (loss, hit.le(Held.Zero).logical_and(targets.sum(2).gt(Held.Zero)).sum().item<long>() / asked.item<float>());
    }
}

/// <summary>The samples of one step, as the network takes them.</summary>
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
