namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>What one header says, the main one or that of a tile; a tile asks the main header for what its own does not say.</summary>
sealed class CodingParameters(int components, CodingParameters? main = null)
{
    const int MostChanges = 1024;

    readonly ComponentCoding?[] _coding = new ComponentCoding?[components];
    readonly Quantization?[] _quantization = new Quantization?[components];
    readonly int?[] _shift = new int?[components];
    readonly List<ProgressionVolume> _changes = [];
    TileCoding? _tileCoding;
    ComponentCoding? _commonCoding;
    Quantization? _commonQuantization;

    public TileCoding TileCoding => _tileCoding ?? main?.TileCoding ?? throw new DicomFormatException("The main header has no coding style (COD).");

    /// <summary>Progression order changes; empty where the order of the coding style holds throughout.</summary>
    public IReadOnlyList<ProgressionVolume> Changes => _changes.Count > 0 ? _changes : main?.Changes ?? [];

    /// <summary>T.800 A.6.1: COC of the tile, COD of the tile, COC of the main header, COD of the main header.</summary>
    public ComponentCoding Coding(int component) =>
        _coding[component] ?? _commonCoding ?? main?.Coding(component) ?? throw new DicomFormatException("The main header has no coding style (COD).");

    public Quantization Quantization(int component) =>
        _quantization[component] ?? _commonQuantization ?? main?.Quantization(component) ?? throw new DicomFormatException("The main header has no quantization (QCD).");

    /// <summary>Bits by which the coefficients of a region of interest were shifted up.</summary>
    public int RegionShift(int component) => _shift[component] ?? main?.RegionShift(component) ?? 0;

    /// <summary>Takes a marker segment of parameters; false where it is another one, which a decoder passes over.</summary>
    public bool Take(ushort marker, SegmentCursor segment)
    {
        switch (marker)
        {
            case Marker.CodingStyle:
                (_tileCoding, _commonCoding) = TileCoding.Decode(segment);
                return true;
            case Marker.ComponentCodingStyle:
                var component = segment.ComponentIndex(components);
                var hasPrecincts = (segment.Byte() & 1) != 0;
                _coding[component] = ComponentCoding.Decode(ref segment, hasPrecincts);
                return true;
            case Marker.Quantization:
                _commonQuantization = Jpeg2000.Quantization.Decode(ref segment);
                return true;
            case Marker.ComponentQuantization:
                _quantization[segment.ComponentIndex(components)] = Jpeg2000.Quantization.Decode(ref segment);
                return true;
            case Marker.RegionOfInterest:
                TakeRegion(segment);
                return true;
            case Marker.ProgressionChange:
                while (segment.Left > 0 && _changes.Count < MostChanges)
                    _changes.Add(ProgressionVolume.Decode(ref segment, components));
                return true;
            default:
                return false;
        }
    }

    void TakeRegion(SegmentCursor segment)
    {
        var component = segment.ComponentIndex(components);
        var (style, shift) = (segment.Byte(), segment.Byte());
        if (style != 0 || shift > 37)
            throw new DicomFormatException($"A region of interest of style {style} and shift {shift} is unknown.", segment.Offset);
        _shift[component] = shift;
    }
}
