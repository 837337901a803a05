using System.Collections.Immutable;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Makes a key of a passphrase, so slowly that guessing is dear. Its name and parameters stand in vault.json, so that they can be raised for new vaults.</summary>
public abstract class PassphraseStretching
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 32;

    /// <summary>PBKDF2 with SHA-512 and 600,000 rounds: what the framework has.</summary>
    public static PassphraseStretching Pbkdf2 { get; } = new Pbkdf2Stretching(600_000);

    /// <summary>Such as PBKDF2-SHA512.</summary>
    public abstract string Name { get; }

    /// <summary>What it costs, by name, such as rounds.</summary>
    public abstract ImmutableSortedDictionary<string, int> Parameters { get; }

    /// <summary>The same way with the parameters of a vault that exists.</summary>
    /// <exception cref="InvalidDataException">One is missing or out of range.</exception>
    public abstract PassphraseStretching With(ImmutableSortedDictionary<string, int> parameters);

    /// <returns><see cref="KeyLength"/> bytes, always the same for the same passphrase, salt and parameters.</returns>
    public abstract byte[] Stretch(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt);

    /// <summary>The way that a vault names: the built-in one, or the one that the program brings.</summary>
    /// <exception cref="InvalidDataException">It is neither of them.</exception>
    internal static PassphraseStretching Named(string name, ImmutableSortedDictionary<string, int> parameters, PassphraseStretching? brought)
    {
        var known = name == Pbkdf2.Name ? Pbkdf2 : name == brought?.Name ? brought : null;
        return known?.With(parameters) ?? throw new InvalidDataException($"The vault's passphrase is stretched by {name}, which this program does not have.");
    }

    /// <exception cref="InvalidDataException">The parameter is missing or out of range, both ends included.</exception>
    protected static int Take(ImmutableSortedDictionary<string, int> parameters, string name, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return parameters.TryGetValue(name, out var value) && value >= least && value <= most
            ? value
            : throw new InvalidDataException($"vault.json gives no {name} between {least} and {most}: restore it from a copy.");
    }
}
