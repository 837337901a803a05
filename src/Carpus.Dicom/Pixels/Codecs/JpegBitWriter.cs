using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Writes a JPEG or JPEG-LS code stream: segments, and entropy-coded bits with something stuffed after each 0xFF.</summary>
/// <param name="capacity">Bytes that are expected.</param>
/// <param name="stuffsBits">A zero bit is stuffed, as T.87 A.1 has it; otherwise a zero byte (T.81).</param>
sealed class JpegBitWriter(int capacity, bool stuffsBits = false)
{
    byte[] _bytes = new byte[Math.Max(capacity, 256)];
    int _length;
    ulong _bits; // those not yet written, at the bottom
    int _count;
    int _room = 8; // bits that the next byte takes

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

    /// <summary>Fills the last byte with zeros; one that is 0xFF gets another behind it.</summary>
    public void PadWithZeros()
    {
        Flush();
        if (_count > 0 || _room == 7)
            Put(0, _room - _count);
        Flush();
    }

    /// <summary>Ends the stream. An odd length is made even by a fill byte before the end of image (T.81 B.1.1.2).</summary>
    public byte[] End()
    {
        if (_length % 2 != 0)
            Append([JpegMarker.Prefix]);
        Marker(JpegMarker.EndOfImage);
        return _bytes[.._length];
    }

    void Flush()
    {
        if (_bytes.Length - _length < 16)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        if (_count >= 32 && _room == 8)
        {
            var word = (uint)(_bits >> _count - 32);
            if (((~word - 0x01010101) & word & 0x80808080) == 0) // no byte is 0xFF
            {
                BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(_length), word);
                _length += 4;
                _count -= 32;
                return;
            }
        }
        while (_count >= _room)
        {
            _count -= _room;
            var next = (byte)(_bits >> _count & (1ul << _room) - 1);
            _bytes[_length++] = next;
            _room = stuffsBits && next == JpegMarker.Prefix ? 7 : 8;
            if (!stuffsBits && next == JpegMarker.Prefix)
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
