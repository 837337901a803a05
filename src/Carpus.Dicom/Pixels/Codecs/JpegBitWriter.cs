namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Writes a JPEG code stream: segments, and entropy-coded bits with a zero byte stuffed after each 0xFF.</summary>
sealed class JpegBitWriter(int capacity)
{
    byte[] _bytes = new byte[Math.Max(capacity, 256)];
    int _length;
    ulong _bits; // those not yet written, at the bottom
    int _count;

    public void Marker(byte marker) => Append([JpegMarker.Prefix, marker]);

    /// <summary>A marker with a segment behind it; the length is put before the payload.</summary>
    public void Segment(byte marker, ReadOnlySpan<byte> payload)
    {
        Marker(marker);
        Append([(byte)(payload.Length + 2 >> 8), (byte)(payload.Length + 2)]);
        Append(payload);
    }

    /// <param name="bits">No bit above <paramref name="count"/> is set.</param>
    /// <param name="count">0 to 32.</param>
    public void Put(uint bits, int count)
    {
        _bits = _bits << count | bits;
        _count += count;
        if (_count >= 32)
            Flush();
    }

    /// <summary>Fills the last byte with ones (T.81 F.1.2.3).</summary>
    public void PadWithOnes()
    {
        var padding = -_count & 7;
        Put((1u << padding) - 1, padding);
        Flush();
    }

    /// <summary>The whole stream, with a zero byte behind it where its length would be odd.</summary>
    public byte[] ToEvenArray()
    {
        var stream = new byte[_length + _length % 2];
        _bytes.AsSpan(0, _length).CopyTo(stream);
        return stream;
    }

    void Flush()
    {
        if (_bytes.Length - _length < 16)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        while (_count >= 8)
        {
            _count -= 8;
            var next = (byte)(_bits >> _count);
            _bytes[_length++] = next;
            if (next == JpegMarker.Prefix)
                _bytes[_length++] = 0;
        }
    }

    void Append(ReadOnlySpan<byte> bytes)
    {
        while (_bytes.Length - _length < bytes.Length)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }
}
