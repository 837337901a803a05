namespace Carpus.Cli;

/// <summary>What lies in a folder, at every depth, in the order of names.</summary>
static class DicomFolder
{
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Order(StringComparer.Ordinal);
}
