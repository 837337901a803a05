namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The markers of a code stream (T.800 Table A.2).</summary>
static class Marker
{
    public const ushort
        StartOfCodestream = 0xFF4F, Capabilities = 0xFF50, Size = 0xFF51, CodingStyle = 0xFF52, ComponentCodingStyle = 0xFF53,
        Quantization = 0xFF5C, ComponentQuantization = 0xFF5D, RegionOfInterest = 0xFF5E, ProgressionChange = 0xFF5F,
        PackedHeadersMain = 0xFF60, PackedHeadersTile = 0xFF61,
        StartOfTilePart = 0xFF90, StartOfPacket = 0xFF91, EndOfPacketHeader = 0xFF92, StartOfData = 0xFF93, EndOfCodestream = 0xFFD9;
}
