namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Decodes lossless JPEG with Huffman codes: process 14 with any predictor, so selection value 1 too (T.81 annex H).</summary>
static class JpegLosslessDecoder
{
    /// <summary>Decodes the code stream of one frame.</summary>
    /// <param name="maximumSamples">A frame that declares more than so many samples is refused before anything is allocated: what the data set asks for.</param>
    /// <param name="allowTruncated">A stream that is damaged behind its frame header gives the rows before, and a <see cref="CodedDamage"/>, instead of an exception.</param>
    /// <returns>Values as stored, unsigned, modulo 2^16; the transform of colours is told and not undone.</returns>
    /// <exception cref="DicomFormatException">The stream is damaged, or of another process, which is then named.</exception>
    public static CodedImage Decode(ReadOnlySpan<byte> stream, int maximumSamples = CodedImage.MaximumSamples, bool allowTruncated = false) =>
        JpegScans.Decode(new Decoding(maximumSamples), stream, allowTruncated);

    /// <summary>Tables, values and parameters as they stand after the segments so far.</summary>
    sealed class Decoding(int maximumSamples) : IJpegScans
    {
        readonly HuffmanTable?[] _tables = new HuffmanTable?[8];
        readonly JpegColor _color = new();
        JpegFrame? _frame;
        int[] _values = [];
        int _restartInterval;
        int _left; // components that no scan has given yet, one bit each
        int _wholeRows; // of the last scan

        public bool HasFrame => _frame is not null;

        public bool IsComplete => HasFrame && _left == 0;

        public void Take(byte marker, ref JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            if (marker == JpegMarker.EndOfImage)
                throw new DicomFormatException("A JPEG stream ends before each component had its scan.", segments.MarkerOffset);
            else if (marker == JpegMarker.HuffmanTables)
                HuffmanTable.ParseAll(segments.Payload, segments.PayloadOffset, _tables);
            else if (marker == JpegMarker.RestartInterval)
                _restartInterval = JpegColor.RestartInterval(segments);
            else if (JpegMarker.IsFrame(marker))
                BeginFrame(marker, segments, stream);
            else if (marker == JpegMarker.StartOfScan)
                segments.Position = DecodeScan(segments, stream);
            else
                _color.Look(marker, segments.Payload);
        }

        public CodedImage Finish(DicomFormatException? broken = null) => new(_frame!.Rows, _frame.Columns, _frame.Components.Length, _frame.Precision, false, _values)
        {
            ColorTransform = _color.Of(_frame, isLossless: true),
            Damage = broken is null ? null : new(broken.Message, _left == 0 ? _wholeRows : 0),
        };

        void BeginFrame(byte marker, JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            var frame = _frame is null ? ParseFrame(marker, segments, stream) : throw new DicomFormatException("A JPEG stream has two frame headers.", segments.MarkerOffset);
            _values = new int[CodedImage.SampleCount(frame.Rows, frame.Columns, frame.Components.Length, stream.Length, 8, segments.MarkerOffset, maximumSamples)];
            _left = (1 << frame.Components.Length) - 1;
            _frame = frame;
        }

        int DecodeScan(JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            var scan = JpegScan.Parse(_frame ?? throw new DicomFormatException("A JPEG scan stands before the frame header.", segments.MarkerOffset), segments.Payload, segments.PayloadOffset);
            _left = JpegScans.Remaining(_left, scan, segments.MarkerOffset);
            _wholeRows = 0;
            return new Scan(_frame, scan, _tables, _restartInterval, segments.MarkerOffset).Decode(stream, segments.Position, _values, ref _wholeRows);
        }
    }

    static JpegFrame ParseFrame(byte marker, JpegSegments segments, ReadOnlySpan<byte> stream)
    {
        if (marker != JpegMarker.Lossless)
            throw new DicomFormatException($"A stream of lossless JPEG is expected, this one is {JpegMarker.ProcessName(marker)}.", segments.MarkerOffset);
        var frame = JpegFrame.Parse(marker, segments.Payload, segments.PayloadOffset, stream[segments.Position..]);
        return frame.IsEvenlySampled ? frame : throw new DicomFormatException("Lossless JPEG with subsampled components is not decoded.", segments.MarkerOffset);
    }

    /// <summary>One scan with all that it needs.</summary>
    readonly ref struct Scan
    {
        readonly int _rows, _columns, _samples, _predictor, _pointTransform, _start, _restartRows;
        readonly int[] _components;
        readonly HuffmanTable[] _tables;

        public Scan(JpegFrame frame, JpegScan scan, HuffmanTable?[] tables, int restartInterval, int offset)
        {
            (_rows, _columns, _samples, _components) = (frame.Rows, frame.Columns, frame.Components.Length, scan.Components);
            (_predictor, _pointTransform) = (scan.Start, scan.Low);
            if (_predictor is < 1 or > 7)
                throw new DicomFormatException($"Predictor {_predictor} is outside 1 to 7.", offset);
            if (_pointTransform >= frame.Precision)
                throw new DicomFormatException($"A point transform of {_pointTransform} bits leaves nothing of {frame.Precision}.", offset);
            _start = 1 << (frame.Precision - _pointTransform - 1);

            // T.81 H.1.1: an interval is made of whole rows.
            if (restartInterval % _columns != 0)
                throw new DicomFormatException($"A restart interval of {restartInterval} samples is not made of rows of {_columns}.", offset);
            _restartRows = restartInterval / _columns;

            _tables = Array.ConvertAll(scan.Tables, table => (table >> 4 < 4 ? tables[table >> 4] : null)
                ?? throw new DicomFormatException($"Huffman table {table >> 4} is used and was not declared.", offset));
        }

        /// <param name="wholeRows">Grows with each row that was decoded, also where an exception ends the scan.</param>
        public int Decode(ReadOnlySpan<byte> stream, int position, int[] values, ref int wholeRows)
        {
            try
            {
                return DecodeRows(new(stream, position), values, ref wholeRows);
            }
            finally
            {
                if (_pointTransform > 0)
                    Scale(values);
            }
        }

        int DecodeRows(JpegBits bits, int[] values, ref int wholeRows)
        {
            var stride = _columns * _samples;
            for (var row = 0; row < _rows; row++)
            {
                var isFirst = _restartRows == 0 ? row == 0 : row % _restartRows == 0;
                if (isFirst && row > 0)
                    bits.Restart(row / _restartRows - 1);

                var current = values.AsSpan(row * stride, stride);
                var above = isFirst ? default : values.AsSpan((row - 1) * stride, stride);
                if (_samples == 1 && (isFirst || _predictor == 1))
                    DecodeRowFromLeft(ref bits, current, isFirst ? _start : above[0]);
                else if (_samples == 1)
                    DecodeRow(ref bits, current, above);
                else
                    DecodeRowOfComponents(ref bits, current, above);
                bits.ThrowIfOverrun();
                wholeRows = row + 1;
            }
            return bits.Position;
        }

        void DecodeRowFromLeft(ref JpegBits bits, Span<int> row, int left)
        {
            var table = _tables[0];
            var local = bits;
            for (var i = 0; i < row.Length; i++)
                row[i] = left = left + local.Difference(table) & 0xFFFF;
            bits = local;
        }

        void DecodeRow(ref JpegBits bits, Span<int> row, ReadOnlySpan<int> above)
        {
            var table = _tables[0];
            var local = bits;
            var left = row[0] = above[0] + local.Difference(table) & 0xFFFF;
            for (var i = 1; i < row.Length; i++)
                row[i] = left = Predict(left, above[i], above[i - 1]) + local.Difference(table) & 0xFFFF;
            bits = local;
        }

        void DecodeRowOfComponents(ref JpegBits bits, Span<int> row, ReadOnlySpan<int> above)
        {
            for (var pixel = 0; pixel < row.Length; pixel += _samples)
                for (var i = 0; i < _components.Length; i++)
                {
                    var at = pixel + _components[i];
                    var predicted = (above.IsEmpty, pixel == 0) switch
                    {
                        (true, true) => _start,
                        (true, false) => row[at - _samples],
                        (false, true) => above[at],
                        _ => Predict(row[at - _samples], above[at], above[at - _samples]),
                    };
                    row[at] = predicted + bits.Difference(_tables[i]) & 0xFFFF;
                }
        }

        /// <summary>T.81 Table H.1.</summary>
        int Predict(int left, int above, int aboveLeft) => _predictor switch
        {
            1 => left,
            2 => above,
            3 => aboveLeft,
            4 => left + above - aboveLeft,
            5 => left + (above - aboveLeft >> 1),
            6 => above + (left - aboveLeft >> 1),
            _ => left + above >> 1,
        };

        void Scale(int[] values)
        {
            foreach (var component in _components)
                for (var i = component; i < values.Length; i += _samples)
                    values[i] = values[i] << _pointTransform & 0xFFFF;
        }
    }
}
