namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>Whether the images that the films of a folder refer to are there too. A reference to one that is not is no leak: it may have been refused, or never have come. But who opens the film will miss it.</summary>
static class ReferenceCheck
{
    const string SopInstance = "(0008,0018)", ReferencedClass = "(0008,1150)", ReferencedInstance = "(0008,1155)";

    /// <summary>Classes of things that are stored; worklists and procedure steps are referred to as well, and are never in a folder.</summary>
    const string StorageClasses = "1.2.840.10008.5.1.4.1.1.";

    /// <summary>The open references, by file and tag path, in the order of the files.</summary>
    public static IReadOnlyList<Finding> Find(string folder, CancellationToken cancellation)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        var references = new List<(string File, string Path, string Uid)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            using var bytes = new SearchedBytes.OnDisk(file);
            if (FileMap.TryMap(bytes) is not { } map)
                continue;
            there.Add(map.Text(SopInstance));
            references.AddRange(map.Leaves.Where(leaf => leaf.Path.EndsWith($".{ReferencedInstance}", StringComparison.Ordinal) && NamesStored(map, leaf.Path))
                .Select(leaf => (Path.GetRelativePath(folder, file), leaf.Path, map.Text(leaf.Path))));
        }
        return [.. references.Where(reference => !there.Contains(reference.Uid)).Select(reference => new Finding($"{reference.File} {reference.Path}", "It refers to an image that is not in this folder."))];
    }

    static bool NamesStored(FileMap map, string path) =>
        map.Text(path[..^ReferencedInstance.Length] + ReferencedClass).StartsWith(StorageClasses, StringComparison.Ordinal);
}
