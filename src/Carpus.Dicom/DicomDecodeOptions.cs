namespace Carpus.Dicom;

/// <summary>How a file is decoded; the defaults suit a file that should be whole.</summary>
public sealed record DicomDecodeOptions
{
    public static DicomDecodeOptions Default { get; } = new();

    /// <summary>A file that ends too early, or pixels that do, give what was whole, and a finding, instead of an exception. Rows that are missing are filled with the padding value or 0.</summary>
    public bool AllowTruncated { get; init; }

    /// <summary>A DICOM term, such as ISO_IR 192 or GB18030, or Big5, by which text is decoded where no character set is declared or the declared one does not fit.</summary>
    public string? AssumeCharacterSet { get; init; }

    /// <summary>Values longer than this stay on disk until they are asked for, in bytes.</summary>
    public int LongestValueInMemory { get; init; } = 16 << 10;

    /// <summary>The most that a deflated data set may inflate to, in bytes.</summary>
    public int LongestInflated { get; init; } = 512 << 20;

    /// <summary>
    /// The most memory that the objects of a data set may take, in bytes for each byte of the file, beside 4 MiB. An element of a few bytes takes 50 and more in
    /// memory, so a file of nothing else is refused.
    /// </summary>
    public int MemoryPerByte { get; init; } = 4;

    /// <summary>How deep sequences may nest.</summary>
    public int DeepestNesting { get; init; } = 64;

    /// <summary>Stops before the first element whose tag is this or greater, such as <see cref="Tag.PixelData"/>; null decodes all.</summary>
    public Tag? StopBefore { get; init; }
}
