using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Carpus.Training.Networks;

/// <summary>An ONNX model that is written layer by layer (opset 17). Weights are stored in half precision and widened when the model is opened; a batch normalisation is folded into the convolution before it.</summary>
sealed class OnnxModel(string name)
{
    readonly GraphProto _graph = new() { Name = name };
    int _count;

    /// <param name="shape">Null for a size that is free.</param>
    public string Input(string input, long?[] shape)
    {
        _graph.Input.Add(Value(input, shape));
        return input;
    }

    public void Output(string from, string output, long?[] shape)
    {
        Node("Identity", [from], output: output);
        _graph.Output.Add(Value(output, shape));
    }

    public string Convolution(string input, Conv2d layer, BatchNorm2d? norm)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var (weight, bias) = (layer.weight!.detach().cpu(), layer.bias?.detach().cpu() ?? zeros(layer.weight!.shape[0]));
        if (norm is not null)
        {
            using Scalar floor = norm.eps;
            var scale = norm.weight!.detach().cpu() / norm.running_var!.cpu().add(floor, Held.One).sqrt();
            weight = weight * scale.reshape(-1, 1, 1, 1);
            bias = bias.sub(norm.running_mean!.cpu()).mul(scale).add(norm.bias!.detach().cpu(), Held.One);
        }
        long pad = weight.shape[2] / 2, stride = (long)layer.stride![0];
        return Node("Conv", [input, Weight(weight), Weight(bias)], Ints("kernel_shape", weight.shape[2], weight.shape[3]), Ints("strides", stride, stride), Ints("pads", pad, pad, pad, pad));
    }

    public string Linear(string input, Linear layer) => Node("Gemm", [input, Weight(layer.weight!.detach()), Weight(layer.bias!.detach())], new AttributeProto { Name = "transB", Type = AttributeProto.Types.AttributeType.Int, I = 1 });

    public string Rectified(string input) => Node("Relu", [input]);

    /// <summary>The mean over the plane, as (batch, channels).</summary>
    public string Mean(string input) => Flat(Node("GlobalAveragePool", [input]));

    /// <summary>As (batch, everything else).</summary>
    public string Flat(string input) => Node("Flatten", [input]);

    public string Join(params string[] inputs) => Node("Concat", inputs, new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 1 });

    /// <summary>Twice as many rows and columns, bilinear between pixel centres.</summary>
    public string Double(string input)
    {
        var scales = new TensorProto { Name = NextName(), DataType = (int)TensorProto.Types.DataType.Float };
        scales.Dims.Add(4);
        scales.FloatData.AddRange([1, 1, 2, 2]);
        _graph.Initializer.Add(scales);
        return Node("Resize", [input, "", scales.Name], Text("mode", "linear"), Text("coordinate_transformation_mode", "half_pixel"));
    }

    /// <summary>Writes beside the file and moves it there, so that nobody reads half a model.</summary>
    public void Save(string path)
    {
        var model = new ModelProto { IrVersion = 8, ProducerName = "Carpus.Training", Graph = _graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        var beside = path + ".part";
        using (var file = File.Create(beside))
            model.WriteTo(file);
        File.Move(beside, path, overwrite: true);
    }

    string Weight(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var half = Array.ConvertAll(tensor.cpu().contiguous().data<float>().ToArray(), value => (Half)value);
        var weight = new TensorProto { Name = NextName(), DataType = (int)TensorProto.Types.DataType.Float16, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(half.AsSpan())) };
        weight.Dims.AddRange(tensor.shape);
        _graph.Initializer.Add(weight);
        return Node("Cast", [weight.Name], new AttributeProto { Name = "to", Type = AttributeProto.Types.AttributeType.Int, I = (int)TensorProto.Types.DataType.Float });
    }

    string Node(string kind, string[] inputs, params AttributeProto[] attributes) => Node(kind, inputs, NextName(), attributes);

    string Node(string kind, string[] inputs, string output, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = kind, Name = $"{kind} {output}" };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        _graph.Node.Add(node);
        return output;
    }

    string NextName() => $"t{_count++}";

    static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    static AttributeProto Text(string name, string value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    static ValueInfoProto Value(string name, long?[] shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = new TensorShapeProto() };
        foreach (var size in shape)
            tensor.Shape.Dim.Add(size is { } known ? new TensorShapeProto.Types.Dimension { DimValue = known } : new TensorShapeProto.Types.Dimension { DimParam = $"free {tensor.Shape.Dim.Count}" });
        return new() { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
