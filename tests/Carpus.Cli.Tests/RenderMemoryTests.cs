using Carpus.Dicom;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class RenderMemoryTests
{
    /// <summary>A process whose heap ends at the limit: what needs more dies with an exit code of its own.</summary>
    [Fact, Trait("case", "66")]
    public void Four_films_of_3000_by_3000_pixels_of_16_bits_are_rendered_at_once_in_a_heap_of_400_MiB()
    {
        const int Side = 3000;
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("films"));
        var pixels = new byte[2 * Side * Side];
        for (var index = 0; index < pixels.Length; index++)
            pixels[index] = (byte)(index / 2 / Side + index / 2 % Side / (index % 2 * 255 + 1));
        for (var number = 1; number <= 4; number++)
            new DicomFile(new Dataset()
                .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, $"2.25.{number}").Set(Tag.Modality, "CR")
                .Set(Tag.PhotometricInterpretation, "MONOCHROME1").Set(Tag.SamplesPerPixel, 1).Set(Tag.Rows, Side).Set(Tag.Columns, Side)
                .Set(Tag.BitsAllocated, 16).Set(Tag.BitsStored, 16).Set(Tag.HighBit, 15).Set(Tag.PixelRepresentation, 0)
                .Set(new Element.Value(Tag.PixelData, VR.OW, pixels))).Save(folder.File($"films/{number}.dcm"));

        var rendered = Peer.Run("env", $"DOTNET_GCHeapHardLimit={400 << 20:X}", "dotnet", Path.Combine(AppContext.BaseDirectory, "Carpus.Cli.dll"), "render", folder.File("films"), folder.File("pictures"), "--width", "1024", "--json");

        Assert.True(rendered.ExitCode == 0, rendered.Errors);
        Assert.Equal(4, Directory.GetFiles(folder.File("pictures"), "*.png").Length);
    }
}
