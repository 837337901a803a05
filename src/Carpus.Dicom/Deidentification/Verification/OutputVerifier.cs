using System.IO.Compression;
using System.Text;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>Something in an output that should not be there. It tells where and what kind, never the value.</summary>
/// <param name="File">Path inside the output.</param>
/// <param name="Where">Tag path and offset in bytes, or the name of the file.</param>
/// <param name="What">Such as "an original date".</param>
public sealed record VerificationHit(string File, string Where, string What);

/// <summary>Searches output files for every identifier a vault knows, by a path of its own: bytes, not data sets.</summary>
public sealed class OutputVerifier
{
    static readonly string[] TextFiles = [".json", ".html", ".htm", ".csv", ".tsv", ".txt", ".md", ".xml", ".sha256", ".js", ".css", ""];

    readonly IdentifierSearch _search;
    readonly PossibleDays _days;

    /// <summary>For outputs of any policy by which the vault was used.</summary>
    public OutputVerifier(Vault vault)
    {
        ArgumentNullException.ThrowIfNull(vault);
        (_search, _days) = (new(vault.Identifiers), vault.PossibleDays);
    }

    /// <summary>For an output of one policy: the fewer days its dates can become, the more dates are searched for.</summary>
    public OutputVerifier(Vault vault, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(vault);
        ArgumentNullException.ThrowIfNull(policy);
        (_search, _days) = (new(vault.Identifiers), PossibleDays.Of(policy));
    }

    /// <summary>All files of a folder, and their names.</summary>
    public IReadOnlyList<VerificationHit> CheckFolder(string folder, out int files, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        var hits = new List<VerificationHit>();
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        files = 0;
        foreach (var path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            hits.AddRange(CheckFile(path, Path.GetRelativePath(folder, path)));
            progress?.Report((++files, paths.Count));
        }
        return hits;
    }

    /// <summary>References to images that are not in the folder: no leak, and still to be known. Places are files and tag paths.</summary>
    public static IReadOnlyList<Finding> FindOpenReferences(string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return ReferenceCheck.Find(folder, cancellation);
    }

    /// <summary>One file, and its name.</summary>
    /// <param name="name">Its path inside the output, for the hits. A name that is itself a hit is not told.</param>
    public IReadOnlyList<VerificationHit> CheckFile(string path, string name) => CheckFile(path, name, null, []);

    /// <summary>A film that was just made: besides, its pixels must be those of the film as it came, but for what was painted over.</summary>
    internal IReadOnlyList<VerificationHit> CheckMade(string path, string name, string original, IReadOnlyList<PixelBox> painted)
    {
        using var bytes = new SearchedBytes.OnDisk(original);
        // What this decoder cannot take apart the other one mended; there is nothing to compare with then.
        return CheckFile(path, name, FileMap.TryMap(bytes), painted);
    }

    List<VerificationHit> CheckFile(string path, string name, FileMap? original, IReadOnlyList<PixelBox> painted)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hits = new List<VerificationHit>();
        var shown = name;
        _search.Find(Encoding.UTF8.GetBytes(name), isNoise: false, (_, what) => shown = "a file whose name tells it");
        if (shown != name)
            hits.Add(new(shown, "the name of a file or folder", "an identifier"));
        using var bytes = new SearchedBytes.OnDisk(path);
        CheckBytes(bytes, Path.GetExtension(name), shown, hits, original, painted);
        return hits;
    }

    void CheckBytes(SearchedBytes bytes, string extension, string name, List<VerificationHit> hits, FileMap? original, IReadOnlyList<PixelBox> painted)
    {
        if (bytes.Length >= 4 && bytes.Span(0, 4).SequenceEqual("PK\x03\x04"u8))
            CheckArchive(bytes, name, hits);
        else if (Map(bytes, name, hits) is { } map)
        {
            CheckFilm(map, name, hits);
            if (PixelCheck.Find(map, original, painted) is var (where, what))
                hits.Add(new(name, where, what));
        }
        else
            _search.Find(bytes.All, isNoise: !TextFiles.Contains(extension.ToLowerInvariant()), (at, what) => hits.Add(new(name, $"byte {at}", what)), (_, day) => _days.Contains(day));
    }

    static FileMap? Map(SearchedBytes bytes, string name, List<VerificationHit> hits)
    {
        try
        {
            return FileMap.Of(bytes);
        }
        catch (Exception broken) when (FileMap.IsBroken(broken))
        {
            hits.Add(new(name, "the whole file", "it cannot be taken apart, so it cannot be vouched for"));
            return null;
        }
    }

    void CheckArchive(SearchedBytes bytes, string name, List<VerificationHit> hits)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes.All.ToArray()));
        foreach (var entry in archive.Entries)
        {
            using var inflated = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(inflated);
            CheckBytes(new SearchedBytes.InMemory(inflated.ToArray()), Path.GetExtension(entry.FullName), $"{name}!{entry.FullName}", hits, null, []);
        }
    }

    void CheckFilm(FileMap map, string name, List<VerificationHit> hits)
    {
        foreach (var (where, what) in map.Faults)
            hits.Add(new(name, where, what));
        var at = 0;
        foreach (var leaf in map.Leaves.Where(leaf => leaf.Kind != FileMap.LeafKind.Value).Append(new("end", map.Bytes.Length, 0, FileMap.LeafKind.NativePixels)))
        {
            var from = at;
            _search.Find(map.Bytes.Span(from, leaf.Start - from), isNoise: false, (index, what) => hits.Add(new(name, Place(map, from + index), what)),
                (index, day) => _days.Contains(day) && LeafAt(map, from + index).IsDate);
            if (leaf.Kind == FileMap.LeafKind.Fragment)
                CheckFragment(map, leaf, name, hits);
            at = leaf.Start + leaf.Length;
        }
    }

    /// <summary>A code stream: its marker segments are read like text, the coded pixels only for long patterns.</summary>
    void CheckFragment(FileMap map, FileMap.Leaf leaf, string name, List<VerificationHit> hits)
    {
        var bytes = map.Bytes.Span(leaf.Start, leaf.Length);
        var head = CodeStreamHead.LengthOf(bytes);
        _search.Find(bytes[..head], isNoise: false, (index, what) => hits.Add(new(name, $"{leaf.Path}, byte {leaf.Start + index}", what)));
        _search.Find(bytes[head..], isNoise: true, (index, what) => hits.Add(new(name, $"{leaf.Path}, byte {leaf.Start + head + index}", what)));
    }

    static FileMap.Leaf LeafAt(FileMap map, int offset) => map.Leaves.Find(leaf => offset >= leaf.Start && offset < leaf.Start + leaf.Length);

    static string Place(FileMap map, int offset)
    {
        var leaf = LeafAt(map, offset);
        return leaf.Path is null ? $"byte {offset}" : $"{leaf.Path}, byte {offset}";
    }
}
