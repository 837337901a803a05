namespace Carpus.Dicom.Directories;

/// <summary>The name of a file in a DICOMDIR: its path below the DICOMDIR, component by component (PS3.10 8.2).</summary>
static class FileId
{
    const int MostComponents = 8, LongestComponent = 8;

    /// <summary>The components of a path; null where no record can hold it: it leads out of the folder, or is not written in ASCII without backslash.</summary>
    /// <param name="path">Relative to the folder of the DICOMDIR.</param>
    public static string[]? Find(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        return Path.IsPathRooted(path) || Array.Exists(parts, part => part is "" or "." or ".." || part.Contains('\\') || !part.All(letter => letter is >= ' ' and < '\x7F')) ? null : parts;
    }

    /// <summary>Up to eight components of one to eight capital letters, digits and underscores.</summary>
    public static bool IsOfTheStandard(string[] parts) => parts.Length <= MostComponents
        && Array.TrueForAll(parts, part => part.Length <= LongestComponent && part.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_'));

    /// <summary>The file of an ID in a folder, also where the medium shows its names in small letters; null where it is missing or the ID leads out of the folder.</summary>
    public static string? FindFile(string folder, IReadOnlyList<string> parts)
    {
        if (Find(string.Join(Path.DirectorySeparatorChar, parts)) is null)
            return null;
        string[] asWritten = [folder, .. parts], inSmallLetters = [folder, .. parts.Select(part => part.ToLowerInvariant())];
        return Array.Find([Path.Combine(asWritten), Path.Combine(inSmallLetters)], File.Exists);
    }
}
