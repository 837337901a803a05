using Carpus.Dicom;

namespace Carpus.Cli.Deidentifying;

/// <summary>Files that lie beside de-identified films.</summary>
static class OutputFile
{
    /// <summary>Writes under the name .part first; a run that goes on deletes what a killed one left of that name.</summary>
    /// <param name="refusal">Looks at what was written; what it finds keeps the file from its place.</param>
    public static Finding? Write(string path, Action<Stream> write, Func<string, Finding?>? refusal = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.part";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            if (refusal?.Invoke(unfinished) is { } hit)
                return hit;
            File.Move(unfinished, path, overwrite: true);
            return null;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Whether a file would be given away with the output.</summary>
    public static bool IsInside(FileInfo file, string output) =>
        (file.FullName + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
