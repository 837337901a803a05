using Carpus.Phantoms;
using CsCheck;

namespace Carpus.Tests.Phantoms;

public sealed class PortableTests
{
    [Fact]
    public void The_portable_functions_agree_with_those_of_the_system() =>
        Gen.Double[-60, 60].Sample(x =>
        {
            Assert.Equal(Math.Sin(x), Portable.Sin(x), 1e-11);
            Assert.Equal(Math.Cos(x), Portable.Cos(x), 1e-11);
            Assert.Equal(1, Portable.Exp(x) / Math.Exp(x), 1e-11);
            Assert.Equal(x, Portable.Log(Portable.Exp(x)), 1e-10);
        });
}
