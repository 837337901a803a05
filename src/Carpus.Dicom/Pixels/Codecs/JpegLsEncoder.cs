namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Encodes lossless JPEG-LS with the default parameters (ITU-T T.87); several components are interleaved by line.</summary>
static class JpegLsEncoder
{
    /// <param name="values">Shape (rows, columns, samples), row by row and pixel by pixel; signed values are given by their <paramref name="precision"/> lowest bits.</param>
    /// <param name="samples">1 to 4.</param>
    /// <param name="precision">Bits of a sample, 2 to 16.</param>
    /// <returns>A code stream of even length.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit the precision, or the shape does not fit JPEG-LS.</exception>
    public static byte[] Encode(ReadOnlySpan<int> values, int rows, int columns, int samples, int precision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, 16);
        JpegLosslessEncoder.ThrowIfOutside(rows, columns, samples, values.Length);

        var writer = new JpegBitWriter(values.Length, stuffsBits: true);
        WriteHeaders(writer, rows, columns, samples, precision);
        new Scan(writer, JpegLsParameters.Of(precision, 0, default, 0), columns, samples).Encode(values);
        writer.PadWithZeros();
        return writer.End();
    }

    static void WriteHeaders(JpegBitWriter writer, int rows, int columns, int samples, int precision)
    {
        List<byte> frame = [(byte)precision, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns, (byte)samples];
        List<byte> scan = [(byte)samples];
        for (byte id = 1; id <= samples; id++)
        {
            frame.AddRange([id, 0x11, 0]);
            scan.AddRange([id, 0]);
        }
        writer.Marker(JpegMarker.StartOfImage);
        writer.Segment(JpegMarker.JpegLs, frame.ToArray());
        writer.Segment(JpegMarker.StartOfScan, [.. scan, 0, (byte)(samples > 1 ? 1 : 0), 0]);
    }

    sealed class Scan
    {
        readonly JpegBitWriter _writer;
        readonly JpegLsModel _model;
        readonly JpegLsLines[] _lines;
        readonly int _columns, _maximum, _range, _errorBits, _limit, _reset;

        public Scan(JpegBitWriter writer, JpegLsParameters parameters, int columns, int samples)
        {
            (_writer, _model, _columns) = (writer, new(parameters), columns);
            (_maximum, _range, _reset) = (parameters.Maximum, parameters.Range, parameters.Reset);
            (_errorBits, _limit) = (parameters.ErrorBits, parameters.LongestCode - parameters.ErrorBits - 1);
            _lines = [.. Enumerable.Range(0, samples).Select(_ => new JpegLsLines(columns))];
        }

        public void Encode(ReadOnlySpan<int> values)
        {
            var samples = _lines.Length;
            for (var start = 0; start < values.Length; start += _columns * samples)
                for (var sample = 0; sample < samples; sample++)
                {
                    var lines = _lines[sample];
                    lines.NextLine();
                    for (var column = 0; column < _columns; column++)
                    {
                        var value = values[start + column * samples + sample];
                        if ((uint)value > (uint)_maximum)
                            throw new ArgumentOutOfRangeException(nameof(values), $"The sample at index {start + column * samples + sample} is above {_maximum} or negative.");
                        lines.Current[column + 1] = value;
                    }
                    EncodeLine(lines);
                }
        }

        void EncodeLine(JpegLsLines lines)
        {
            var (current, above) = (lines.Current, lines.Above);
            for (var column = 1; column <= _columns; column++)
            {
                int left = current[column - 1], up = above[column], aboveLeft = above[column - 1];
                var neighbourhood = _model.Neighbourhood(left, up, aboveLeft, above[column + 1]);
                if (neighbourhood != 0)
                {
                    EncodeSample(neighbourhood, JpegLsModel.Predict(left, up, aboveLeft), current[column]);
                    continue;
                }

                var rest = current.AsSpan(column, _columns + 1 - column);
                var other = rest.IndexOfAnyExcept(left);
                EncodeRun(lines, other < 0 ? rest.Length : other, endsLine: other < 0);
                column += other < 0 ? rest.Length : other;
                if (other >= 0)
                {
                    EncodeRunEnd(lines.RunIndex, left, above[column], current[column]);
                    lines.RunIndex = Math.Max(0, lines.RunIndex - 1);
                }
            }
        }

        void EncodeSample(int neighbourhood, int predicted, int value)
        {
            var sign = neighbourhood >> 31; // -1 turns the context around, else 0
            ref var context = ref _model.Contexts[(neighbourhood ^ sign) - sign];
            predicted = Math.Clamp(predicted + ((context.Correction ^ sign) - sign), 0, _maximum);
            var error = Reduce((value - predicted ^ sign) - sign);

            var order = context.GolombOrder(context.Magnitude);
            var isTurned = order == 0 && 2 * context.Bias <= -context.Count;
            PutGolomb(Map(isTurned ? ~error : error), order, _limit);
            context.Learn(error, 1, _reset);
        }

        /// <summary>T.87 A.7.1.2.</summary>
        void EncodeRun(JpegLsLines lines, int length, bool endsLine)
        {
            var order = JpegLsModel.RunOrders[lines.RunIndex];
            while (length >= 1 << order)
            {
                _writer.Put(1, 1);
                length -= 1 << order;
                lines.RunIndex = Math.Min(31, lines.RunIndex + 1);
                order = JpegLsModel.RunOrders[lines.RunIndex];
            }
            if (!endsLine)
                _writer.Put((uint)length, order + 1); // a zero, then the rest of the run
            else if (length > 0)
                _writer.Put(1, 1);
        }

        /// <summary>T.87 A.7.2.</summary>
        void EncodeRunEnd(int runIndex, int left, int above, int value)
        {
            var kind = left == above ? 1 : 0;
            ref var context = ref _model.RunContexts[kind];
            var error = Reduce(kind == 0 && left > above ? above - value : value - above); // left equals above where kind is 1
            var order = context.GolombOrder(context.Magnitude + (kind == 1 ? context.Count >> 1 : 0));
            var isMostlyNegative = 2 * context.Bias >= context.Count;
            var odd = error > 0 ? order == 0 && !isMostlyNegative : error < 0 && (order != 0 || isMostlyNegative);
            var mapped = 2 * Math.Abs(error) - kind - (odd ? 1 : 0);
            PutGolomb(mapped, order, _limit - JpegLsModel.RunOrders[runIndex] - 1);
            context.LearnRunEnd(error, mapped, kind, _reset);
        }

        /// <summary>T.87 A.4.5: modulo the range, into -range/2 to (range-1)/2.</summary>
        int Reduce(int error)
        {
            if (error < 0)
                error += _range;
            return error >= (_range + 1) / 2 ? error - _range : error;
        }

        static int Map(int error) => error << 1 ^ error >> 31;

        void PutGolomb(int mapped, int order, int limit)
        {
            var zeros = Math.Min(mapped >> order, limit);
            for (var left = zeros; left > 0; left -= 32)
                _writer.Put(0, Math.Min(left, 32));
            _writer.Put(1, 1);
            if (zeros < limit)
                _writer.Put((uint)(mapped & (1 << order) - 1), order);
            else
                _writer.Put((uint)(mapped - 1), _errorBits);
        }
    }
}
