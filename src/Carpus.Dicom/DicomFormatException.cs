namespace Carpus.Dicom;

/// <summary>A DICOM file, or a code stream inside it, is not what its format says; tells where.</summary>
/// <param name="what">One sentence for a person; it never holds a value of the file.</param>
/// <param name="offset">Where in the file (or code stream), in bytes from its start; -1 where there is no such place.</param>
/// <param name="path">The tag path, such as (0008,1140)[0].(0008,1155); empty where there is none.</param>
public sealed class DicomFormatException(string what, long offset = -1, string path = "") : Exception(Sentence(what, offset, path))
{
    /// <summary>The sentence without its place.</summary>
    public string What { get; } = what;

    /// <summary>In bytes from the start of the file or code stream; -1 where there is no such place.</summary>
    public long Offset { get; } = offset;

    public string Path { get; } = path;

    static string Sentence(string what, long offset, string path) => (offset, path) switch
    {
        ( < 0, "") => what,
        ( < 0, _) => $"{path}: {what}",
        (_, "") => $"{what} (at byte {offset})",
        _ => $"{path}: {what} (at byte {offset})",
    };
}
