using System.Collections.Concurrent;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Store;

/// <summary>The policies by which the home's films were de-identified, where these are not built in: films are only opened as what their policy leaves.</summary>
public sealed partial class Home
{
    /// <summary>By path, which names the fingerprint: making one of its file takes longer than opening a film.</summary>
    readonly ConcurrentDictionary<string, Policy> _policies = new(StringComparer.Ordinal);

    string PolicyFolder => Path.Combine(Folder, "policies");

    void KeepPolicy(Policy policy)
    {
        var path = Path.Combine(PolicyFolder, $"{policy.Fingerprint}.json");
        if (File.Exists(path) || Policy.BuiltIn.Any(id => Policy.Named(id).Fingerprint == policy.Fingerprint))
            return;
        Directory.CreateDirectory(PolicyFolder);
        var arriving = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(arriving, [.. policy.Json]);
            File.Move(arriving, path, overwrite: true);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    DeidentifiedFile Reopen(DicomFile film) => DeidentifiedFile.ReopenBy(
        Directory.Exists(PolicyFolder) ? Directory.EnumerateFiles(PolicyFolder, "*.json").Order(StringComparer.Ordinal).Select(path => _policies.GetOrAdd(path, Policy.Open)) : [], film);
}
