using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Carpus.Cases;

namespace Carpus.Exchange.Crops;

/// <summary>Parts patients into training, validation and test by a keyed hash: all films of a patient fall on one side, a patient stays there whatever else is exported, and another key is another split.</summary>
/// <param name="Key">Any text; it is stated beside what was split.</param>
/// <param name="Validation">Share of patients, 0 to 1.</param>
/// <param name="Test">Share of patients, 0 to 1; the rest is for training.</param>
public sealed record PatientSplit(string Key = "carpus", double Validation = 0.15, double Test = 0.15)
{
    /// <summary>"train", "val" or "test".</summary>
    public string Of(PatientId patient)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(patient.Value));
        var chance = BinaryPrimitives.ReadUInt64BigEndian(hash) / 18446744073709551616.0; // of 2^64
        return chance < Test ? "test" : chance < Test + Validation ? "val" : "train";
    }
}
