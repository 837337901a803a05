namespace Carpus.Dicom.Pixels.Codecs;

static partial class JpegDecoder
{
    /// <summary>A scan of whole blocks (T.81 F.2), each transformed at once.</summary>
    readonly ref struct SequentialScan
    {
        readonly JpegPlane[] _planes;
        readonly HuffmanTable[] _dc, _ac;
        readonly int[] _predictions;

        public SequentialScan(JpegPlane[] planes, JpegScan header, HuffmanTable?[] tables, int offset)
        {
            if (header is not { Start: 0, End: 63, High: 0, Low: 0 } && header is not { Start: 0, End: 0, High: 0, Low: 0 }) // some encoders leave the fields at 0
                throw new DicomFormatException("A sequential JPEG scan does not give whole blocks.", offset);
            (_planes, _predictions) = (planes, new int[planes.Length]);
            _dc = Array.ConvertAll(header.Tables, table => Table(tables, table >> 4, 0, offset));
            _ac = Array.ConvertAll(header.Tables, table => Table(tables, table & 15, 4, offset));
        }

        /// <param name="wholeRows">Grows with each row of units that was decoded, also where an exception ends the scan.</param>
        public void Decode(ref JpegBits bits, int restartInterval, JpegFrame frame, ref int wholeRows)
        {
            var inverse = new InverseDct(frame.Precision);
            Span<int> block = stackalloc int[JpegPlane.BlockSize];
            var units = new CodedUnits(_planes, frame);
            for (var unit = 0; unit < units.Count; unit++)
            {
                if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0)
                {
                    bits.Restart(unit / restartInterval - 1);
                    Array.Clear(_predictions);
                }
                for (var i = 0; i < _planes.Length; i++)
                    for (var part = 0; part < units.BlocksOf(i); part++)
                    {
                        var (row, column) = units.Block(unit, i, part);
                        block.Clear();
                        var last = DecodeBlock(ref bits, i, block);
                        inverse.Transform(block, last, _planes[i].SamplesOf(row, column), _planes[i].Stride);
                    }
                if (unit % units.Columns == 0)
                {
                    bits.ThrowIfOverrun();
                    wholeRows = units.RowsBefore(unit);
                }
            }
            bits.ThrowIfOverrun();
            wholeRows = frame.Rows;
        }

        /// <summary>Fills the block with dequantized coefficients, row by row.</summary>
        /// <returns>Index in coding order of the last one that may be other than 0.</returns>
        int DecodeBlock(ref JpegBits bits, int index, scoped Span<int> block)
        {
            var (steps, table) = (_planes[index].Quantization!, _ac[index]);
            var zigZag = JpegPlane.ZigZag;
            block[0] = (_predictions[index] += bits.Difference(_dc[index])) * steps[0];
            var last = 0;
            for (var k = 1; k < JpegPlane.BlockSize; k++)
            {
                var found = bits.Coefficient(table);
                if (found == 0)
                    found = LongCoefficient(ref bits, table);
                k += found >> 8 & 0xFF;
                if (k >= JpegPlane.BlockSize)
                {
                    if ((found >> 8 & 0xFF) == HuffmanTable.EndOfBlock)
                        break;
                    throw new DicomFormatException("A run of zeros leaves its block.", bits.Position);
                }
                block[zigZag[k]] = (found >> 16) * steps[k];
                last = k;
            }
            return last;
        }

        static int LongCoefficient(ref JpegBits bits, HuffmanTable table)
        {
            var symbol = bits.Symbol(table);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0)
                return (run == 15 ? run : HuffmanTable.EndOfBlock) << 8;
            return HuffmanTable.Extend(bits.Take(size), size) << 16 | run << 8;
        }
    }

    /// <summary>The minimum coded units of a scan: one block where it has one component, else so many of each as sampling asks (T.81 A.2).</summary>
    readonly struct CodedUnits
    {
        readonly JpegPlane[] _planes;

        public CodedUnits(JpegPlane[] planes, JpegFrame frame)
        {
            _planes = planes;
            Columns = planes.Length == 1 ? (planes[0].Columns + 7) / 8 : planes[0].BlockColumns / planes[0].Horizontal;
            Count = Columns * (planes.Length == 1 ? (planes[0].Rows + 7) / 8 : planes[0].BlockRows / planes[0].Vertical);
        }

        public int Columns { get; }

        public int Count { get; }

        /// <summary>Rows of pixels that are whole where this is the first unit of its row. Between rows of few samples one is made of its neighbours.</summary>
        public int RowsBefore(int unit)
        {
            var plane = _planes[0];
            var rows = unit / Columns * 8 * (_planes.Length == 1 ? plane.VerticalMaximum / plane.Vertical : plane.VerticalMaximum);
            return Math.Max(0, plane.VerticalMaximum > 1 ? rows - 1 : rows);
        }

        public int BlocksOf(int index) => _planes.Length == 1 ? 1 : _planes[index].Horizontal * _planes[index].Vertical;

        public (int Row, int Column) Block(int unit, int index, int part)
        {
            var (row, column) = Math.DivRem(unit, Columns);
            var plane = _planes[index];
            return _planes.Length == 1 ? (row, column) : (row * plane.Vertical + part / plane.Horizontal, column * plane.Horizontal + part % plane.Horizontal);
        }
    }
}
