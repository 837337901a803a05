using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>How far the dates of a patient are shifted: by the vault's key, so that it is the same in every run, and nobody without the key can tell.</summary>
public sealed partial class Vault
{
    /// <summary>From 1 to <paramref name="maximumDays"/>, over re-keying too: the key is the one that makes UIDs, under a name of its own.</summary>
    internal int DaysBack(int patient, int maximumDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumDays, 1);
        Span<byte> hash = stackalloc byte[32];
        lock (_lock)
            HMACSHA256.HashData(_ring.Keys.Uid, Encoding.UTF8.GetBytes($"date shift\0{_patientKeys[patient]}"), hash);
        return 1 + (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)maximumDays);
    }
}
