using BenchmarkDotNet.Attributes;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Benchmarks;

/// <summary>Decoding and encoding a whole film in each syntax that can be encoded here, against native pixels.</summary>
[MemoryDiagnoser, ShortRunJob]
public class CodecBenchmarks
{
    DicomFile _native = null!, _coded = null!;

    [Params("rle", "jpeg-lossless", "jpeg-ls")]
    public string Syntax { get; set; } = "";

    TransferSyntax Target => Syntax switch
    {
        "rle" => TransferSyntax.RleLossless,
        "jpeg-lossless" => TransferSyntax.JpegLosslessSV1,
        "jpeg-ls" => TransferSyntax.JpegLsLossless,
        _ => throw new InvalidOperationException($"{Syntax} is not encoded."),
    };

    [GlobalSetup]
    public void Draw()
    {
        _native = Film.Draw();
        _coded = Transcoder.Transcode(_native, Target);
    }

    [Benchmark(Baseline = true)]
    public Frame DecodeNative() => PixelDecoder.Decode(_native);

    [Benchmark]
    public Frame Decode() => PixelDecoder.Decode(_coded);

    [Benchmark]
    public DicomFile Encode() => Transcoder.Transcode(_native, Target);
}
