using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Carpus.Training.Networks;

/// <summary>Grades one view of a joint: a small convolutional network that is told which joint it sees, and answers with the logits of all rungs of all heads.</summary>
sealed class GradeNet : Module<Tensor, Tensor, Tensor>
{
    static readonly int[] Widths = [24, 48, 80, 112];

    const int Narrow = 24, Hidden = 128;

    readonly ModuleList<Sequential> _blocks;
    readonly Sequential _narrow;
    readonly Dropout _dropout;
    readonly Linear _hidden, _rungs;
    readonly int _size, _joints, _channels;

    /// <param name="size">Of the view, a multiple of 16.</param>
    public GradeNet(int channels, int size, int joints, int rungs)
        : base(nameof(GradeNet))
    {
        (_channels, _size, _joints, Rungs) = (channels, size, joints, rungs);
        _blocks = ModuleList<Sequential>();
        for (var level = 0; level < Widths.Length; level++)
            _blocks.Add(Sequential(
                Conv2d(level == 0 ? channels : Widths[level - 1], Widths[level], 3, 2, 1, bias: false), Held.BatchNorm(Widths[level]), ReLU(),
                Conv2d(Widths[level], Widths[level], 3, 1, 1, bias: false), Held.BatchNorm(Widths[level]), ReLU()));
        _narrow = Sequential(Conv2d(Widths[^1], Narrow, 1, bias: false), Held.BatchNorm(Narrow), ReLU());
        var cells = size / 16 * (size / 16);
        _hidden = Linear(Narrow * cells + joints, Hidden);
        _dropout = Dropout(0.2);
        _rungs = Linear(Hidden + joints, rungs);
        RegisterComponents();
    }

    public int Rungs { get; }

    /// <param name="view">Shape (batch, channels, size, size).</param>
    /// <param name="joint">Shape (batch, joints): 1 at the joint that is seen.</param>
    public override Tensor forward(Tensor view, Tensor joint)
    {
        var here = view;
        foreach (var block in _blocks)
            here = block.forward(here);
        here = cat([_narrow.forward(here).flatten(1), joint], 1);
        here = _dropout.forward(functional.relu(_hidden.forward(here)));
        return _rungs.forward(cat([here, joint], 1));
    }

    /// <summary>Writes the network as an ONNX model with inputs "view" and "joint" and output "rungs".</summary>
    public void Write(string path)
    {
        var model = new OnnxModel(nameof(GradeNet));
        var here = model.Input("view", [null, _channels, _size, _size]);
        var joint = model.Input("joint", [null, _joints]);
        foreach (var block in _blocks.Append(_narrow))
        {
            var layers = block.children().ToList();
            for (var index = 0; index < layers.Count; index += 3)
                here = model.Rectified(model.Convolution(here, (Conv2d)layers[index], (BatchNorm2d)layers[index + 1]));
        }
        here = model.Rectified(model.Linear(model.Join(model.Flat(here), joint), _hidden));
        model.Output(model.Linear(model.Join(here, joint), _rungs), "rungs", [null, Rungs]);
        model.Save(path);
    }
}
