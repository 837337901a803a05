using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Decodes one frame of RLE Lossless: byte planes, most significant first, each packed on its own (PS3.5 annex G).</summary>
static class RleDecoder
{
    const int HeaderLength = 64, MaximumSegments = 15;

    /// <summary>Decodes the fragment of one frame.</summary>
    /// <param name="coded">The frame's fragment, from its segment count on.</param>
    /// <param name="bitsAllocated">8, 16, 24 or 32; or 1, where eight pixels stand in a byte, the first in its lowest bit.</param>
    /// <returns>Shape (rows, columns, samples), row by row and pixel by pixel; bits as stored, unsigned (32 bits fill the whole int).</returns>
    /// <exception cref="DicomFormatException">The segments do not fit the frame or end too early.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bitsAllocated"/> is another number.</exception>
    public static int[] Decode(ReadOnlySpan<byte> coded, int rows, int columns, int samples, int bitsAllocated) =>
        Decode(coded, rows, columns, samples, bitsAllocated, allowTruncated: false, out _);

    /// <summary>As the other, and where that is allowed a frame that is damaged behind its header gives the rows that all planes have.</summary>
    /// <param name="damage">What is wrong with it; null where it is whole.</param>
    public static int[] Decode(ReadOnlySpan<byte> coded, int rows, int columns, int samples, int bitsAllocated, bool allowTruncated, out CodedDamage? damage)
    {
        if (bitsAllocated is not (1 or 8 or 16 or 24 or 32))
            throw new ArgumentOutOfRangeException(nameof(bitsAllocated), bitsAllocated, "RLE frames have 1, 8, 16, 24 or 32 bits allocated.");

        // A replicate run gives 128 bytes for 2.
        var count = CodedImage.SampleCount(rows, columns, samples, coded.Length, bitsAllocated == 1 ? 512 : 64, 0);
        var starts = SegmentStarts(coded, bitsAllocated == 1 ? samples : samples * (bitsAllocated / 8), allowTruncated);
        var planes = new Planes(starts, bitsAllocated == 1 ? (count / samples + 7) / 8 : count / samples, allowTruncated);
        var values = bitsAllocated == 1 ? Bits(coded, planes, count, samples) : Bytes(coded, planes, count, samples, bitsAllocated / 8);
        damage = planes.WhatIsWrong is null ? null : new(planes.WhatIsWrong, (int)((long)planes.Whole * (bitsAllocated == 1 ? 8 : 1) / columns));
        return values;
    }

    static int[] SegmentStarts(ReadOnlySpan<byte> coded, int expected, bool allowTruncated)
    {
        if (coded.Length < HeaderLength)
            throw new DicomFormatException($"An RLE header takes {HeaderLength} bytes, {coded.Length} are there.", 0);
        var segments = BinaryPrimitives.ReadUInt32LittleEndian(coded);
        if (segments != expected || segments > MaximumSegments)
            throw new DicomFormatException($"The RLE header declares {segments} segments where the frame has {expected} byte planes.", 0);

        var starts = new int[expected + 1];
        starts[expected] = coded.Length;
        for (var i = expected - 1; i >= 0; i--)
        {
            var start = BinaryPrimitives.ReadUInt32LittleEndian(coded[(4 + 4 * i)..]);
            if (allowTruncated && start > starts[i + 1])
                start = (uint)starts[i + 1];
            if (start < HeaderLength || start > starts[i + 1])
                throw new DicomFormatException($"RLE segment {i + 1} starts at byte {start}, which is outside its place.", 4 + 4 * i);
            starts[i] = (int)start;
        }
        return starts;
    }

    static int[] Bytes(ReadOnlySpan<byte> coded, Planes planes, int count, int samples, int bytesPerSample)
    {
        var values = new int[count];
        for (var segment = 0; segment < samples * bytesPerSample; segment++)
        {
            var shift = 8 * (bytesPerSample - 1 - segment % bytesPerSample);
            var at = segment / bytesPerSample;
            foreach (var value in planes.Unpack(coded, segment))
            {
                values[at] |= value << shift;
                at += samples;
            }
        }
        return values;
    }

    static int[] Bits(ReadOnlySpan<byte> coded, Planes planes, int count, int samples)
    {
        var values = new int[count];
        for (var sample = 0; sample < samples; sample++)
        {
            var plane = planes.Unpack(coded, sample);
            for (var pixel = 0; pixel < count / samples; pixel++)
                values[pixel * samples + sample] = plane[pixel >> 3] >> (pixel & 7) & 1;
        }
        return values;
    }

    /// <summary>The byte planes of a frame, one after the other in the same room.</summary>
    sealed class Planes(int[] starts, int length, bool allowTruncated)
    {
        readonly byte[] _plane = new byte[length];

        /// <summary>So many bytes are there of every plane so far.</summary>
        public int Whole { get; private set; } = length;

        public string? WhatIsWrong { get; private set; }

        public byte[] Unpack(ReadOnlySpan<byte> coded, int segment)
        {
            var filled = 0;
            try
            {
                RleDecoder.Unpack(coded[..starts[segment + 1]], starts[segment], _plane, ref filled);
            }
            catch (DicomFormatException broken) when (allowTruncated)
            {
                (WhatIsWrong, Whole) = (WhatIsWrong ?? broken.Message, Math.Min(Whole, filled));
            }
            return _plane;
        }
    }

    /// <summary>Unpacks one segment. Runs may cross rows, which PS3.5 G.3.1 forbids and some encoders do; what follows a full plane is padding.</summary>
    static void Unpack(ReadOnlySpan<byte> coded, int start, Span<byte> plane, ref int filled)
    {
        var position = start;
        while (!plane.IsEmpty)
        {
            if (position >= coded.Length)
                throw new DicomFormatException($"An RLE segment ends {plane.Length} bytes before its plane is full.", position);

            var control = (sbyte)coded[position++];
            if (control == sbyte.MinValue) // PS3.5 G.3.2: no operation
                continue;

            var length = control >= 0 ? control + 1 : 1 - control;
            var taken = control >= 0 ? length : 1;
            if (length > plane.Length)
                throw new DicomFormatException($"An RLE run of {length} bytes overflows its plane, where {plane.Length} are left.", position - 1);
            if (taken > coded.Length - position)
                throw new DicomFormatException($"An RLE run of {taken} bytes is cut off by the end of its segment.", position - 1);

            if (control >= 0)
                coded.Slice(position, length).CopyTo(plane);
            else
                plane[..length].Fill(coded[position]);
            position += taken;
            plane = plane[length..];
            filled += length;
        }
    }
}
