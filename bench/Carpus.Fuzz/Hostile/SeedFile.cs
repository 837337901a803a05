namespace Carpus.Fuzz.Hostile;

/// <summary>A file from which mutated ones are made.</summary>
/// <param name="Name">Its path below the corpus, or what was drawn.</param>
sealed record SeedFile(string Name, byte[] Bytes)
{
    /// <summary>All files below a folder, in the order of their names.</summary>
    public static IReadOnlyList<SeedFile> Below(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => new SeedFile(name, File.ReadAllBytes(Path.Combine(folder, name))))
            .Where(file => DicomHead.IsAt(file.Bytes)),
    ];
}
