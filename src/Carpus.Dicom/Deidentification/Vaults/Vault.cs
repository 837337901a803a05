using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Who is behind the pseudonyms: a folder outside every release, with a journal that only grows.</summary>
/// <remarks>The journal alone reveals nothing: entries are found by keyed hash (HMAC-SHA-256) and originals are sealed (AES-256-GCM). The same vault and policy
/// give the same pseudonyms, UIDs and bytes on any number of runs, re-keying or not.</remarks>
public sealed partial class Vault : IDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<(string Kind, string Look), ImmutableArray<string>> _entries = [];
    readonly FileStream _hold;
    VaultKeyring _ring;
    VaultJournal _journal;
    VaultSeal _seal;

    Vault(string folder, FileStream hold, VaultKeyring ring)
    {
        (Folder, _hold, _ring) = (folder, hold, ring);
        _journal = VaultJournal.Open(Path.Combine(folder, ring.Header.Journal), ring.Keys.Journal, canBegin: ring.Header.Keys is null);
        _seal = new(ring.Keys.Seal);
    }

    /// <summary>Opens the vault in a folder, or begins one.</summary>
    /// <param name="passphrase">Null: the key lies in the folder, in a file that the vault makes and only its owner can read.</param>
    /// <param name="stretching">How the passphrase of a new vault is stretched, and one of an old vault that names this way; PBKDF2 where it is null.</param>
    /// <exception cref="InvalidDataException">The key is not the vault's, or the journal was changed by others.</exception>
    /// <exception cref="IOException">Another run has the vault open.</exception>
    public static Vault Open(string folder, string? passphrase = null, PassphraseStretching? stretching = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var whole = Path.GetFullPath(folder);
        var hold = VaultFiles.Hold(whole);
        try
        {
            return OpenHeld(whole, hold, VaultKeyring.Open(whole, passphrase, stretching));
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Whether a folder holds a vault, so that opening it begins none.</summary>
    public static bool IsVault(string folder) => File.Exists(Path.Combine(folder, VaultFiles.Header));

    static Vault OpenHeld(string folder, FileStream hold, VaultKeyring ring)
    {
        var vault = new Vault(folder, hold, ring);
        try
        {
            foreach (var entry in vault._journal.Load())
                vault.Take(entry);
            VaultFiles.DeleteLeftovers(folder, ring.Header);
            return vault;
        }
        catch
        {
            vault.Dispose();
            throw;
        }
    }

    public string Folder { get; }

    /// <summary>What the person who runs this should know: that a key file was made, and where. Null where there is nothing to say.</summary>
    public string? Notice => _ring.Notice;

    /// <summary>Names the vault's keys in reports without telling them; it stays over re-keying, as pseudonyms and UIDs do.</summary>
    public string KeyId => _ring.Header.Id;

    /// <summary>How the vault's passphrase is stretched; null where it has a key file.</summary>
    public PassphraseStretching? Stretching => _ring.Stretching;

    /// <summary>The maker of new UIDs under a policy's root.</summary>
    public UidReplacement Uids(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(_ring.Keys.Uid, policy.UidRoot);
    }

    /// <summary>Whatever was appended is on disk when this returns: to be called before the first output that uses it.</summary>
    public void Flush()
    {
        lock (_lock)
            _journal.Flush();
    }

    /// <summary>A name for something secret that is the same in every run and tells nothing.</summary>
    internal string Look(string kind, string secret)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_ring.Keys.Look, Encoding.UTF8.GetBytes($"{kind}\0{secret}"), hash);
        return Convert.ToBase64String(hash[..16]);
    }

    ImmutableArray<string>? Find(string kind, string secret)
    {
        var look = Look(kind, secret);
        lock (_lock)
            return _entries.TryGetValue((kind, look), out var values) ? values : null;
    }

    void Append(string kind, string secret, ImmutableArray<string> values, string? toSeal = null)
    {
        var entry = new VaultEntry(kind, Look(kind, secret), values, toSeal is null ? null : _seal.Close(Encoding.UTF8.GetBytes(toSeal), kind));
        _journal.Append(entry);
        _entries[(kind, entry.Look)] = values;
        Index(entry, toSeal);
    }

    void Take(VaultEntry entry)
    {
        _entries[(entry.Kind, entry.Look)] = entry.Values;
        Index(entry, entry.Sealed is null ? null : Encoding.UTF8.GetString(Unseal(entry.Kind, entry.Sealed)));
    }

    byte[] Unseal(string kind, string boxed) => _seal.TryOpen(boxed, kind) ?? throw new InvalidDataException("An entry of the vault's journal does not open with its key.");

    public void Dispose()
    {
        _journal.Dispose();
        _seal.Dispose();
        _hold.Dispose();
    }
}
