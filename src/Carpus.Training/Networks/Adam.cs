using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Carpus.Training.Networks;

/// <summary>AdamW, with every number of a step held while it is used (<see cref="Held"/>); the library's own optimizer does not.</summary>
/// <remarks>Loshchilov I, Hutter F. Decoupled weight decay regularization. ICLR 2019.</remarks>
/// <param name="decay">Of weights, as a multiple of the rate.</param>
sealed class Adam(IEnumerable<Parameter> parameters, double decay) : IDisposable
{
    const double FirstKeep = 0.9, SecondKeep = 0.99;

    static readonly Scalar KeepFirst = FirstKeep, AddFirst = 1 - FirstKeep, KeepSecond = SecondKeep, AddSecond = 1 - SecondKeep, Floor = 1e-8;

    readonly List<(Parameter Weight, Tensor First, Tensor Second)> _learnt = [.. parameters.Select(weight => (weight, zeros_like(weight).DetachFromDisposeScope(), zeros_like(weight).DetachFromDisposeScope()))];
    int _steps;

    public void ZeroGradients()
    {
        foreach (var (weight, _, _) in _learnt)
            weight.grad?.zero_();
    }

    public void Step(double rate)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        _steps++;
        using Scalar shrink = 1 - rate * decay, down = -rate / (1 - Math.Pow(FirstKeep, _steps)), spread = 1 / Math.Sqrt(1 - Math.Pow(SecondKeep, _steps));
        foreach (var (weight, first, second) in _learnt)
            if (weight.grad is { } gradient)
            {
                weight.mul_(shrink);
                first.mul_(KeepFirst).add_(gradient, AddFirst);
                second.mul_(KeepSecond).addcmul_(gradient, gradient, AddSecond);
                using var floor = full_like(second, Floor);
                weight.addcdiv_(first, second.sqrt().mul_(spread).add_(floor, Held.One), down);
            }
    }

    public void Dispose()
    {
        foreach (var (_, first, second) in _learnt)
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
