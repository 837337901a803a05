namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Re-keying: another passphrase or key file, and everything sealed anew.</summary>
public sealed partial class Vault
{
    /// <summary>Brings the vault under another passphrase or a new key file; the old one opens nothing any more. Pseudonyms and UIDs stay.</summary>
    /// <remarks>The new journal is on disk before vault.json is replaced, which is the one moment that counts: cut off before it the vault is the old one, after
    /// it the new one, and the next opening deletes what is left over. A vault of format 1 becomes one of format 2. Copies of the old folder stay as they were.</remarks>
    /// <param name="passphrase">Null: the vault makes a new key file.</param>
    /// <param name="stretching">PBKDF2 where it is null.</param>
    /// <exception cref="InvalidDataException">The passphrase is too short, or the journal was changed by others. The vault is as it was.</exception>
    public void Rekey(string? passphrase, PassphraseStretching? stretching = null)
    {
        lock (_lock)
        {
            try
            {
                var ring = _ring.Renewed(Folder, passphrase, stretching);
                ChangeTo(ring, new(ring.Keys.Seal));
            }
            finally
            {
                // Of the header on disk: whatever happened, that one is the vault.
                VaultFiles.DeleteLeftovers(Folder, VaultHeader.Find(Folder)!);
            }
        }
    }

    void ChangeTo(VaultKeyring ring, VaultSeal seal)
    {
        var journal = VaultJournal.Create(Path.Combine(Folder, ring.Header.Journal), ring.Keys.Journal);
        try
        {
            Copy(journal, seal);
            ring.Header.Commit(Folder);
        }
        catch
        {
            journal.Dispose();
            seal.Dispose();
            throw;
        }
        _journal.Dispose();
        _seal.Dispose();
        (_ring, _journal, _seal) = (ring, journal, seal);
    }

    /// <summary>Every line, its original sealed anew; read back before anything relies on it.</summary>
    void Copy(VaultJournal journal, VaultSeal seal)
    {
        var entries = _journal.Load();
        foreach (var entry in entries)
            journal.Append(entry.Sealed is null ? entry : entry with { Sealed = seal.Close(Unseal(entry.Kind, entry.Sealed), entry.Kind) });
        if (journal.Load().Length != entries.Length)
            throw new InvalidDataException("The vault's new journal does not hold what was written; the vault stays as it was.");
    }
}
