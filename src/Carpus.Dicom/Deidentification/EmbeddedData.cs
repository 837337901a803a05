namespace Carpus.Dicom.Deidentification;

/// <summary>The tables and policies that lie in the assembly.</summary>
static class EmbeddedData
{
    public static Stream Open(string name) =>
        Find(name) ?? throw new InvalidOperationException($"{name} is missing from the assembly.");

    public static Stream? Find(string name) => typeof(EmbeddedData).Assembly.GetManifestResourceStream(name);

    public static IEnumerable<string> Lines(string name)
    {
        using var lines = new StreamReader(Open(name));
        while (lines.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
