using System.Buffers.Binary;
using Carpus.Dicom.Pixels.Codecs.Jpeg2000;

namespace Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;

/// <summary>No program at hand writes packed packet headers, so the headers of a stream whose packets are marked are gathered here.</summary>
public sealed class PackedHeaderTests
{
    static readonly Drawing Film = Drawing.Of(90, 80, bits: 12);

    [Fact]
    public void Packet_headers_gathered_in_the_tile_decode()
    {
        var (main, headers, bodies) = Parts();

        var stream = Stream(main, [.. Segment(0x61, [0, .. headers[..10]]), .. Segment(0x61, [1, .. headers[10..]])], bodies);

        Assert.Equal(Film.Values, Jpeg2000Decoder.Decode(stream).Values);
    }

    [Fact]
    public void Packet_headers_gathered_in_the_main_header_decode()
    {
        var (main, headers, bodies) = Parts();
        byte[] packed = [.. BigEndian(headers.Length), .. headers];

        var stream = Stream([.. main, .. Segment(0x60, [0, .. packed[..9]]), .. Segment(0x60, [1, .. packed[9..]])], [], bodies);

        Assert.Equal(Film.Values, Jpeg2000Decoder.Decode(stream).Values);
    }

    /// <summary>Parts a stream of one tile-part at its markers: each packet is SOP, header, EPH and body.</summary>
    static (byte[] Main, byte[] Headers, byte[] Bodies) Parts()
    {
        var stream = OpenJpeg.Compress(Film, false, "-n 3 -r 10,1 -SOP -EPH").AsSpan();
        var start = stream.IndexOf<byte>([0xFF, 0x90, 0, 10]);
        var main = stream[..start].ToArray();
        var (headers, bodies) = (new List<byte>(), new List<byte>());
        var rest = stream[(start + 14)..^2];
        while (!rest.IsEmpty)
        {
            var header = rest[6..(rest.IndexOf<byte>([0xFF, 0x92]) + 2)];
            headers.AddRange(header);
            rest = rest[(6 + header.Length)..];
            var next = rest.IndexOf<byte>([0xFF, 0x91]);
            var body = next < 0 ? rest : rest[..next];
            bodies.AddRange(body);
            rest = rest[body.Length..];
        }
        return (main, [.. headers], [.. bodies]);
    }

    static byte[] Stream(byte[] main, byte[] tileHeader, byte[] bodies) =>
        [.. main, 0xFF, 0x90, 0, 10, 0, 0, .. BigEndian(14 + tileHeader.Length + bodies.Length), 0, 1, .. tileHeader, 0xFF, 0x93, .. bodies, 0xFF, 0xD9];

    static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)(content.Length + 2 >> 8), (byte)(content.Length + 2), .. content];

    static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
