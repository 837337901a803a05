using Carpus.Dicom;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Exchange.Releases;

/// <summary>The policies that lie beside films: policy.json, and policy-2.json and so on where films were made by several.</summary>
public static class ReleasePolicies
{
    /// <summary>Those of a release or an output of <c>carpus deidentify</c>; none where the folder holds none.</summary>
    /// <param name="findings">Files that are no policy are named here; places are paths inside the folder.</param>
    public static IReadOnlyList<Policy> Of(string folder, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var reports = Path.Combine(folder, "deidentification");
        var policies = new List<Policy>();
        if (Directory.Exists(reports))
            foreach (var path in Directory.EnumerateFiles(reports, "policy*.json").Order(StringComparer.Ordinal))
                try
                {
                    policies.Add(Policy.Open(path));
                }
                catch (InvalidDataException wrong)
                {
                    findings.Add(new($"deidentification/{Path.GetFileName(path)}", wrong.Message));
                }
        return policies;
    }
}
