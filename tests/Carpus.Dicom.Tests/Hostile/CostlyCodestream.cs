using System.Buffers.Binary;

namespace Carpus.Dicom.Tests.Hostile;

/// <summary>Writes JPEG 2000 code streams of one component whose headers ask for as much as they can.</summary>
/// <param name="tile">Width and height of a tile.</param>
/// <param name="precinct">Exponents of width and height of every precinct, in four bits each; 0xFF is as large as can be.</param>
/// <param name="changes">How many progression changes the main header has, each over the whole tile.</param>
sealed class CostlyCodestream(int rows, int columns, int tile, int levels, byte precinct = 0xFF, int changes = 0)
{
    /// <summary>As many tile-parts as there can be tiles, each with these packets.</summary>
    public byte[] WithTiles(int count, byte[] packets)
    {
        count = Math.Min(count, (rows + tile - 1) / tile * ((columns + tile - 1) / tile));
        using var stream = new MemoryStream();
        stream.Write(MainHeader());
        for (var index = 0; index < count; index++)
            stream.Write([0xFF, 0x90, 0, 10, (byte)(index >> 8), (byte)index, .. Number(14 + packets.Length), 0, 1, 0xFF, 0x93, .. packets]);
        stream.Write([0xFF, 0xD9]);
        return stream.ToArray();
    }

    byte[] MainHeader()
    {
        byte[] size = [0, 0, .. Number(columns), .. Number(rows), .. Number(0), .. Number(0), .. Number(tile), .. Number(tile), .. Number(0), .. Number(0), 0, 1, 7, 1, 1];
        byte[] coding = [1, 2, 0, 1, 0, (byte)levels, 0, 0, 0, 1, .. Enumerable.Repeat(precinct, levels + 1)];
        byte[] quantization = [0x40, .. Enumerable.Repeat((byte)0x40, 3 * levels + 1)];
        byte[] change = [0, 0, 0, 1, 33, 1, 2];
        return
        [
            0xFF, 0x4F, .. Segment(0x51, size), .. Segment(0x52, coding), .. Segment(0x5C, quantization),
            .. changes == 0 ? [] : Segment(0x5F, [.. Enumerable.Repeat(change, changes).SelectMany(one => one)]),
        ];
    }

    static byte[] Segment(byte marker, byte[] payload) => [0xFF, marker, (byte)((payload.Length + 2) >> 8), (byte)(payload.Length + 2), .. payload];

    static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
