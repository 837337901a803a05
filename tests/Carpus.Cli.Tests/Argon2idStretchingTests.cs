using System.Collections.Immutable;

namespace Carpus.Cli;

public sealed class Argon2idStretchingTests
{
    /// <summary>RFC 9106, 5.3.</summary>
    [Fact]
    public void The_test_vector_of_RFC_9106_comes_out()
    {
        var tag = new Argon2idStretching(32, 3, 4).Tag(Bytes(1, 32), Bytes(2, 16), Bytes(3, 8), Bytes(4, 12));

        Assert.Equal("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659", Convert.ToHexStringLower(tag));
    }

    [Fact]
    public void A_new_vault_costs_a_guess_64_MiB_and_3_passes()
    {
        var parameters = Argon2idStretching.Default.Parameters;

        Assert.Equal((65536, 3, 4), (parameters["memoryKiB"], parameters["passes"], parameters["lanes"]));
    }

    [Fact]
    public void A_vault_keeps_the_parameters_that_it_was_made_with()
    {
        var dear = new Argon2idStretching(64, 2, 1);

        var again = Argon2idStretching.Default.With(dear.Parameters);

        Assert.Equal(dear.Stretch("words"u8, Bytes(2, 16)), again.Stretch("words"u8, Bytes(2, 16)));
    }

    [Theory]
    [InlineData("memoryKiB", 31), InlineData("memoryKiB", int.MaxValue), InlineData("passes", 0), InlineData("lanes", 0), InlineData("lanes", 65)]
    public void Parameters_out_of_range_are_refused_by_name(string name, int value)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Argon2idStretching.Default.With(Argon2idStretching.Default.Parameters.SetItem(name, value)));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_parameters_are_refused() =>
        Assert.Throws<InvalidDataException>(() => Argon2idStretching.Default.With(ImmutableSortedDictionary<string, int>.Empty));

    static byte[] Bytes(byte value, int count) => [.. Enumerable.Repeat(value, count)];
}
