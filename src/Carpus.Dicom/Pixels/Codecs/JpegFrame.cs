using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>A component as the frame header declares it.</summary>
/// <param name="Id">A label; scans name components by it.</param>
/// <param name="Horizontal">Sampling factor, 1 to 4.</param>
/// <param name="Vertical">Sampling factor, 1 to 4.</param>
/// <param name="Quantization">Number of its quantization table.</param>
readonly record struct JpegComponent(byte Id, int Horizontal, int Vertical, int Quantization);

/// <summary>The frame header (T.81 B.2.2, T.87 C.2.2).</summary>
sealed record JpegFrame(byte Marker, int Precision, int Rows, int Columns, JpegComponent[] Components)
{
    /// <summary>Number of lines may be 0 here and stand after the first scan instead (T.81 B.2.5).</summary>
    /// <param name="rest">The stream after the header, where such a segment is sought.</param>
    public static JpegFrame Parse(byte marker, ReadOnlySpan<byte> payload, int offset, ReadOnlySpan<byte> rest)
    {
        if (payload.Length < 6 || payload.Length < 6 + 3 * payload[5])
            throw new DicomFormatException("A JPEG frame header is too short.", offset);

        int precision = payload[0], rows = BinaryPrimitives.ReadUInt16BigEndian(payload[1..]), columns = BinaryPrimitives.ReadUInt16BigEndian(payload[3..]);
        if (precision is < 2 or > 16)
            throw new DicomFormatException($"A JPEG frame of {precision} bits is outside 2 to 16.", offset);
        if (payload[5] is < 1 or > 4)
            throw new DicomFormatException($"A JPEG frame of {payload[5]} components is outside 1 to 4.", offset + 5);

        var components = new JpegComponent[payload[5]];
        for (var i = 0; i < components.Length; i++)
        {
            var at = payload.Slice(6 + 3 * i, 3);
            components[i] = new(at[0], at[1] >> 4, at[1] & 15, at[2]);
            if (components[i] is not { Horizontal: >= 1 and <= 4, Vertical: >= 1 and <= 4 })
                throw new DicomFormatException($"JPEG component {i + 1} has sampling factors outside 1 to 4.", offset + 7 + 3 * i);
            for (var earlier = 0; earlier < i; earlier++)
                if (components[earlier].Id == at[0])
                    throw new DicomFormatException($"JPEG components {earlier + 1} and {i + 1} have the same label.", offset + 6 + 3 * i);
        }
        return new(marker, precision, rows == 0 ? NumberOfLines(rest) : rows, columns, components);
    }

    /// <summary>Every component has as many samples as the frame has pixels, and they stand one by one. Factors of a component alone mean nothing (T.81 A.2.2).</summary>
    public bool IsEvenlySampled => Components.Length == 1 || Components.All(component => component is { Horizontal: 1, Vertical: 1 });

    static int NumberOfLines(ReadOnlySpan<byte> rest)
    {
        var at = rest.IndexOf((ReadOnlySpan<byte>)[JpegMarker.Prefix, JpegMarker.NumberOfLines, 0, 4]);
        return at >= 0 && rest.Length - at >= 6 ? BinaryPrimitives.ReadUInt16BigEndian(rest[(at + 4)..]) : 0;
    }
}

/// <summary>The scan header (T.81 B.2.3, T.87 C.2.3): which components, with which tables, and four parameters whose sense depends on the process.</summary>
/// <param name="Components">Indices into the frame's components.</param>
/// <param name="Tables">For each of them, the byte that names its tables.</param>
readonly record struct JpegScan(int[] Components, byte[] Tables, int Start, int End, int High, int Low)
{
    public static JpegScan Parse(JpegFrame frame, ReadOnlySpan<byte> payload, int offset)
    {
        if (payload.Length < 1 || payload[0] is < 1 or > 4 || payload.Length < 4 + 2 * payload[0])
            throw new DicomFormatException("A JPEG scan header does not have the components that it declares.", offset);

        int count = payload[0], last = -1;
        var (components, tables) = (new int[count], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            var id = payload[1 + 2 * i];
            components[i] = Array.FindIndex(frame.Components, component => component.Id == id);
            tables[i] = payload[2 + 2 * i];
            if (components[i] <= last) // T.81 B.2.3: in the order of the frame
                throw new DicomFormatException("A JPEG scan names a component that the frame does not have, or in another order.", offset + 1 + 2 * i);
            last = components[i];
        }
        var parameters = payload[(1 + 2 * count)..];
        return new(components, tables, parameters[0], parameters[1], parameters[2] >> 4, parameters[2] & 15);
    }
}
