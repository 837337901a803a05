using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Decodes DCT-based JPEG with Huffman codes: baseline, extended sequential and progressive, 8 and 12 bits (T.81 annexes F and G).</summary>
static partial class JpegDecoder
{
    /// <summary>A sane frame has some tens of scans; more are a way to keep a decoder busy.</summary>
    const int MaximumScans = 200;

    /// <summary>Decodes the code stream of one frame.</summary>
    /// <param name="maximumSamples">A frame that declares more than so many samples is refused before anything is allocated: what the data set asks for.</param>
    /// <param name="allowTruncated">A stream that is damaged behind its frame header gives the rows before, and a <see cref="CodedDamage"/>, instead of an exception.</param>
    /// <returns>Unsigned levels. Subsampled components are brought to full size; the transform of colours is told and not undone (see <see cref="YCbCr"/>).</returns>
    /// <exception cref="DicomFormatException">The stream is damaged, or of another process, which is then named.</exception>
    public static CodedImage Decode(ReadOnlySpan<byte> stream, int maximumSamples = CodedImage.MaximumSamples, bool allowTruncated = false)
    {
        var segments = new JpegSegments(stream);
        var state = new Decoding(maximumSamples);
        segments.Start();
        try
        {
            while (!state.IsComplete && !(state.IsProgressive && segments.AtEnd))
            {
                var marker = segments.Next();
                if (marker == JpegMarker.EndOfImage)
                    break;
                state.Take(marker, ref segments, stream);
            }
            state.ThrowIfIncomplete(stream.Length);
        }
        catch (DicomFormatException broken) when (allowTruncated && state.HasFrame)
        {
            return state.Finish(broken);
        }
        return state.Finish();
    }

    /// <summary>Tables, planes and parameters as they stand after the segments so far.</summary>
    sealed class Decoding(int maximumSamples)
    {
        readonly HuffmanTable?[] _huffman = new HuffmanTable?[8];
        readonly int[]?[] _quantization = new int[]?[4];
        readonly JpegColor _color = new();
        JpegFrame? _frame;
        JpegPlane[] _planes = [];
        int _restartInterval, _scans;
        int _left; // components that no scan has given yet, one bit each
        int _wholeRows; // of the last scan that gave components for the first time

        public bool HasFrame => _frame is not null;

        public bool IsProgressive => _frame?.Marker == JpegMarker.Progressive;

        /// <summary>Nothing that follows can change the picture.</summary>
        public bool IsComplete => _frame is not null && !IsProgressive && _left == 0;

        public void Take(byte marker, ref JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            if (marker == JpegMarker.HuffmanTables)
                HuffmanTable.ParseAll(segments.Payload, segments.PayloadOffset, _huffman);
            else if (marker == JpegMarker.QuantizationTables)
                ParseQuantization(segments.Payload, segments.PayloadOffset);
            else if (marker == JpegMarker.RestartInterval)
                _restartInterval = JpegColor.RestartInterval(segments);
            else if (JpegMarker.IsFrame(marker))
                BeginFrame(marker, segments, stream);
            else if (marker == JpegMarker.StartOfScan)
                segments.Position = DecodeScan(segments, stream);
            else
                _color.Look(marker, segments.Payload);
        }

        public void ThrowIfIncomplete(int end)
        {
            if (_frame is null || _left != 0)
                throw new DicomFormatException("A JPEG stream ends before each component had its scan.", end);
        }

        public CodedImage Finish(DicomFormatException? broken = null)
        {
            if (IsProgressive)
                foreach (var plane in _planes.Where(plane => plane.Quantization is not null))
                    plane.Transform();

            var frame = _frame!;
            var values = new int[frame.Rows * frame.Columns * _planes.Length];
            for (var i = 0; i < _planes.Length; i++)
                PlaneUpsampling.Place(_planes[i], frame.Rows, frame.Columns, values, i, _planes.Length);
            return new(frame.Rows, frame.Columns, _planes.Length, frame.Precision, false, values)
            {
                ColorTransform = _color.Of(frame, isLossless: false),
                IsLossy = true,
                Damage = broken is null ? null : new(broken.Message, _left == 0 ? Math.Min(_wholeRows, frame.Rows) : 0),
            };
        }

        void BeginFrame(byte marker, JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            if (_frame is not null)
                throw new DicomFormatException("A JPEG stream has two frame headers.", segments.MarkerOffset);
            if (marker is not (JpegMarker.Baseline or JpegMarker.Extended or JpegMarker.Progressive))
                throw new DicomFormatException($"A stream of baseline, extended or progressive JPEG is expected, this one is {JpegMarker.ProcessName(marker)}.", segments.MarkerOffset);
            var frame = JpegFrame.Parse(marker, segments.Payload, segments.PayloadOffset, stream[segments.Position..]);
            if (frame.Precision is not (8 or 12))
                throw new DicomFormatException($"DCT-based JPEG has 8 or 12 bits, this frame {frame.Precision}.", segments.PayloadOffset);

            // A block of 64 samples takes at least one bit, and up to four components may share it.
            CodedImage.SampleCount(frame.Rows, frame.Columns, frame.Components.Length, stream.Length, 8 * JpegPlane.BlockSize * 4, segments.MarkerOffset, maximumSamples);
            _frame = frame;
            _planes = Array.ConvertAll(frame.Components, component => new JpegPlane(frame, component));
            _left = (1 << _planes.Length) - 1;
            if (IsProgressive)
                foreach (var plane in _planes)
                    plane.GatherCoefficients();
        }

        int DecodeScan(JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            var offset = segments.MarkerOffset;
            var header = JpegScan.Parse(_frame ?? throw new DicomFormatException("A JPEG scan stands before the frame header.", offset), segments.Payload, segments.PayloadOffset);
            if (++_scans > MaximumScans)
                throw new DicomFormatException($"A JPEG stream has more than {MaximumScans} scans.", offset);

            foreach (var index in header.Components)
                _planes[index].Quantization ??= _quantization[_planes[index].QuantizationNumber & 3]
                    ?? throw new DicomFormatException($"Quantization table {_planes[index].QuantizationNumber} is used and was not declared.", offset);
            var given = header.Components.Sum(index => 1 << index);
            if (!IsProgressive && (given & ~_left) != 0)
                throw new DicomFormatException("A JPEG component has two scans.", offset);
            // What a progressive frame gives later only makes it finer.
            var isFirst = (given & _left) != 0;
            if (isFirst)
                _wholeRows = 0;
            if (!IsProgressive || header.Start == 0)
                _left &= ~given;

            var planes = Array.ConvertAll(header.Components, index => _planes[index]);
            var bits = new JpegBits(stream, segments.Position);
            var wholeRows = _wholeRows;
            try
            {
                if (IsProgressive)
                    new ProgressiveScan(planes, header, _huffman, offset).Decode(ref bits, _restartInterval, _frame, ref wholeRows);
                else
                    new SequentialScan(planes, header, _huffman, offset).Decode(ref bits, _restartInterval, _frame, ref wholeRows);
            }
            finally
            {
                _wholeRows = isFirst ? wholeRows : _wholeRows;
            }
            return bits.Position;
        }

        void ParseQuantization(ReadOnlySpan<byte> payload, int offset)
        {
            while (!payload.IsEmpty)
            {
                var size = payload[0] >> 4 == 0 ? 1 : 2; // T.81 B.2.4.1: elements of 8 or 16 bits
                if (payload.Length < 1 + JpegPlane.BlockSize * size || payload[0] is not (< 4 or >= 0x10 and < 0x14))
                    throw new DicomFormatException("A quantization table is cut off or has no place.", offset);
                var table = new int[JpegPlane.BlockSize];
                for (var k = 0; k < table.Length; k++)
                    table[k] = size == 1 ? payload[1 + k] : BinaryPrimitives.ReadUInt16BigEndian(payload[(1 + 2 * k)..]);
                _quantization[payload[0] & 3] = table;
                payload = payload[(1 + JpegPlane.BlockSize * size)..];
                offset += 1 + JpegPlane.BlockSize * size;
            }
        }
    }

    /// <summary>Finds the table that a scan names; <paramref name="place"/> is 0 for DC, 4 for AC.</summary>
    static HuffmanTable Table(HuffmanTable?[] tables, int number, int place, int offset) => (number < 4 ? tables[number + place] : null)
        ?? throw new DicomFormatException($"Huffman table {number} is used and was not declared.", offset);
}
