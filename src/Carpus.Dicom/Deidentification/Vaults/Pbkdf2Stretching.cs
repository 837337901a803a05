using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>PBKDF2 (RFC 8018) with HMAC-SHA-512.</summary>
sealed class Pbkdf2Stretching(int rounds) : PassphraseStretching
{
    const string Rounds = "rounds";

    public override string Name => "PBKDF2-SHA512";

    public override ImmutableSortedDictionary<string, int> Parameters { get; } = ImmutableSortedDictionary<string, int>.Empty.Add(Rounds, rounds);

    public override PassphraseStretching With(ImmutableSortedDictionary<string, int> parameters) => new Pbkdf2Stretching(Take(parameters, Rounds, 1, 1_000_000_000));

    public override byte[] Stretch(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, rounds, HashAlgorithmName.SHA512, KeyLength);
}
