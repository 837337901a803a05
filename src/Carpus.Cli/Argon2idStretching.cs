using System.Collections.Immutable;
using Carpus.Dicom.Deidentification.Vaults;
using Konscious.Security.Cryptography;

namespace Carpus.Cli;

/// <summary>Argon2id (RFC 9106): a guess costs memory as well as time.</summary>
/// <param name="memory">KiB.</param>
sealed class Argon2idStretching(int memory, int passes, int lanes) : PassphraseStretching
{
    const string Memory = "memoryKiB", Passes = "passes", Lanes = "lanes";

    /// <summary>RFC 9106, section 4, the second recommended option: 64 MiB, 3 passes, 4 lanes. Vaults keep what they were made with.</summary>
    public static Argon2idStretching Default { get; } = new(64 * 1024, 3, 4);

    public override string Name => "Argon2id";

    public override ImmutableSortedDictionary<string, int> Parameters { get; } =
        ImmutableSortedDictionary<string, int>.Empty.Add(Memory, memory).Add(Passes, passes).Add(Lanes, lanes);

    // Up to 4 GiB: what stands in a vault.json must not take all memory. RFC 9106, 3.1: 8 KiB a lane or more.
    public override PassphraseStretching With(ImmutableSortedDictionary<string, int> parameters)
    {
        var parallel = Take(parameters, Lanes, 1, 64);
        return new Argon2idStretching(Take(parameters, Memory, 8 * parallel, 4 * 1024 * 1024), Take(parameters, Passes, 1, 1000), parallel);
    }

    public override byte[] Stretch(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt) => Tag(passphrase, salt);

    /// <summary>With the secret and the associated data that RFC 9106 knows and vaults do not use.</summary>
    internal byte[] Tag(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, byte[]? secret = null, byte[]? associated = null)
    {
        using var argon = new Argon2id(passphrase.ToArray())
        {
            Salt = salt.ToArray(),
            MemorySize = memory,
            Iterations = passes,
            DegreeOfParallelism = lanes,
            KnownSecret = secret,
            AssociatedData = associated,
        };
        return argon.GetBytes(KeyLength);
    }
}
