using Carpus.Dicom;
using Carpus.Dicom.Directories;
using Carpus.Exchange.Pictures;

namespace Carpus.Cli.Importing;

/// <summary>A file that may be a film.</summary>
/// <param name="Name">As findings call it: below the folder that was given.</param>
sealed record InputFile(string Path, string Name, bool IsPicture);

/// <summary>Walks files and folders and tells films from what lies beside them.</summary>
static class InputFiles
{
    static readonly string[] FilmEndings = ["", ".dcm", ".dicom", ".dic", ".ima", ".png", ".jpg", ".jpeg"];

    /// <summary>The films in an order that does not depend on the file system. What is no film inside a folder is counted, not lamented one by one.</summary>
    /// <exception cref="UsageException">A path is not there.</exception>
    public static List<InputFile> Find(IEnumerable<string> paths, List<Finding> findings)
    {
        var films = new List<InputFile>();
        foreach (var path in paths)
            if (File.Exists(path))
                films.Add(new(path, System.IO.Path.GetFileName(path), IsPicture(path)));
            else if (Directory.Exists(path))
                films.AddRange(InFolder(path, findings));
            else
                throw new UsageException($"There is no {path}.");
        return [.. films.DistinctBy(film => System.IO.Path.GetFullPath(film.Path))];
    }

    static List<InputFile> InFolder(string folder, List<Finding> findings)
    {
        var (films, others) = (new List<InputFile>(), new List<string>());
        var reach = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.System };
        foreach (var path in Directory.EnumerateFiles(folder, "*", reach).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.Combine(System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder))), System.IO.Path.GetRelativePath(folder, path));
            if (System.IO.Path.GetFileName(path) == DicomDirectory.FileName)
                continue; // a table of contents, not a film
            if (IsPicture(path))
                films.Add(new(path, name, true));
            else if (HasDicomMark(path) || FilmEndings.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) || IsNumbered(path))
                films.Add(new(path, name, false));
            else
                others.Add(System.IO.Path.GetExtension(path).ToLowerInvariant());
        }
        if (others.Count > 0)
            findings.Add(new(folder, $"{others.Count} {(others.Count == 1 ? "file is" : "files are")} no film ({string.Join(", ", others.Distinct().Order(StringComparer.Ordinal))}) and left out."));
        return films;
    }

    static bool IsPicture(string path)
    {
        try
        {
            return PictureDecoder.IsPicture(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false; // the second look says what the trouble is
        }
    }

    /// <summary>PS3.10 7.1: DICM behind a preamble of 128 bytes.</summary>
    static bool HasDicomMark(string path)
    {
        try
        {
            Span<byte> start = stackalloc byte[132];
            using var file = File.OpenRead(path);
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start[128..].SequenceEqual("DICM"u8);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Archives number files, as in IM.0001 or 1.2.840.113619.2: the ending is a number.</summary>
    static bool IsNumbered(string path) => System.IO.Path.GetExtension(path) is { Length: > 1 } ending && ending.Skip(1).All(char.IsAsciiDigit);
}
