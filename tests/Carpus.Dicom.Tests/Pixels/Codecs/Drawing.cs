namespace Carpus.Dicom.Tests.Pixels.Codecs;

/// <summary>A picture of numbers that we draw: flat background, a bright ellipse with an edge, a slope and some noise.</summary>
/// <param name="Values">Shape (rows, columns, samples), row by row, 0 to 2^bits - 1.</param>
sealed record Drawing(int Rows, int Columns, int Samples, int Bits, int[] Values)
{
    public static Drawing Of(int rows, int columns, int samples = 1, int bits = 12, int seed = 1, double noise = 0.01)
    {
        var random = new Random(seed);
        var top = (1L << bits) - 1;
        var values = new int[rows * columns * samples];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column, sample) = (i / samples / columns, i / samples % columns, i % samples);
            double y = 2.0 * row / rows - 1, x = 2.0 * column / columns - 1;
            var inside = x * x * 2 + y * y * 1.3 < 0.7;
            var level = inside ? 0.35 + 0.3 * x + 0.25 * y * (sample + 1) / samples + noise * (random.NextDouble() - 0.5) : y < -0.5 ? 0 : 0.02 * sample;
            values[i] = (int)Math.Clamp(Math.Round(level * top), 0, top);
        }
        return new(rows, columns, samples, bits, values);
    }

    public int BitsAllocated => Bits <= 8 ? 8 : Bits <= 16 ? 16 : 32;

    /// <summary>A Secondary Capture file in Explicit VR Little Endian, written by hand so that the codecs' tests lean on nothing else.</summary>
    public void SaveDicom(string path, bool isSigned = false, string? photometric = null, byte[]? stream = null, string syntax = "1.2.840.10008.1.2.1")
    {
        using var file = new BinaryWriter(File.Create(path));
        file.Write(new byte[128]);
        file.Write("DICM"u8);
        var meta = new MemoryStream();
        using (var writer = new BinaryWriter(meta))
        {
            Write(writer, 0x0002, 0x0001, "OB", [0, 1]);
            Write(writer, 0x0002, 0x0002, "UI", "1.2.840.10008.5.1.4.1.1.7");
            Write(writer, 0x0002, 0x0003, "UI", "2.25.1");
            Write(writer, 0x0002, 0x0010, "UI", syntax);
            Write(writer, 0x0002, 0x0012, "UI", "2.25.2");
        }
        var group = meta.ToArray();
        Write(file, 0x0002, 0x0000, "UL", BitConverter.GetBytes(group.Length));
        file.Write(group);
        Write(file, 0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7");
        Write(file, 0x0008, 0x0018, "UI", "2.25.1");
        Write(file, 0x0008, 0x0060, "CS", "OT");
        Write(file, 0x0010, 0x0010, "PN", "");
        Write(file, 0x0010, 0x0020, "LO", "");
        Write(file, 0x0020, 0x000D, "UI", "2.25.3");
        Write(file, 0x0020, 0x000E, "UI", "2.25.4");
        Write(file, 0x0028, 0x0002, "US", UInt16(Samples));
        Write(file, 0x0028, 0x0004, "CS", photometric ?? (Samples == 3 ? "RGB" : "MONOCHROME2"));
        if (Samples == 3)
            Write(file, 0x0028, 0x0006, "US", UInt16(0));
        Write(file, 0x0028, 0x0010, "US", UInt16(Rows));
        Write(file, 0x0028, 0x0011, "US", UInt16(Columns));
        Write(file, 0x0028, 0x0100, "US", UInt16(BitsAllocated));
        Write(file, 0x0028, 0x0101, "US", UInt16(Bits));
        Write(file, 0x0028, 0x0102, "US", UInt16(Bits - 1));
        Write(file, 0x0028, 0x0103, "US", UInt16(isSigned ? 1 : 0));
        if (stream is not null)
            WriteFragment(file, stream);
        else
            Write(file, 0x7FE0, 0x0010, BitsAllocated == 8 ? "OB" : "OW", Pixels());
    }

    /// <summary>Samples of 1, 2 or 4 bytes, little endian.</summary>
    public byte[] Pixels()
    {
        var size = BitsAllocated / 8;
        var bytes = new byte[Values.Length * size];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(Values[i / size] >> 8 * (i % size));
        return bytes;
    }

    static void WriteFragment(BinaryWriter file, byte[] stream)
    {
        file.Write((ReadOnlySpan<byte>)[0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0x00, 0xE0]);
        file.Write(stream.Length);
        file.Write(stream);
        file.Write((ReadOnlySpan<byte>)[0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
    }

    static byte[] UInt16(int value) => BitConverter.GetBytes((ushort)value);

    static void Write(BinaryWriter file, ushort group, ushort element, string vr, string text) =>
        Write(file, group, element, vr, System.Text.Encoding.ASCII.GetBytes(text.Length % 2 == 0 ? text : text + (vr == "UI" ? '\0' : ' ')));

    static void Write(BinaryWriter file, ushort group, ushort element, string vr, byte[] value)
    {
        file.Write(group);
        file.Write(element);
        file.Write(System.Text.Encoding.ASCII.GetBytes(vr));
        var length = value.Length + value.Length % 2;
        if (vr is "OB" or "OW")
        {
            file.Write((ushort)0);
            file.Write(length);
        }
        else
            file.Write((ushort)length);
        file.Write(value);
        if (value.Length % 2 != 0)
            file.Write((byte)0);
    }
}
