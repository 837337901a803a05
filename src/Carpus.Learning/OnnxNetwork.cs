using Microsoft.ML.OnnxRuntime;

namespace Carpus.Learning;

/// <summary>A network that answers a view with maps and with numbers about the whole of it. Safe to use from several threads.</summary>
sealed class OnnxNetwork : IDisposable
{
    readonly InferenceSession _session;

    OnnxNetwork(byte[] model)
    {
        // More threads than this gain nothing on networks of this size, and a server has other work too.
        using var options = new SessionOptions { IntraOpNumThreads = Math.Min(Environment.ProcessorCount, 4), LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new(model, options);
    }

    /// <summary>The network whose weights are shipped under this name.</summary>
    public static OnnxNetwork Shipped(string name)
    {
        using var stream = typeof(OnnxNetwork).Assembly.GetManifestResourceStream($"{name}.onnx") ?? throw new InvalidOperationException($"This program was built without the weights {name}.onnx.");
        var model = new byte[stream.Length];
        stream.ReadExactly(model);
        return new(model);
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static OnnxNetwork Open(string path) => new(File.ReadAllBytes(path));

    /// <param name="inputs">Name, shape and numbers of each input.</param>
    /// <returns>The numbers of each output that is asked for.</returns>
    public float[][] Run(IReadOnlyList<(string Name, long[] Shape, float[] Values)> inputs, params string[] outputs)
    {
        var values = inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input.Values, input.Shape)).ToList();
        try
        {
            using var run = new RunOptions();
            using var results = _session.Run(run, [.. inputs.Select(input => input.Name)], values, outputs);
            return [.. results.Select(result => result.GetTensorDataAsSpan<float>().ToArray())];
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    public void Dispose() => _session.Dispose();
}
