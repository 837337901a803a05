using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using Carpus.Images;
using Carpus.Testing;

namespace Carpus.Tests.Images;

/// <summary>What a large film costs from file to picture. Bytes are counted where they are asked for, on this thread, so that neither the machine nor its load matters.</summary>
public class PresentationMemoryTests(ITestOutputHelper output)
{
    const int Side = 3000;

    /// <param name="ceiling">Bytes a pixel: stored values 4, the picture 1, native pixels as they stand in the file 2; the rest is tables and the code stream.</param>
    [Theory, Trait("case", "66")]
    [InlineData("1.2.840.10008.1.2.1", 7.2)]
    [InlineData("1.2.840.10008.1.2.4.80", 5.4)]
    public void A_film_of_3000_by_3000_pixels_of_16_bits_stays_below_its_ceiling_so_that_four_at_once_stay_below_250_MiB(string uid, double ceiling)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("film.dcm");
        var drawn = new Frame(Side, Side, 1, 16, false, [.. Enumerable.Range(0, Side * Side).Select(index => (index % Side * 17 + index / Side * 5) & 0xFFFF)]);
        Transcoder.Transcode(new DicomFile(Film.Of(drawn, "MONOCHROME1").Window(30000, 50000)), TransferSyntax.Of(uid)).Save(path);
        Show(path); // what is made once in a program's life is made here

        var before = GC.GetAllocatedBytesForCurrentThread();
        var picture = Show(path);
        var bytesOfPixel = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)picture.Pixels.Length;

        output.WriteLine($"{bytesOfPixel:0.00} bytes a pixel, {4 * bytesOfPixel * Side * Side / (1 << 20):0} MiB for four films at once");
        Assert.InRange(bytesOfPixel, 5, ceiling);
    }

    static GreyPicture Show(string path)
    {
        var file = DicomFile.Open(path);
        var frame = PixelDecoder.Decode(file);
        return Presentation.Of(file.Dataset, frame).Render(frame);
    }
}
