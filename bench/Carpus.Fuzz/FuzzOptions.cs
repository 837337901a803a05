using System.Globalization;

namespace Carpus.Fuzz;

/// <param name="From">Number of the first file.</param>
sealed record FuzzOptions(string CorpusFolder, long Files, ulong Seed, int Workers, long From)
{
    public const string Help = """
        Decodes mutated DICOM files and looks for crashes, hangs and memory out of bounds.

            dotnet run --project bench/Carpus.Fuzz -c Release -- CORPUS_DIR [--files 1000000] [--seed 1] [--workers N] [--from N]

        A file is made from its number, the seed and the corpus. One that went wrong is made again by --from NUMBER --files 1.
        """;

    /// <summary>Null where the arguments are none of these.</summary>
    public static FuzzOptions? Parse(string[] args)
    {
        if (args is not [var folder, .. var rest] || !Directory.Exists(folder) || rest.Length % 2 == 1)
            return null;
        var options = new FuzzOptions(folder, 1_000_000, 1, Math.Max(1, Environment.ProcessorCount), 0);
        for (var index = 0; index < rest.Length; index += 2)
        {
            if (!long.TryParse(rest[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            switch (rest[index])
            {
                case "--files": options = options with { Files = number }; break;
                case "--seed": options = options with { Seed = (ulong)number }; break;
                case "--workers": options = options with { Workers = (int)Math.Clamp(number, 1, 256) }; break;
                case "--from": options = options with { From = number }; break;
                default: return null;
            }
        }
        return options;
    }
}
