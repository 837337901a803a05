using Carpus.Dicom;

namespace Carpus.Fuzz.Hostile;

/// <summary>How one file passed its ordeal; all sizes in bytes.</summary>
sealed class Passage
{
    public long Length { get; init; }

    /// <summary>It was decoded strictly.</summary>
    public bool IsWhole { get; set; }

    /// <summary>It was decoded where truncation is allowed.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Its pixels were asked for, in this syntax.</summary>
    public TransferSyntax? Syntax { get; set; }

    public bool HasFrame { get; set; }

    /// <summary>The decoded frame as declared, 4 bytes a sample.</summary>
    public long FrameLength { get; set; }

    /// <summary>Allocated while it was decoded to a data set.</summary>
    public long Opening { get; set; }

    /// <summary>Allocated while its first frame was decoded.</summary>
    public long Pixels { get; set; }

    /// <summary>Allocated, and let go, while it was dumped, turned into JSON and UTF-8 and encoded.</summary>
    public long Using { get; set; }

    public TimeSpan Time { get; set; }

    /// <summary>1 is the whole of what opening may take.</summary>
    public double OpeningShare => (double)Opening / (4 * Length + Ordeal.OpeningAllowance);

    /// <summary>1 is the whole of what decoding a frame may take.</summary>
    public double PixelShare => (double)Pixels / (4 * Length + Ordeal.FramesInWork * FrameLength + Ordeal.FrameAllowance);
}
