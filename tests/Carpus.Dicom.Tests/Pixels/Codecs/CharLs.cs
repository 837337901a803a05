using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels.Codecs;

/// <summary>The library CharLS, called by a script: no program at hand writes its colour transforms.</summary>
static class CharLs
{
    const string Python = "/usr/bin/python3";

    /// <param name="transform">1 to 3: HP1 to HP3.</param>
    public static byte[] Encode(Drawing drawing, int transform)
    {
        Assert.SkipUnless(File.Exists(Python) && Peer.Run(Python, "-c", "import ctypes; ctypes.CDLL('libcharls.so.2')").ExitCode == 0, "libcharls.so.2 is not installed");
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("plain"), drawing.Pixels());
        var script = Path.Combine(Material.Root, "tests", "Carpus.Dicom.Tests", "Pixels", "Codecs", "charls.py");
        var answer = Peer.Run(Python, script, folder.File("plain"), folder.File("coded"), $"{drawing.Columns}", $"{drawing.Rows}", $"{drawing.Bits}", $"{drawing.Samples}", $"{transform}");
        Assert.True(answer.ExitCode == 0, answer.Errors);
        return File.ReadAllBytes(folder.File("coded"));
    }
}
