using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>What the header of a JP2 file makes of the components of its stream (T.800 I.5.3.4 to I.5.3.6): a palette, and which channel is which colour.</summary>
sealed class Jp2Channels
{
    int[][] _palette = []; // shape (columns, entries)
    byte[] _bits = [];
    (int Component, int Column)[] _mapping = []; // column -1: as it stands
    readonly List<(int Channel, int Color)> _colors = [];

    /// <summary>Takes a box of the header; others are passed over.</summary>
    /// <exception cref="DicomFormatException">The box is cut off.</exception>
    public void Take(ReadOnlySpan<byte> type, ReadOnlySpan<byte> box, long offset)
    {
        try
        {
            if (type.SequenceEqual("pclr"u8))
                TakePalette(box);
            else if (type.SequenceEqual("cmap"u8))
                _mapping = [.. box.ToArray().Chunk(4).Select(entry => (entry[0] << 8 | entry[1], entry[2] == 1 ? entry[3] : -1))];
            else if (type.SequenceEqual("cdef"u8))
                for (var at = 2; at + 6 <= box.Length; at += 6)
                    if (Word(box, at + 2) == 0 && Word(box, at + 4) is > 0 and < 4 and var color)
                        _colors.Add((Word(box, at), color - 1));
        }
        catch (Exception cutOff) when (cutOff is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new DicomFormatException("A box of the JP2 header is cut off.", offset);
        }
    }

    /// <summary>The image as a viewer of the JP2 file would see it; indices beyond a palette take its last entry.</summary>
    /// <param name="maximumSamples">Where the colours would be more, the indices are wanted and stay.</param>
    public CodedImage Apply(CodedImage image, int maximumSamples)
    {
        if (_palette.Length > 0 && (long)image.Rows * image.Columns * _mapping.Length <= maximumSamples && Array.TrueForAll(_mapping, channel => channel.Component < image.Samples && channel.Column < _palette.Length) && _mapping.Length > 0)
            image = Mapped(image);
        return _colors.Count == image.Samples && _colors.Exists(pair => pair.Channel != pair.Color) && _colors.TrueForAll(pair => pair.Channel < image.Samples && pair.Color < image.Samples) ? Reordered(image) : image;
    }

    CodedImage Mapped(CodedImage image)
    {
        var samples = _mapping.Length;
        var pixels = image.Values.Length / image.Samples;
        var values = new int[pixels * samples];
        for (var channel = 0; channel < samples; channel++)
        {
            var (component, column) = _mapping[channel];
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                var value = image.Values[pixel * image.Samples + component];
                values[pixel * samples + channel] = column < 0 ? value : _palette[column][Math.Clamp(value, 0, _palette[column].Length - 1)];
            }
        }
        return image with { Samples = samples, Precision = _bits.Max(bits => (bits & 0x7F) + 1), IsSigned = false, Values = values, ColorTransform = samples == 3 ? ColorTransform.Rgb : image.ColorTransform };
    }

    CodedImage Reordered(CodedImage image)
    {
        var values = new int[image.Values.Length];
        for (var pixel = 0; pixel < values.Length; pixel += image.Samples)
            foreach (var (channel, color) in _colors)
                values[pixel + color] = image.Values[pixel + channel];
        return image with { Values = values };
    }

    void TakePalette(ReadOnlySpan<byte> box)
    {
        var (entries, columns) = (Word(box, 0), box[2]);
        if (box.Length < 3 + columns + entries * columns)
            throw new ArgumentOutOfRangeException(nameof(box));
        _bits = box.Slice(3, columns).ToArray();
        _palette = Array.ConvertAll(_bits, _ => new int[entries]);
        var at = 3 + columns;
        for (var entry = 0; entry < entries; entry++)
            for (var column = 0; column < columns; column++)
            {
                var isWide = (_bits[column] & 0x7F) >= 8;
                _palette[column][entry] = isWide ? Word(box, at) : box[at];
                at += isWide ? 2 : 1;
            }
        if (entries == 0)
            _palette = [];
    }

    static int Word(ReadOnlySpan<byte> box, int at) => BinaryPrimitives.ReadUInt16BigEndian(box[at..]);
}
