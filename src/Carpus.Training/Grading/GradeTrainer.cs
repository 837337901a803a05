using Carpus.Learning.Grading;
using Carpus.Learning.Planes;
using Carpus.Training.Networks;
using static TorchSharp.torch;

namespace Carpus.Training.Grading;

/// <summary>Trains a <see cref="GradeNet"/> on ladders of grades: for each grade above 0, "is it at least this?".</summary>
/// <remarks>Ordinal by cumulative questions: Frank E, Hall M. ECML 2001;2167:145-56.</remarks>
/// <param name="draw">Makes a sample from a seeded stream.</param>
/// <param name="validation">Samples that are not learnt from.</param>
sealed class GradeTrainer(Recipe recipe, Func<Random, GradeSample> draw, string folder, Action<TrainingStep> progress, IReadOnlyList<GradeSample>? validation = null) : Trainer<GradeBatch>(recipe, folder, progress)
{
    readonly GradeNet _net = Seeded.Of(recipe.Seed, () => new GradeNet(NetworkInput.Channels, JointView.Size, JointView.Joints.Count, GradeHead.AllRungs));

    protected override nn.Module Net => _net;

    protected override GradeBatch Draw(IReadOnlyList<Random> streams) => GradeBatch.Of([.. streams.Select(draw)]);

    protected override void Write(string path) => _net.Write(path);

    protected override double? Validate() => validation is { Count: > 0 }
        ? validation.Chunk(Recipe.Batch).Average(chunk => (double)Learn(GradeBatch.Of(chunk)).Loss.item<float>())
        : null;

    protected override (Tensor Loss, double Wrong) Learn(GradeBatch batch)
    {
        Tensor target = tensor(batch.Targets, [batch.Count, GradeHead.AllRungs], device: On), asked = tensor(batch.Asked, [batch.Count, GradeHead.AllRungs], device: On);
        var logits = _net.forward(tensor(batch.Inputs, [batch.Count, NetworkInput.Channels, JointView.Size, JointView.Size], device: On), tensor(batch.Joints, [batch.Count, JointView.Joints.Count], device: On));
        var sum = asked.sum().clamp_min(Held.One);
        var loss = nn.functional.binary_cross_entropy_with_logits(logits, target, asked, nn.Reduction.Sum) / sum;
        using var still = no_grad();
        var wrong = logits.gt(Held.Zero).to_type(ScalarType.Float32).sub(target).abs() * asked;
        return (loss, wrong.sum().item<float>() / sum.item<float>());
    }
}

/// <summary>The samples of one step, as the network takes them.</summary>
/// <param name="Asked">1 at the rungs of the questions that the joint's list asks.</param>
sealed record GradeBatch(int Count, float[] Inputs, float[] Joints, float[] Targets, float[] Asked)
{
    public static GradeBatch Of(GradeSample[] samples)
    {
        int perInput = samples[0].Input.Length, joints = JointView.Joints.Count, rungs = GradeHead.AllRungs;
        var batch = new GradeBatch(samples.Length, new float[samples.Length * perInput], new float[samples.Length * joints], new float[samples.Length * rungs], new float[samples.Length * rungs]);
        foreach (var (index, sample) in samples.Index())
        {
            sample.Input.CopyTo(batch.Inputs.AsSpan(index * perInput));
            batch.Joints[index * joints + sample.Joint] = 1;
            foreach (var (number, head) in GradeHead.All.Index())
                if (sample.Grades[number] is { } grade)
                    for (var rung = 0; rung < head.Rungs; rung++)
                    {
                        batch.Asked[index * rungs + head.First + rung] = 1;
                        batch.Targets[index * rungs + head.First + rung] = grade > rung ? 1 : 0;
                    }
        }
        return batch;
    }
}
