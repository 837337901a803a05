using Carpus.Dicom;

namespace Carpus.Benchmarks;

/// <summary>A drawn film of 4280 rows and 3520 columns, 12 bits: soft shapes, a dark ground and grain, so that a codec has as much to do as with a real one.</summary>
static class Film
{
    public const int Rows = 4280, Columns = 3520;

    public static DicomFile Draw()
    {
        var random = new Random(1);
        var words = new byte[2 * Rows * Columns];
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
            {
                var soft = 1400 + 900 * Math.Sin(row / 310.0) * Math.Cos(column / 270.0) + 250 * Math.Sin((row + 2 * column) / 23.0);
                var value = (ushort)Math.Clamp(soft + 12 * (random.NextDouble() + random.NextDouble() - 1), 0, 4095);
                (words[2 * (row * Columns + column)], words[2 * (row * Columns + column) + 1]) = ((byte)value, (byte)(value >> 8));
            }
        var dataset = new Dataset()
            .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1")
            .Set(Tag.SOPInstanceUID, "2.25.1")
            .Set(Tag.SamplesPerPixel, VR.US, [1])
            .Set(Tag.PhotometricInterpretation, "MONOCHROME2")
            .Set(Tag.Rows, VR.US, [Rows])
            .Set(Tag.Columns, VR.US, [Columns])
            .Set(Tag.BitsAllocated, VR.US, [16])
            .Set(Tag.BitsStored, VR.US, [12])
            .Set(Tag.HighBit, VR.US, [11])
            .Set(Tag.PixelRepresentation, VR.US, [0])
            .Set(new Element.Value(Tag.PixelData, VR.OW, words));
        return new(dataset);
    }
}
