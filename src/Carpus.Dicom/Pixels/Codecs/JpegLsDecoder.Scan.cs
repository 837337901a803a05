namespace Carpus.Dicom.Pixels.Codecs;

static partial class JpegLsDecoder
{
    /// <summary>One scan: its components line by line, or sample by sample.</summary>
    sealed class Scan
    {
        readonly int _rows, _columns, _samples, _restartRows, _maximum, _near, _step, _span, _range, _reset, _errorBits, _limit;
        readonly bool _isBySample;
        readonly int[] _components;
        readonly JpegLsLines[] _lines;
        readonly JpegLsModel _model;

        public Scan(JpegFrame frame, JpegScan header, JpegLsParameters parameters, int restartRows)
        {
            (_rows, _columns, _samples, _restartRows, _components) = (frame.Rows, frame.Columns, frame.Components.Length, restartRows, header.Components);
            (_maximum, _near, _step, _range, _reset) = (parameters.Maximum, parameters.Near, parameters.Step, parameters.Range, parameters.Reset);
            (_span, _errorBits, _limit) = (_range * _step, parameters.ErrorBits, parameters.LongestCode - parameters.ErrorBits - 1);
            _isBySample = header.End == 2 && _components.Length > 1;
            _lines = Array.ConvertAll(_components, _ => new JpegLsLines(_columns));
            _model = new(parameters);
        }

        /// <param name="wholeRows">Grows with each row that was decoded, also where an exception ends the scan.</param>
        /// <returns>Where the scan ends.</returns>
        public int Decode(JpegLsBits bits, int[] values, ref int wholeRows)
        {
            for (var row = 0; row < _rows; row++)
            {
                if (_restartRows > 0 && row > 0 && row % _restartRows == 0)
                {
                    bits.Restart(row / _restartRows - 1);
                    _model.Reset();
                    foreach (var lines in _lines)
                        lines.Reset();
                }

                foreach (var lines in _lines)
                    lines.NextLine();
                if (_isBySample)
                    DecodeLineBySample(ref bits);
                else
                    foreach (var lines in _lines)
                        DecodeLine(ref bits, lines);
                bits.ThrowIfOverrun();
                for (var i = 0; i < _lines.Length; i++)
                    Place(_lines[i].Current.AsSpan(1, _columns), values.AsSpan(row * _columns * _samples), _components[i]);
                wholeRows = row + 1;
            }
            return bits.Position;
        }

        void Place(ReadOnlySpan<int> line, Span<int> row, int component)
        {
            if (_samples == 1)
                line.CopyTo(row);
            else
                for (var column = 0; column < line.Length; column++)
                    row[column * _samples + component] = line[column];
        }

        void DecodeLine(ref JpegLsBits bits, JpegLsLines lines)
        {
            var local = bits;
            var model = _model;
            Span<int> current = lines.Current;
            var above = lines.Above.AsSpan(0, current.Length);
            int left = current[0], aboveLeft = above[0], up = above[1];
            for (var column = 1; column < current.Length - 1;)
            {
                var aboveRight = above[column + 1];
                var neighbourhood = model.Neighbourhood(left, up, aboveLeft, aboveRight);
                if (neighbourhood != 0)
                {
                    current[column] = left = DecodeSample(ref local, neighbourhood, JpegLsModel.Predict(left, up, aboveLeft));
                    column++;
                    (aboveLeft, up) = (up, aboveRight);
                    continue;
                }

                var runEnd = column + DecodeRun(ref local, lines, current.Length - 1 - column);
                current[column..runEnd].Fill(left);
                column = runEnd;
                if (column < current.Length - 1)
                {
                    current[column] = left = DecodeRunEnd(ref local, lines.RunIndex, left, above[column], isOneOfMany: false);
                    lines.RunIndex = Math.Max(0, lines.RunIndex - 1);
                    column++;
                    (aboveLeft, up) = (above[column - 1], above[column]);
                }
            }
            bits = local;
        }

        void DecodeLineBySample(ref JpegLsBits bits)
        {
            var first = _lines[0];
            Span<int> neighbourhoods = stackalloc int[_lines.Length];
            for (var column = 1; column <= _columns; column++)
            {
                for (var i = 0; i < _lines.Length; i++)
                    neighbourhoods[i] = _model.Neighbourhood(_lines[i].Current[column - 1], _lines[i].Above[column], _lines[i].Above[column - 1], _lines[i].Above[column + 1]);

                if (neighbourhoods.IndexOfAnyExcept(0) >= 0)
                {
                    for (var i = 0; i < _lines.Length; i++)
                        _lines[i].Current[column] = DecodeSample(ref bits, neighbourhoods[i], JpegLsModel.Predict(_lines[i].Current[column - 1], _lines[i].Above[column], _lines[i].Above[column - 1]));
                    continue;
                }

                var run = DecodeRun(ref bits, first, _columns + 1 - column);
                foreach (var lines in _lines)
                    lines.Current.AsSpan(column, run).Fill(lines.Current[column - 1]);
                column += run;
                if (column <= _columns)
                {
                    foreach (var lines in _lines)
                        lines.Current[column] = DecodeRunEnd(ref bits, first.RunIndex, lines.Current[column - 1], lines.Above[column], isOneOfMany: true);
                    first.RunIndex = Math.Max(0, first.RunIndex - 1);
                }
            }
        }

        /// <summary>T.87 A.4 to A.6: one sample in its context.</summary>
        int DecodeSample(ref JpegLsBits bits, int neighbourhood, int predicted)
        {
            var sign = neighbourhood >> 31; // -1 turns the context around, else 0
            ref var context = ref _model.Contexts[(neighbourhood ^ sign) - sign];
            predicted = Math.Clamp(predicted + ((context.Correction ^ sign) - sign), 0, _maximum);

            var order = context.GolombOrder(context.Magnitude);
            var mapped = bits.Golomb(order, _limit, _errorBits);
            if (mapped > _range)
                throw ErrorOutside(bits);
            var error = mapped >> 1 ^ -(mapped & 1);
            if (order == 0 && _near == 0 && 2 * context.Bias <= -context.Count)
                error = ~error;
            context.Learn(error, _step, _reset);
            return Reconstruct(predicted + ((error ^ sign) - sign) * _step);
        }

        /// <summary>T.87 A.7.1: how many samples equal the one to the left.</summary>
        static int DecodeRun(ref JpegLsBits bits, JpegLsLines lines, int most)
        {
            var run = 0;
            while (bits.Take(1) == 1)
            {
                var length = 1 << JpegLsModel.RunOrders[lines.RunIndex];
                run += length;
                if (run <= most && lines.RunIndex < 31)
                    lines.RunIndex++;
                if (run >= most)
                    return most;
            }
            run += bits.Take(JpegLsModel.RunOrders[lines.RunIndex]);
            return run < most ? run : throw new DicomFormatException("A JPEG-LS run leaves its line.", bits.Position);
        }

        /// <summary>T.87 A.7.2: the sample that ends a run. Where samples of a pixel stand together, all are of kind 0.</summary>
        int DecodeRunEnd(ref JpegLsBits bits, int runIndex, int left, int above, bool isOneOfMany)
        {
            var kind = !isOneOfMany && Math.Abs(left - above) <= _near ? 1 : 0;
            ref var context = ref _model.RunContexts[kind];
            var order = context.GolombOrder(context.Magnitude + (kind == 1 ? context.Count >> 1 : 0));
            var mapped = bits.Golomb(order, _limit - JpegLsModel.RunOrders[runIndex] - 1, _errorBits);
            if (mapped > _range)
                throw ErrorOutside(bits);

            var odd = mapped + kind & 1;
            var error = mapped + kind + odd >> 1;
            if ((order != 0 || 2 * context.Bias >= context.Count) == (odd == 1))
                error = -error;
            context.LearnRunEnd(error, mapped, kind, _reset);
            return kind == 1 ? Reconstruct(left + error * _step) : Reconstruct(above + (left > above ? -error : error) * _step);
        }

        /// <summary>Brings a value back by the range of errors, then into the range of samples.</summary>
        int Reconstruct(int value)
        {
            if (value < -_near)
                value += _span;
            else if (value > _maximum + _near)
                value -= _span;
            return Math.Clamp(value, 0, _maximum);
        }

        static DicomFormatException ErrorOutside(JpegLsBits bits) => new("A JPEG-LS prediction error is outside its range.", bits.Position);
    }
}
