namespace Carpus.Dicom;

/// <summary>How a data set is written as bytes (PS3.5 10) and how its pixels are coded.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Name">Its name in PS3.6 Table A-1.</param>
public sealed record TransferSyntax(string Uid, string Name)
{
    public static readonly TransferSyntax
        ImplicitLittleEndian = new("1.2.840.10008.1.2", "Implicit VR Little Endian") { IsImplicit = true },
        ExplicitLittleEndian = new("1.2.840.10008.1.2.1", "Explicit VR Little Endian"),
        DeflatedExplicitLittleEndian = new("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian") { IsDeflated = true },
        ExplicitBigEndian = new("1.2.840.10008.1.2.2", "Explicit VR Big Endian") { IsBigEndian = true },
        JpegBaseline = new("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)") { IsEncapsulated = true, IsLossy = true },
        JpegExtended = new("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)") { IsEncapsulated = true, IsLossy = true },
        JpegLossless = new("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)") { IsEncapsulated = true },
        JpegLosslessSV1 = new("1.2.840.10008.1.2.4.70", "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])") { IsEncapsulated = true },
        JpegLsLossless = new("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless Image Compression") { IsEncapsulated = true },
        JpegLsNearLossless = new("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless) Image Compression") { IsEncapsulated = true, IsLossy = true },
        Jpeg2000Lossless = new("1.2.840.10008.1.2.4.90", "JPEG 2000 Image Compression (Lossless Only)") { IsEncapsulated = true },
        Jpeg2000 = new("1.2.840.10008.1.2.4.91", "JPEG 2000 Image Compression") { IsEncapsulated = true, IsLossy = true },
        HtJpeg2000Lossless = new("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Image Compression (Lossless Only)") { IsEncapsulated = true },
        HtJpeg2000LosslessRpcl = new("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)") { IsEncapsulated = true },
        HtJpeg2000 = new("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000 Image Compression") { IsEncapsulated = true, IsLossy = true },
        RleLossless = new("1.2.840.10008.1.2.5", "RLE Lossless") { IsEncapsulated = true };

    static readonly TransferSyntax[] Known =
    [
        ImplicitLittleEndian, ExplicitLittleEndian, DeflatedExplicitLittleEndian, ExplicitBigEndian, JpegBaseline, JpegExtended, JpegLossless, JpegLosslessSV1,
        JpegLsLossless, JpegLsNearLossless, Jpeg2000Lossless, Jpeg2000, HtJpeg2000Lossless, HtJpeg2000LosslessRpcl, HtJpeg2000, RleLossless,
    ];

    public bool IsImplicit { get; init; }

    public bool IsBigEndian { get; init; }

    public bool IsDeflated { get; init; }

    /// <summary>Pixel data is a sequence of fragments (PS3.5 A.4).</summary>
    public bool IsEncapsulated { get; init; }

    /// <summary>The coding may have changed pixel values.</summary>
    public bool IsLossy { get; init; }

    /// <summary>The syntax of a UID. One that is not known here is explicit little endian with encapsulated pixels, as PS3.5 10 asks of every newer one.</summary>
    public static TransferSyntax Of(string uid) =>
        Array.Find(Known, syntax => syntax.Uid == uid) ?? new(uid, "unknown transfer syntax") { IsEncapsulated = true };

    public override string ToString() => $"{Name}, {Uid}";
}
