using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Cli;

/// <summary>How a policy is named on the command line.</summary>
static class PolicyOption
{
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static Policy Of(string name) =>
        Policy.BuiltIn.Contains(name) ? Policy.Named(name)
            : File.Exists(name) ? Policy.Open(name)
            : throw new UsageException($"“{name}” is neither a policy file nor a built-in policy ({string.Join(", ", Policy.BuiltIn)}).");
}
