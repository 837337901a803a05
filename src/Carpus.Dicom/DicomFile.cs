namespace Carpus.Dicom;

/// <summary>A DICOM file (PS3.10): file meta information and a data set.</summary>
public sealed class DicomFile
{
    /// <summary>A new file around a data set; the meta group is made when it is encoded.</summary>
    public DicomFile(Dataset dataset, TransferSyntax? syntax = null)
    {
        Dataset = dataset;
        Syntax = syntax ?? TransferSyntax.ExplicitLittleEndian;
    }

    /// <summary>Group 0002, as it stands in the file; empty where the file has none.</summary>
    public Dataset Meta { get; init; } = [];

    public Dataset Dataset { get; }

    public TransferSyntax Syntax { get; }

    /// <summary>What was odd about the file and was mended while it was decoded.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Decodes a file. Long values, pixel data above all, stay on disk until they are asked for.</summary>
    /// <exception cref="DicomFormatException">It is no DICOM file, or broken: the message says what and at which byte and tag path.</exception>
    public static DicomFile Open(string path) => throw new NotSupportedException(path);

    /// <summary>Decodes a file held in memory.</summary>
    /// <exception cref="DicomFormatException">As for <see cref="Open"/>.</exception>
    public static DicomFile Decode(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException($"{bytes.Length}");

    /// <summary>Encodes preamble, meta group and data set in <see cref="Syntax"/>.</summary>
    public void Encode(Stream target) => throw new NotSupportedException($"{target}");

    /// <summary>Writes the file under a temporary name, flushes it to disk and renames it: a reader sees the whole file or none.</summary>
    public void Save(string path) => throw new NotSupportedException(path);
}
