namespace Carpus.Dicom;

/// <summary>How a data set is written as bytes (PS3.5 10) and how its pixels are coded.</summary>
public sealed record TransferSyntax
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

    internal const string UnknownName = "unknown transfer syntax";

    static readonly TransferSyntax[] Known =
    [
        ImplicitLittleEndian, ExplicitLittleEndian, DeflatedExplicitLittleEndian, ExplicitBigEndian, JpegBaseline, JpegExtended, JpegLossless, JpegLosslessSV1,
        JpegLsLossless, JpegLsNearLossless, Jpeg2000Lossless, Jpeg2000, HtJpeg2000Lossless, HtJpeg2000LosslessRpcl, HtJpeg2000, RleLossless,
    ];

    TransferSyntax(string uid, string name) => (Uid, Name) = (uid, name);

    public string Uid { get; }

    /// <summary>Its name in PS3.6 Table A-1; "unknown transfer syntax" for one that is not there.</summary>
    public string Name { get; }

    /// <summary>VRs are not written; the dictionary knows them (PS3.5 A.1).</summary>
    public bool IsImplicit { get; private init; }

    /// <summary>Retired from the standard (PS3.5 A.3); found in old files.</summary>
    public bool IsBigEndian { get; private init; }

    /// <summary>The data set, without the meta group, is one deflated stream (PS3.5 A.5).</summary>
    public bool IsDeflated { get; private init; }

    /// <summary>Pixel data is a sequence of fragments (PS3.5 A.4).</summary>
    public bool IsEncapsulated { get; private init; }

    /// <summary>The coding may have changed pixel values.</summary>
    public bool IsLossy { get; private init; }

    /// <summary>Syntaxes of PS3.6 Table A-1, newer and retired ones, whose pixels are not decoded here or have no name above.</summary>
    static readonly (string Suffix, string Name)[] s_others =
    [
        ("4.52", "JPEG Extended (Processes 3 and 5)"),
        ("4.53", "JPEG Spectral Selection, Non-Hierarchical (Processes 6 and 8)"),
        ("4.54", "JPEG Spectral Selection, Non-Hierarchical (Processes 7 and 9)"),
        ("4.55", "JPEG Full Progression, Non-Hierarchical (Processes 10 and 12)"),
        ("4.56", "JPEG Full Progression, Non-Hierarchical (Processes 11 and 13)"),
        ("4.58", "JPEG Lossless, Non-Hierarchical (Process 15)"),
        ("4.92", "JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)"),
        ("4.93", "JPEG 2000 Part 2 Multi-component Image Compression"),
        ("4.94", "JPIP Referenced"),
        ("4.95", "JPIP Referenced Deflate"),
        ("4.100", "MPEG2 Main Profile / Main Level"),
        ("4.101", "MPEG2 Main Profile / High Level"),
        ("4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1"),
        ("4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1"),
        ("4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video"),
        ("4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video"),
        ("4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2"),
        ("4.107", "HEVC/H.265 Main Profile / Level 5.1"),
        ("4.108", "HEVC/H.265 Main 10 Profile / Level 5.1"),
        ("4.110", "JPEG XL Lossless"),
        ("4.111", "JPEG XL JPEG Recompression"),
        ("4.112", "JPEG XL"),
        ("4.204", "JPIP HTJ2K Referenced"),
        ("4.205", "JPIP HTJ2K Referenced Deflate"),
        ("8.1", "Deflated Image Frame Compression"),
    ];

    /// <summary>The syntax of a UID. One that is not known here is explicit little endian with encapsulated pixels, as PS3.5 10 asks of every newer one.</summary>
    public static TransferSyntax Of(string uid) =>
        Array.Find(Known, syntax => syntax.Uid == uid) ?? new(uid, OtherName(uid)) { IsEncapsulated = true };

    static string OtherName(string uid) =>
        Array.Find(s_others, other => uid == "1.2.840.10008.1.2." + other.Suffix).Name ?? UnknownName;

    public override string ToString() => $"{Name}, {Uid}";
}
