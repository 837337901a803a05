namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Decodes JPEG-LS, lossless and near-lossless, 2 to 16 bits, components apart or interleaved by line or sample (ITU-T T.87).</summary>
static partial class JpegLsDecoder
{
    /// <summary>One bit can stand for a run of 2^15 samples.</summary>
    const long SamplesPerByte = 8L << 15;

    /// <summary>Decodes the code stream of one frame.</summary>
    /// <param name="maximumSamples">A frame that declares more than so many samples is refused before anything is allocated: what the data set asks for.</param>
    /// <param name="allowTruncated">A stream that is damaged behind its frame header gives the rows before, and a <see cref="CodedDamage"/>, instead of an exception.</param>
    /// <returns>Values as stored, unsigned; the colour transform of HP's encoder is undone.</returns>
    /// <exception cref="DicomFormatException">The stream is damaged, or uses a mapping table, a point transform or subsampling, which is then named.</exception>
    public static CodedImage Decode(ReadOnlySpan<byte> stream, int maximumSamples = CodedImage.MaximumSamples, bool allowTruncated = false) =>
        JpegScans.Decode(new Decoding(maximumSamples), stream, allowTruncated);

    /// <summary>Values and parameters as they stand after the segments so far.</summary>
    sealed class Decoding(int maximumSamples) : IJpegScans
    {
        JpegLsPreset _preset;
        JpegFrame? _frame;
        int[] _values = [];
        int _restartRows, _near, _wholeRows;
        int _left; // components that no scan has given yet, one bit each
        JpegLsColor _color;

        public bool HasFrame => _frame is not null;

        public bool IsComplete => HasFrame && _left == 0;

        public void Take(byte marker, ref JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            if (marker == JpegMarker.EndOfImage)
                throw new DicomFormatException("A JPEG-LS stream ends before each component had its scan.", segments.MarkerOffset);
            else if (marker == JpegMarker.JpegLsParameters)
                _preset = JpegLsPreset.Parse(segments.Payload, segments.PayloadOffset);
            else if (marker == JpegMarker.RestartInterval)
                _restartRows = RestartRows(segments);
            else if (marker == JpegMarker.App8)
                _color = JpegLsColor.Parse(segments.Payload, segments.MarkerOffset) ?? _color;
            else if (JpegMarker.IsFrame(marker))
                BeginFrame(marker, segments, stream);
            else if (marker == JpegMarker.StartOfScan)
                segments.Position = DecodeScan(segments, stream);
        }

        public CodedImage Finish(DicomFormatException? broken = null)
        {
            _color.Undo(_values, _frame!.Components.Length, _frame.Precision);
            return new(_frame.Rows, _frame.Columns, _frame.Components.Length, _frame.Precision, false, _values)
            {
                ColorTransform = _color.IsNone ? ColorTransform.None : ColorTransform.Undone,
                IsLossy = _near > 0,
                Damage = broken is null ? null : new(broken.Message, _left == 0 ? _wholeRows : 0),
            };
        }

        void BeginFrame(byte marker, JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            var frame = _frame is null ? ParseFrame(marker, segments, stream) : throw new DicomFormatException("A JPEG-LS stream has two frame headers.", segments.MarkerOffset);
            _values = new int[CodedImage.SampleCount(frame.Rows, frame.Columns, frame.Components.Length, stream.Length, SamplesPerByte, segments.MarkerOffset, maximumSamples)];
            _left = (1 << frame.Components.Length) - 1;
            _frame = frame;
        }

        int DecodeScan(JpegSegments segments, ReadOnlySpan<byte> stream)
        {
            var header = ParseScan(_frame, segments);
            _left = JpegScans.Remaining(_left, header, segments.MarkerOffset);
            (_near, _wholeRows) = (Math.Max(_near, header.Start), 0);
            var parameters = JpegLsParameters.Of(_frame!.Precision, header.Start, _preset, segments.MarkerOffset);
            return new Scan(_frame, header, parameters, _restartRows).Decode(new(stream, segments.Position), _values, ref _wholeRows);
        }
    }

    static JpegFrame ParseFrame(byte marker, JpegSegments segments, ReadOnlySpan<byte> stream)
    {
        if (marker != JpegMarker.JpegLs)
            throw new DicomFormatException($"A stream of JPEG-LS is expected, this one is {JpegMarker.ProcessName(marker)}.", segments.MarkerOffset);
        var frame = JpegFrame.Parse(marker, segments.Payload, segments.PayloadOffset, stream[segments.Position..]);
        return frame.IsEvenlySampled ? frame : throw new DicomFormatException("JPEG-LS with subsampled components is not decoded.", segments.MarkerOffset);
    }

    static JpegScan ParseScan(JpegFrame? frame, JpegSegments segments)
    {
        var offset = segments.MarkerOffset;
        var header = JpegScan.Parse(frame ?? throw new DicomFormatException("A JPEG-LS scan stands before the frame header.", offset), segments.Payload, segments.PayloadOffset);
        if (Array.Exists(header.Tables, table => table != 0))
            throw new DicomFormatException("JPEG-LS with a mapping table is not decoded.", offset);
        if (header.Low != 0)
            throw new DicomFormatException("JPEG-LS with a point transform is not decoded.", offset);
        if (header.End > 2 || header.End == 0 && header.Components.Length > 1)
            throw new DicomFormatException("A JPEG-LS scan has an interleave mode that T.87 C.2.3 does not allow.", offset);
        return header;
    }

    /// <summary>T.87 C.2.5: the interval has 2 to 4 bytes. It counts lines, as decoders have agreed.</summary>
    static int RestartRows(JpegSegments segments)
    {
        if (segments.Payload.Length is < 2 or > 4)
            throw new DicomFormatException("A restart interval has 2 to 4 bytes.", segments.MarkerOffset);
        var rows = 0L;
        foreach (var next in segments.Payload)
            rows = rows << 8 | next;
        return (int)Math.Min(rows, int.MaxValue);
    }
}
