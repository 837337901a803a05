using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>How far the dates of a patient are shifted, and which visit comes when. The shift is made by the vault's key: the same in every run, and nobody without the key can tell it.</summary>
public sealed partial class Vault
{
    readonly Dictionary<int, int> _timePoints = [], _lastTimePoints = [];

    /// <summary>Which visit of its patient a case is, from 1; 0 where it has no number.</summary>
    internal int FindTimePoint(int readingCase)
    {
        lock (_lock)
            return _timePoints.GetValueOrDefault(readingCase);
    }

    /// <summary>Gives a case the next number among those of its patient, for ever.</summary>
    internal void AddTimePoint(int patient, int readingCase) =>
        Append("visit", Text(readingCase), [Text(patient), Text(readingCase), Text(_lastTimePoints.GetValueOrDefault(patient) + 1)]);

    void IndexTimePoint(int patient, int readingCase, int number)
    {
        _timePoints[readingCase] = number;
        _lastTimePoints[patient] = Math.Max(_lastTimePoints.GetValueOrDefault(patient), number);
    }

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
