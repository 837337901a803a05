using System.Runtime.CompilerServices;

namespace Carpus.Testing;

/// <summary>Compares text with a file kept in Golden/ beside the test; CARPUS_UPDATE_GOLDEN=1 writes the file anew.</summary>
static class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("CARPUS_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
