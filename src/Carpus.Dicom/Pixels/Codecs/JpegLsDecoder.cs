namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Decodes JPEG-LS, lossless and near-lossless, 2 to 16 bits, components apart or interleaved by line or sample (ITU-T T.87).</summary>
public static partial class JpegLsDecoder
{
    /// <summary>One bit can stand for a run of 2^15 samples.</summary>
    const long SamplesPerByte = 8L << 15;

    /// <summary>Decodes the code stream of one frame.</summary>
    /// <param name="maximumSamples">A frame that declares more than so many samples is refused before anything is allocated: what the data set asks for.</param>
    /// <returns>Values as stored, unsigned.</returns>
    /// <exception cref="DicomFormatException">The stream is damaged, or uses a mapping table, a point transform or subsampling, which is then named.</exception>
    public static CodedImage Decode(ReadOnlySpan<byte> stream, int maximumSamples = CodedImage.MaximumSamples)
    {
        var segments = new JpegSegments(stream);
        var (preset, restartRows, near) = (default(JpegLsPreset), 0, 0);
        JpegFrame? frame = null;
        int[] values = [];
        var left = 0; // components that no scan has given yet, one bit each

        segments.Start();
        while (frame is null || left != 0)
        {
            var marker = segments.Next();
            if (marker == JpegMarker.EndOfImage)
                throw new DicomFormatException("A JPEG-LS stream ends before each component had its scan.", segments.MarkerOffset);
            else if (marker == JpegMarker.JpegLsParameters)
                preset = JpegLsPreset.Parse(segments.Payload, segments.PayloadOffset);
            else if (marker == JpegMarker.RestartInterval)
                restartRows = RestartRows(segments);
            else if (marker == JpegMarker.App8 && segments.Payload is [(byte)'m', (byte)'r', (byte)'f', (byte)'x', not 0, ..])
                throw new DicomFormatException("JPEG-LS with a colour transform of its maker is not decoded.", segments.MarkerOffset);
            else if (JpegMarker.IsFrame(marker))
            {
                frame = frame is null ? ParseFrame(marker, segments, stream) : throw new DicomFormatException("A JPEG-LS stream has two frame headers.", segments.MarkerOffset);
                values = new int[CodedImage.SampleCount(frame.Rows, frame.Columns, frame.Components.Length, stream.Length, SamplesPerByte, segments.MarkerOffset, maximumSamples)];
                left = (1 << frame.Components.Length) - 1;
            }
            else if (marker == JpegMarker.StartOfScan)
            {
                var header = ParseScan(frame, segments);
                left = JpegLosslessDecoder.Remaining(left, header, segments.MarkerOffset);
                near = Math.Max(near, header.Start);
                var parameters = JpegLsParameters.Of(frame!.Precision, header.Start, preset, segments.MarkerOffset);
                var scan = new Scan(frame, header, parameters, restartRows);
                segments.Position = scan.Decode(new(stream, segments.Position), values);
            }
        }
        return new(frame.Rows, frame.Columns, frame.Components.Length, frame.Precision, false, values) { IsLossy = near > 0 };
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
