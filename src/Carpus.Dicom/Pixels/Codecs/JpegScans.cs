namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>What stands after the segments so far of a stream whose components come in scans until each had its own: lossless JPEG and JPEG-LS.</summary>
interface IJpegScans
{
    bool HasFrame { get; }

    /// <summary>Each component had its scan.</summary>
    bool IsComplete { get; }

    /// <summary>Takes one segment, and behind the header of a scan its data.</summary>
    void Take(byte marker, ref JpegSegments segments, ReadOnlySpan<byte> stream);

    /// <param name="broken">Why the rest of the stream could not be taken; null where it is whole.</param>
    CodedImage Finish(DicomFormatException? broken = null);
}

/// <summary>The way through such a stream, whole or with its end missing.</summary>
static class JpegScans
{
    /// <exception cref="DicomFormatException">The stream is damaged, and nobody allowed it or not even its frame header is there.</exception>
    public static CodedImage Decode(IJpegScans scans, ReadOnlySpan<byte> stream, bool allowTruncated)
    {
        var segments = new JpegSegments(stream);
        segments.Start();
        try
        {
            while (!scans.IsComplete)
                scans.Take(segments.Next(), ref segments, stream);
        }
        catch (DicomFormatException broken) when (allowTruncated && scans.HasFrame)
        {
            return scans.Finish(broken);
        }
        return scans.Finish();
    }

    /// <summary>The components that are left after a scan, one bit each.</summary>
    /// <exception cref="DicomFormatException">One of its components had a scan before.</exception>
    public static int Remaining(int left, JpegScan scan, int offset)
    {
        foreach (var component in scan.Components)
        {
            if ((left >> component & 1) == 0)
                throw new DicomFormatException($"JPEG component {component + 1} has two scans.", offset);
            left &= ~(1 << component);
        }
        return left;
    }
}
