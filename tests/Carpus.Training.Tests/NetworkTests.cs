using Carpus.Learning;
using Carpus.Learning.Grading;
using Carpus.Learning.Locating;
using Carpus.Learning.Planes;
using Carpus.Testing;
using Carpus.Training.Networks;
using static TorchSharp.torch;

namespace Carpus.Training.Tests;

[Collection(nameof(TorchSharp))] // first weights and dropout come from one stream for the whole process
public sealed class NetworkTests
{
    /// <summary>Weights are written in half precision, so the answers agree to about three digits.</summary>
    const float Tolerance = 0.02f;

    [Fact]
    public void A_map_network_answers_the_same_from_its_file()
    {
        using var folder = new TemporaryFolder();
        var net = Seeded.Of(3, () => new HeatmapNet(NetworkInput.Channels, 7, 1));
        Stir(net);
        net.Write(folder.File("net.onnx"));
        var input = Numbers(NetworkInput.Channels * 64 * 64);
        using var written = OnnxNetwork.Open(folder.File("net.onnx"));
        var answers = written.Run([("view", [1, NetworkInput.Channels, 64, 64], input)], "maps", "pooled");
        using var still = no_grad();
        var (maps, pooled) = net.forward(tensor(input, [1, NetworkInput.Channels, 64, 64]));

        Assert.Equal(7 * 32 * 32, answers[0].Length);
        Near(maps.data<float>().ToArray(), answers[0]);
        Near(pooled.data<float>().ToArray(), answers[1]);
    }

    [Fact]
    public void A_grade_network_answers_the_same_from_its_file_for_several_views_at_once()
    {
        using var folder = new TemporaryFolder();
        var net = Seeded.Of(4, () => new GradeNet(NetworkInput.Channels, JointView.Size, JointView.Joints.Count, GradeHead.AllRungs));
        Stir(net);
        net.Write(folder.File("net.onnx"));
        long[] shape = [3, NetworkInput.Channels, JointView.Size, JointView.Size], joints = [3, JointView.Joints.Count];
        float[] views = Numbers((int)shape.Aggregate((a, b) => a * b)), told = new float[3 * JointView.Joints.Count];
        (told[2], told[JointView.Joints.Count + 5], told[^1]) = (1, 1, 1);
        using var written = OnnxNetwork.Open(folder.File("net.onnx"));
        var answers = written.Run([("view", shape, views), ("joint", joints, told)], "rungs");
        using var still = no_grad();

        Near(net.forward(tensor(views, shape), tensor(told, joints)).data<float>().ToArray(), answers[0]);
    }

    [Fact]
    public void The_shipped_networks_have_the_shapes_that_the_locator_reads()
    {
        using var limbs = OnnxNetwork.Shipped("limbs");
        var answers = limbs.Run([("view", [1, NetworkInput.Channels, LocatorLayout.FilmSize, LocatorLayout.FilmSize], Numbers(NetworkInput.Channels * LocatorLayout.FilmSize * LocatorLayout.FilmSize))], "maps", "pooled");

        Assert.Equal(LocatorLayout.LimbMaps + 1, answers[1].Length);
    }

    /// <summary>A few passes, so that the means of the normalisations are not those they begin with.</summary>
    static void Stir(nn.Module net)
    {
        net.train();
        using var still = no_grad();
        for (var pass = 0; pass < 3; pass++)
            _ = net switch
            {
                HeatmapNet map => map.forward(randn(4, NetworkInput.Channels, 64, 64)).Maps,
                GradeNet grade => grade.forward(randn(4, NetworkInput.Channels, JointView.Size, JointView.Size), zeros(4, JointView.Joints.Count)),
                _ => throw new InvalidOperationException(),
            };
        net.eval();
    }

    static float[] Numbers(int count)
    {
        var random = new Random(9);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];
    }

    static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = Math.Max(1, expected.Max(MathF.Abs));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance * scale));
    }
}
