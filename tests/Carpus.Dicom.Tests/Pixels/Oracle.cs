using System.Diagnostics;
using System.Runtime.InteropServices;
using Carpus.Dicom.Pixels;
using Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels;

/// <summary>Another program that decodes pixels, and what is ours to be held beside it.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Ours">Our values of a frame, in the colours that the program gives.</param>
/// <param name="Theirs">Its values of the first and the last frame; the exception says why it gives none.</param>
sealed record Oracle(string Name, Func<DicomFile, int, int[]> Ours, Func<string, DicomFile, int[][]> Theirs)
{
    /// <summary>The programs that can decode a syntax.</summary>
    public static IEnumerable<Oracle> Of(TransferSyntax syntax)
    {
        var uid = syntax.Uid;
        if (!syntax.IsEncapsulated || syntax == TransferSyntax.RleLossless)
            yield return s_pydicom;
        if (!syntax.IsEncapsulated)
            yield break;
        yield return Converter("gdcm", "gdcmconv", "--raw");
        if (syntax == TransferSyntax.RleLossless)
            yield return Converter("dcmtk", "dcmdrle");
        else if (syntax == TransferSyntax.JpegLsLossless || syntax == TransferSyntax.JpegLsNearLossless)
            yield return Converter("dcmtk", "dcmdjpls");
        else if (uid.StartsWith("1.2.840.10008.1.2.4.5", StringComparison.Ordinal) || syntax == TransferSyntax.JpegLosslessSV1)
            yield return Converter("dcmtk", "dcmdjpeg");
        else if (uid.StartsWith("1.2.840.10008.1.2.4.9", StringComparison.Ordinal) || uid.StartsWith("1.2.840.10008.1.2.4.20", StringComparison.Ordinal))
            yield return s_openJpeg;
    }

    /// <summary>The frames that are compared.</summary>
    public static int[] Frames(DicomFile file) => PixelFormat.Of(file.Dataset).Frames is var frames and > 1 ? [0, frames - 1] : [0];

    static readonly Oracle s_pydicom = new("pydicom", (file, frame) => PixelDecoder.DecodeStored(file, frame).Values, (path, file) => Pydicom.Instance.Value.Decode(path, Frames(file).Length));

    static readonly Oracle s_openJpeg = new("opj", (file, frame) => Jpeg2000(file, frame).Values, (_, file) =>
        [.. Frames(file).Select(frame => Jpeg2000(file, frame) is var image
            ? OpenJpeg.Decompress(Stream(file, frame), new(image.Samples, image.Precision, image.IsSigned), Stream(file, frame)[0] == 0 ? "jp2" : "j2k") : [])]);

    static Dicom.Pixels.Codecs.CodedImage Jpeg2000(DicomFile file, int frame) => Dicom.Pixels.Codecs.Jpeg2000.Jpeg2000Decoder.Decode(Stream(file, frame));

    static byte[] Stream(DicomFile file, int frame) =>
        FrameFragments.Of(file.Dataset, (Element.Encapsulated)file.Dataset[Tag.PixelData], PixelFormat.Of(file.Dataset).Frames).Load(frame).ToArray();

    /// <summary>A program that writes a native file, which we then decode.</summary>
    static Oracle Converter(string name, string program, params string[] options) => new(name, (file, frame) => PixelDecoder.Decode(file, frame).Values, (path, file) =>
    {
        using var folder = new TemporaryFolder();
        var answer = Peer.Run(Material.Program(program), [.. options, path, folder.File("native.dcm")]);
        if (answer.ExitCode != 0 || !File.Exists(folder.File("native.dcm")))
            throw new InvalidOperationException((answer.Errors + answer.Output).Split('\n')[0].Replace(path, "the file", StringComparison.Ordinal).Trim());
        var native = DicomFile.Decode(File.ReadAllBytes(folder.File("native.dcm")));
        return [.. Frames(file).Select(frame => PixelDecoder.Decode(native, frame).Values)];
    });
}

/// <summary>One process of pydicom that answers for all files, as it takes a second to begin.</summary>
sealed class Pydicom
{
    public static readonly Lazy<Pydicom> Instance = new(() => new());

    readonly Process _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Material.Root, "tests", "Carpus.Dicom.Tests", "Pixels", "stored_values.py")])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public int[][] Decode(string path, int frames)
    {
        using var folder = new TemporaryFolder();
        lock (_process)
        {
            _process.StandardInput.WriteLine($"{path}\t{folder.File("values")}");
            _process.StandardInput.Flush();
            if (_process.StandardOutput.ReadLine()?.Split('\t')[^1] is not "" and var answer)
                throw new InvalidOperationException(answer ?? "pydicom is gone");
        }
        var values = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(folder.File("values"))).ToArray();
        return [.. values.Chunk(values.Length / frames)];
    }
}
