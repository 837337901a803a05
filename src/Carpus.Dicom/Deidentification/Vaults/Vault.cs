using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Who is behind the pseudonyms: a folder outside every release, with a journal that only grows.</summary>
/// <remarks>The journal alone reveals nothing: entries are found by keyed hash (HMAC-SHA-256) and originals are sealed (AES-256-GCM). The same vault and policy
/// give the same pseudonyms, UIDs and bytes on any number of runs.</remarks>
public sealed partial class Vault : IDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<(string Kind, string Look), ImmutableArray<string>> _entries = [];
    readonly VaultJournal _journal;
    readonly byte[] _lookKey, _uidKey;
    readonly AesGcm _seal;

    Vault(string folder, VaultKey key)
    {
        Folder = folder;
        Notice = key.Notice;
        KeyId = key.Id;
        _lookKey = key.Derive("look");
        _uidKey = key.Derive("uid");
        _seal = new(key.Derive("seal"), AesGcm.TagByteSizes.MaxSize);
        _journal = VaultJournal.Open(Path.Combine(folder, "journal"), key.Derive("journal"));
        foreach (var line in _journal.Lines)
            Take(line);
    }

    /// <summary>Opens the vault in a folder, or begins one.</summary>
    /// <param name="passphrase">Null: the key lies in the folder, in a file that the vault makes and only its owner can read.</param>
    /// <exception cref="InvalidDataException">The key is not the vault's, or the journal was changed by others.</exception>
    /// <exception cref="IOException">Another run has the vault open.</exception>
    public static Vault Open(string folder, string? passphrase = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var whole = Path.GetFullPath(folder);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(whole);
        else
            Directory.CreateDirectory(whole, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(whole, VaultKey.Open(whole, passphrase));
    }

    public string Folder { get; }

    /// <summary>What the person who runs this should know: that a key file was made, and where. Null where there is nothing to say.</summary>
    public string? Notice { get; }

    /// <summary>Names the key in reports without telling it.</summary>
    public string KeyId { get; }

    /// <summary>The maker of new UIDs under a policy's root.</summary>
    public UidReplacement Uids(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(_uidKey, policy.UidRoot);
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
        HMACSHA256.HashData(_lookKey, Encoding.UTF8.GetBytes($"{kind}\0{secret}"), hash);
        return Convert.ToBase64String(hash[..16]);
    }

    ImmutableArray<string>? Find(string kind, string secret) =>
        _entries.TryGetValue((kind, Look(kind, secret)), out var values) ? values : null;

    void Append(string kind, string secret, ImmutableArray<string> values, string? toSeal = null)
    {
        var entry = new VaultEntry(kind, Look(kind, secret), values, toSeal is null ? null : Seal(kind, toSeal));
        _journal.Append(entry);
        _entries[(kind, entry.Look)] = values;
        Index(entry, toSeal);
    }

    void Take(VaultEntry entry)
    {
        _entries[(entry.Kind, entry.Look)] = entry.Values;
        Index(entry, entry.Sealed is null ? null : Unseal(entry.Kind, entry.Sealed));
    }

    string Seal(string kind, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[12 + 16 + plain.Length];   // nonce, tag, text
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        _seal.Encrypt(box.AsSpan(0, 12), plain, box.AsSpan(28), box.AsSpan(12, 16), Encoding.UTF8.GetBytes(kind));
        return Convert.ToBase64String(box);
    }

    string Unseal(string kind, string boxed)
    {
        var box = Convert.FromBase64String(boxed);
        var plain = new byte[box.Length - 28];
        try
        {
            _seal.Decrypt(box.AsSpan(0, 12), box.AsSpan(28), box.AsSpan(12, 16), plain, Encoding.UTF8.GetBytes(kind));
        }
        catch (AuthenticationTagMismatchException broken)
        {
            throw new InvalidDataException("An entry of the vault's journal does not open with its key.", broken);
        }
        return Encoding.UTF8.GetString(plain);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _seal.Dispose();
    }
}
