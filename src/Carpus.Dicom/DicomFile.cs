using Carpus.Dicom.Syntax;

namespace Carpus.Dicom;

/// <summary>A DICOM file (PS3.10): file meta information and a data set.</summary>
public sealed class DicomFile
{
    /// <summary>A new file around a data set; the meta group is made when it is encoded.</summary>
    public DicomFile(Dataset dataset, TransferSyntax? syntax = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        Dataset = dataset;
        Syntax = syntax ?? TransferSyntax.ExplicitLittleEndian;
    }

    /// <summary>The 128 bytes before DICM; zeros unless a file held something else there.</summary>
    public ReadOnlyMemory<byte> Preamble { get; init; } = new byte[FileDecoder.PreambleLength];

    /// <summary>Group 0002, as it stands in the file; empty where the file has none.</summary>
    public Dataset Meta { get; init; } = [];

    public Dataset Dataset { get; }

    public TransferSyntax Syntax { get; }

    /// <summary>What was odd about the file and was mended while it was decoded.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>It was decoded so that less than the whole may come, and so its pixels are.</summary>
    internal bool AllowsTruncated { get; init; }

    /// <summary>The deflated data set as it stood in the file, to be written again as long as nothing changed.</summary>
    internal ByteRegion? Deflated { get; init; }

    /// <summary>Decodes a file. Long values, pixel data above all, stay on disk until they are asked for.</summary>
    /// <exception cref="DicomFormatException">It is no DICOM file, or broken: the message says what and at which byte and tag path.</exception>
    public static DicomFile Open(string path, DicomDecodeOptions? options = null)
    {
        using var source = new ByteSource.OnDisk(path);
        return new FileDecoder(source, options ?? DicomDecodeOptions.Default).Decode();
    }

    /// <summary>As <see cref="Open"/>, for folders that hold other files too: null where the first bytes are not those of a DICOM file.</summary>
    /// <exception cref="DicomFormatException">It is a DICOM file, but broken.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DicomFile? OpenIfDicom(string path, DicomDecodeOptions? options = null)
    {
        using var source = new ByteSource.OnDisk(path);
        return FileDecoder.LooksLikeDicom(source) ? new FileDecoder(source, options ?? DicomDecodeOptions.Default).Decode() : null;
    }

    /// <summary>Decodes a file held in memory. Values are slices of these bytes, so they must not change.</summary>
    /// <exception cref="DicomFormatException">As for <see cref="Open"/>.</exception>
    public static DicomFile Decode(ReadOnlyMemory<byte> bytes, DicomDecodeOptions? options = null)
    {
        using var source = new ByteSource.InMemory(bytes);
        return new FileDecoder(source, options ?? DicomDecodeOptions.Default).Decode();
    }

    /// <summary>Looks at the first bytes only: DICM at byte 128, or a data set at byte 0. False for a file that cannot be opened.</summary>
    public static bool IsDicom(string path)
    {
        try
        {
            using var source = new ByteSource.OnDisk(path);
            return FileDecoder.LooksLikeDicom(source);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Encodes preamble, meta group and data set in <see cref="Syntax"/>.</summary>
    public void Encode(Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        FileEncoder.Encode(this, target);
    }

    /// <summary>Writes the file under a temporary name, flushes it to disk and renames it: a reader sees the whole file or none.</summary>
    /// <remarks>Values of this file that are still on disk under the same name can no longer be loaded afterwards.</remarks>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileEncoder.Save(this, path);
    }
}
