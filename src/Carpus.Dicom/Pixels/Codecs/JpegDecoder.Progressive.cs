namespace Carpus.Dicom.Pixels.Codecs;

static partial class JpegDecoder
{
    /// <summary>A scan of a progressive frame: some coefficients of each block, or one more bit of them (T.81 annex G).</summary>
    ref struct ProgressiveScan
    {
        readonly JpegPlane[] _planes;
        readonly HuffmanTable[] _tables; // of each component; none is read where DC is refined
        readonly int[] _predictions;
        readonly int _start, _end, _low;
        readonly bool _isFirst;
        int _blocksToSkip; // blocks that have nothing new, the one at hand included

        public ProgressiveScan(JpegPlane[] planes, JpegScan header, HuffmanTable?[] tables, int offset)
        {
            (_start, _end, _low, _isFirst) = (header.Start, header.End, header.Low, header.High == 0);
            if (_start > _end || _end > 63 || _start == 0 && _end != 0 || _start > 0 && planes.Length != 1 || _low > 13 || !_isFirst && _low != header.High - 1)
                throw new DicomFormatException("A progressive JPEG scan has a band or bits that T.81 G.1.1.1 does not allow.", offset);

            // Each bit comes once and in order, which also bounds how often a stream can have us walk over a frame.
            foreach (var plane in planes)
                foreach (ref var known in plane.KnownBits.AsSpan(_start, _end - _start + 1))
                {
                    if (known != (_isFirst ? -1 : header.High))
                        throw new DicomFormatException("A progressive JPEG scan gives bits twice or out of order.", offset);
                    known = _low;
                }
            (_planes, _predictions) = (planes, new int[planes.Length]);
            _tables = _start == 0
                ? _isFirst ? Array.ConvertAll(header.Tables, table => Table(tables, table >> 4, 0, offset)) : []
                : Array.ConvertAll(header.Tables, table => Table(tables, table & 15, 4, offset));
        }

        /// <param name="wholeRows">Grows with each row of units that was decoded, also where an exception ends the scan.</param>
        public void Decode(ref JpegBits bits, int restartInterval, JpegFrame frame, ref int wholeRows)
        {
            var units = new CodedUnits(_planes, frame);
            for (var unit = 0; unit < units.Count; unit++)
            {
                if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0)
                {
                    bits.Restart(unit / restartInterval - 1);
                    Array.Clear(_predictions);
                    _blocksToSkip = 0;
                }
                for (var i = 0; i < _planes.Length; i++)
                    for (var part = 0; part < units.BlocksOf(i); part++)
                    {
                        var (row, column) = units.Block(unit, i, part);
                        DecodeBlock(ref bits, i, _planes[i].Coefficients.AsSpan((row * _planes[i].BlockColumns + column) * JpegPlane.BlockSize, JpegPlane.BlockSize));
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

        void DecodeBlock(ref JpegBits bits, int index, Span<short> block)
        {
            if (_start > 0 && _isFirst)
                Band(ref bits, block);
            else if (_start > 0)
                RefineBand(ref bits, block);
            else if (_isFirst)
                block[0] = (short)((_predictions[index] += bits.Difference(_tables[index])) << _low);
            else if (bits.Take(1) != 0)
                block[0] |= (short)(1 << _low);
        }

        /// <summary>T.81 G.1.2.2: the upper bits of a band.</summary>
        void Band(ref JpegBits bits, Span<short> block)
        {
            if (_blocksToSkip > 0)
            {
                _blocksToSkip--;
                return;
            }
            for (var k = _start; k <= _end; k++)
            {
                var symbol = bits.Symbol(_tables[0]);
                var (run, size) = (symbol >> 4, symbol & 15);
                if (size == 0 && run < 15)
                {
                    _blocksToSkip = EndOfBand(ref bits, run) - 1;
                    return;
                }
                k += run;
                if (k > _end)
                    throw new DicomFormatException("A run of zeros leaves its band.", bits.Position);
                if (size > 0)
                    block[k] = (short)(HuffmanTable.Extend(bits.Take(size), size) << _low);
            }
        }

        /// <summary>T.81 G.1.2.3: one more bit of coefficients that are known, and those that become 1 or -1 with it.</summary>
        void RefineBand(ref JpegBits bits, Span<short> block)
        {
            var k = _start;
            while (_blocksToSkip == 0 && k <= _end)
            {
                var symbol = bits.Symbol(_tables[0]);
                var (run, size) = (symbol >> 4, symbol & 15);
                if (size > 1)
                    throw new DicomFormatException("A refined coefficient is more than one bit.", bits.Position);
                if (size == 0 && run < 15)
                {
                    _blocksToSkip = EndOfBand(ref bits, run);
                    break;
                }
                var fresh = size == 0 ? 0 : bits.Take(1) != 0 ? 1 : -1;
                k = RefineRun(ref bits, block, k, run);
                if (fresh != 0)
                {
                    if (k > _end)
                        throw new DicomFormatException("A run of zeros leaves its band.", bits.Position);
                    block[k] = (short)(fresh << _low);
                }
                k++;
            }
            if (_blocksToSkip > 0)
            {
                RefineRun(ref bits, block, k, JpegPlane.BlockSize);
                _blocksToSkip--;
            }
        }

        /// <summary>Refines known coefficients from <paramref name="k"/> on.</summary>
        /// <returns>Where the zero stands that comes after so many zeros; beyond the band where there is none.</returns>
        readonly int RefineRun(ref JpegBits bits, Span<short> block, int k, int zeros)
        {
            for (; k <= _end; k++)
            {
                ref var coefficient = ref block[k];
                if (coefficient == 0 && zeros-- == 0)
                    break;
                if (coefficient != 0 && bits.Take(1) != 0)
                    coefficient += (short)(coefficient > 0 ? 1 << _low : -1 << _low);
            }
            return k;
        }

        static int EndOfBand(ref JpegBits bits, int size) => size == 0 ? 1 : (1 << size) + bits.Take(size);
    }
}
