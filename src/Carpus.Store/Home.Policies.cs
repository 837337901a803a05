using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Store;

/// <summary>The policies by which the home's films were de-identified, where these are not built in: films are only opened as what their policy leaves.</summary>
public sealed partial class Home
{
    string PolicyFolder => Path.Combine(Folder, "policies");

    void KeepPolicy(Policy policy)
    {
        if (Policy.BuiltIn.Any(id => Policy.Named(id).Fingerprint == policy.Fingerprint))
            return;
        var path = Path.Combine(PolicyFolder, $"{policy.Fingerprint}.json");
        if (File.Exists(path))
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

    DeidentifiedFile Reopen(DicomFile film)
    {
        if (Directory.Exists(PolicyFolder))
            foreach (var path in Directory.EnumerateFiles(PolicyFolder, "*.json").Order(StringComparer.Ordinal))
                try
                {
                    return DeidentifiedFile.Reopen(film, Policy.Open(path));
                }
                catch (DeidentificationRefusedException)
                {
                    // It was made by another one.
                }
        return DeidentifiedFile.Reopen(film);
    }
}
