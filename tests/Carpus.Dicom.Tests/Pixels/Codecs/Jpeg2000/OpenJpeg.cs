using System.Buffers.Binary;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;

/// <summary>The programs opj_compress and opj_decompress, which make and check code streams of drawings.</summary>
static class OpenJpeg
{
    /// <param name="isSigned">Half the range is taken off every value.</param>
    /// <param name="options">Of opj_compress.</param>
    public static byte[] Compress(Drawing drawing, bool isSigned, string options, string extension = "j2k")
    {
        using var folder = new TemporaryFolder();
        var (plain, coded) = (folder.File("plain.rawl"), folder.File("coded." + extension));
        File.WriteAllBytes(plain, Planes(drawing, isSigned));
        var format = $"{drawing.Columns},{drawing.Rows},{drawing.Samples},{drawing.Bits},{(isSigned ? 's' : 'u')}";
        var answer = Peer.Run(Material.Program("opj_compress"), ["-i", plain, "-o", coded, "-F", format, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.True(File.Exists(coded) && answer.ExitCode == 0, $"opj_compress -F {format} {options}: {answer.Output} {answer.Errors}");
        return File.ReadAllBytes(coded);
    }

    /// <returns>Shape (rows, columns, samples), as ours.</returns>
    public static int[] Decompress(byte[] stream, CodedImageShape shape, string extension = "j2k")
    {
        using var folder = new TemporaryFolder();
        var (coded, plain) = (folder.File("coded." + extension), folder.File("plain.rawl"));
        File.WriteAllBytes(coded, stream);
        var answer = Peer.Run(Material.Program("opj_decompress"), "-i", coded, "-o", plain);
        Assert.True(File.Exists(plain), $"opj_decompress: {answer.Output} {answer.Errors}");

        var bytes = File.ReadAllBytes(plain);
        var size = shape.Precision <= 8 ? 1 : 2;
        var values = new int[bytes.Length / size];
        var pixels = values.Length / shape.Samples;
        for (var i = 0; i < values.Length; i++)
        {
            var value = size == 1 ? bytes[i] : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i));
            var unused = 32 - shape.Precision; // the sign is not extended in the file
            values[i % pixels * shape.Samples + i / pixels] = shape.IsSigned ? value << unused >> unused : value;
        }
        return values;
    }

    public readonly record struct CodedImageShape(int Samples, int Precision, bool IsSigned);

    /// <summary>Values of the drawing as they are coded.</summary>
    public static int[] Values(Drawing drawing, bool isSigned) =>
        isSigned ? [.. drawing.Values.Select(value => value - (1 << drawing.Bits - 1))] : drawing.Values;

    static byte[] Planes(Drawing drawing, bool isSigned)
    {
        var (values, size) = (Values(drawing, isSigned), drawing.Bits <= 8 ? 1 : 2);
        var bytes = new byte[values.Length * size];
        var pixels = values.Length / drawing.Samples;
        for (var i = 0; i < values.Length; i++)
            for (var b = 0; b < size; b++)
                bytes[(i % drawing.Samples * pixels + i / drawing.Samples) * size + b] = (byte)(values[i] >> 8 * b);
        return bytes;
    }
}
