using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Carpus.Training.Networks;

/// <summary>Numbers for native calls that are never freed, and layers that make none of their own.</summary>
/// <remarks>A plain number given to a tensor's method becomes a <see cref="Scalar"/> that nothing refers to once its handle is taken; a garbage collection at that moment frees it under the call, which then reads whatever lies there. Training draws its samples beside its steps, so collections are many. In this project every number of a training step is therefore a constant here or held with <c>using</c>.</remarks>
static class Held
{
    public static readonly Scalar Zero = 0f, One = 1f, Fifth = 0.2f;

    /// <summary>A batch normalisation that does not count its batches: the count is added up with such a number, and a fixed momentum does not need it.</summary>
    public static BatchNorm2d BatchNorm(int channels)
    {
        var norm = BatchNorm2d(channels);
        norm.num_batches_tracked = null;
        return norm;
    }
}
