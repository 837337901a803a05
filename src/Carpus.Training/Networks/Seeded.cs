using static TorchSharp.torch;

namespace Carpus.Training.Networks;

static class Seeded
{
    /// <summary>Makes something whose first weights follow from a seed.</summary>
    public static T Of<T>(ulong seed, Func<T> make)
    {
        random.manual_seed((long)seed);
        return make();
    }
}
