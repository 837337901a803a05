using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Carpus.Training.Networks;

/// <summary>Finds places on a view: a small U-Net with one map for each place at half the view's size, and beside the maps one number for each that says "not here", so that a map is a distribution that may also be empty.</summary>
/// <remarks>Form: Ronneberger O, Fischer P, Brox T. MICCAI 2015;9351:234-41, with additions of a 1/32 level for context and of the pooled numbers.</remarks>
sealed class HeatmapNet : Module<Tensor, (Tensor Maps, Tensor Pooled)>
{
    public const int Levels = 5;
    static readonly int[] Widths = [24, 48, 80, 96, 128];

    /// <summary>On the way up, from the second largest level to the largest: these planes cost most.</summary>
    const int Wide = 32;

    readonly ModuleList<Sequential> _down, _up;
    readonly Conv2d _maps;
    readonly Linear _pooled;

    /// <param name="maps">How many places.</param>
    /// <param name="flags">Yes-or-no answers about the whole view, after the "not here" numbers.</param>
    public HeatmapNet(int channels, int maps, int flags)
        : base(nameof(HeatmapNet))
    {
        (Channels, Maps, Flags) = (channels, maps, flags);
        _down = ModuleList<Sequential>();
        for (var level = 0; level < Levels; level++)
            _down.Add(Block(level == 0 ? channels : Widths[level - 1], Widths[level]));
        _up = ModuleList<Sequential>();
        for (int level = Levels - 2, from = Widths[^1]; level >= 0; level--)
        {
            var to = level <= 1 ? Wide : Widths[level];
            _up.Add(Single(from + Widths[level], to));
            from = to;
        }
        _maps = Conv2d(Wide, maps, 1);
        _pooled = Linear(Widths[^1], maps + flags);
        RegisterComponents();
    }

    public int Channels { get; }

    public int Maps { get; }

    public int Flags { get; }

    public override (Tensor Maps, Tensor Pooled) forward(Tensor input)
    {
        var levels = new List<Tensor>();
        var here = input;
        foreach (var block in _down)
            levels.Add(here = block.forward(here));
        var pooled = _pooled.forward(here.mean([2L, 3L]));
        for (var step = 0; step < _up.Count; step++)
            here = _up[step].forward(cat([functional.interpolate(here, scale_factor: [2, 2], mode: InterpolationMode.Bilinear, align_corners: false), levels[Levels - 2 - step]], 1));
        return (_maps.forward(here), pooled);
    }

    static Sequential Block(int from, int to) => Sequential(
        Conv2d(from, to, 3, 2, 1, bias: false), Held.BatchNorm(to), ReLU(),
        Conv2d(to, to, 3, 1, 1, bias: false), Held.BatchNorm(to), ReLU());

    static Sequential Single(int from, int to) => Sequential(Conv2d(from, to, 3, 1, 1, bias: false), Held.BatchNorm(to), ReLU());

    /// <summary>Writes the network as an ONNX model with inputs "view" and outputs "maps" and "pooled".</summary>
    public void Write(string path)
    {
        var model = new OnnxModel(nameof(HeatmapNet));
        var here = model.Input("view", [1, Channels, null, null]);
        var levels = new List<string>();
        foreach (var block in _down)
            levels.Add(here = Write(model, block, here));
        model.Output(model.Linear(model.Mean(here), _pooled), "pooled", [1, Maps + Flags]);
        for (var step = 0; step < _up.Count; step++)
            here = Write(model, _up[step], model.Join(model.Double(here), levels[Levels - 2 - step]));
        model.Output(model.Convolution(here, _maps, null), "maps", [1, Maps, null, null]);
        model.Save(path);
    }

    static string Write(OnnxModel model, Sequential block, string here)
    {
        var layers = block.children().ToList();
        for (var index = 0; index < layers.Count; index += 3)
            here = model.Rectified(model.Convolution(here, (Conv2d)layers[index], (BatchNorm2d)layers[index + 1]));
        return here;
    }
}
