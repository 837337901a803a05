using BenchmarkDotNet.Attributes;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;
using Carpus.Images;

namespace Carpus.Benchmarks;

/// <summary>From stored values to a picture: the steps of `carpus render`.</summary>
[MemoryDiagnoser, ShortRunJob]
public class PictureBenchmarks
{
    readonly DicomFile _film = Film.Draw();
    Frame _frame = null!;
    Presentation _presentation = null!;
    GreyPicture _picture = null!;

    [GlobalSetup]
    public void Decode()
    {
        _frame = PixelDecoder.Decode(_film);
        _presentation = Presentation.Of(_film.Dataset, _frame);
        _picture = _presentation.Render(_frame);
    }

    [Benchmark]
    public Presentation Present() => Presentation.Of(_film.Dataset, _frame);

    [Benchmark]
    public GreyPicture Render() => _presentation.Render(_frame);

    [Benchmark]
    public GreyPicture FitWidth() => _picture.FitWidth(512);

    [Benchmark]
    public long Png()
    {
        using var target = new MemoryStream();
        PictureEncoder.WritePng(_picture, target);
        return target.Length;
    }
}
