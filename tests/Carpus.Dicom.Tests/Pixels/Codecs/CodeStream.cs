using System.Buffers.Binary;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels.Codecs;

/// <summary>Code streams made by other programs from drawings of ours, cut out of their files.</summary>
static class CodeStream
{
    /// <summary>The one frame of a file: its fragments joined.</summary>
    public static byte[] Of(string path) => Fragments(File.ReadAllBytes(path)).Skip(1).SelectMany(fragment => fragment).ToArray();

    /// <summary>Saves the drawing, lets the program transcode it (input and output path come last) and cuts out what it wrote.</summary>
    public static byte[] By(string program, string[] options, Drawing drawing, bool isSigned = false, string? photometric = null)
    {
        using var folder = new TemporaryFolder();
        var (plain, coded) = (folder.File("plain.dcm"), folder.File("coded.dcm"));
        drawing.SaveDicom(plain, isSigned, photometric);
        var answer = Peer.Run(Material.Program(program), [.. options, plain, coded]);
        Assert.True(File.Exists(coded), $"{program} wrote nothing: {answer.Errors} {answer.Output}");
        return Of(coded);
    }

    /// <summary>Native pixels that another program decodes from a code stream of ours.</summary>
    public static byte[] DecodedBy(string program, string[] options, byte[] stream, Drawing drawing, string syntax)
    {
        using var folder = new TemporaryFolder();
        var (coded, plain) = (folder.File("coded.dcm"), folder.File("plain.dcm"));
        drawing.SaveDicom(coded, stream: stream, syntax: syntax);
        var answer = Peer.Run(Material.Program(program), [.. options, coded, plain]);
        Assert.True(File.Exists(plain), $"{program} wrote nothing: {answer.Errors} {answer.Output}");
        var pixels = drawing.Pixels();
        var file = File.ReadAllBytes(plain);
        var at = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xE0, 0x7F, 0x10, 0x00, (byte)'O']) + 12;
        return file[at..(at + pixels.Length)];
    }

    /// <summary>Basic offset table, then fragments, of the last encapsulated pixel data in explicit VR.</summary>
    static List<byte[]> Fragments(ReadOnlySpan<byte> file)
    {
        var at = Math.Max(file.LastIndexOf(Start('B')), file.LastIndexOf(Start('W')));
        Assert.True(at >= 0, "encapsulated pixel data");
        var fragments = new List<byte[]>();
        for (var item = file[(at + 12)..]; item.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(item) == 0xE000FFFE;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(item[4..]);
            fragments.Add(item.Slice(8, length).ToArray());
            item = item[(8 + length)..];
        }
        return fragments;
    }

    static byte[] Start(char vr) => [0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)vr, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
}
