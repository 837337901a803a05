using System.Diagnostics;
using System.Text.Json;
using Carpus.Statistics;
using Carpus.Testing;

namespace Carpus.Tests.Statistics;

public sealed class IccByNumpyTests
{
    [Fact]
    public async Task Forty_tables_of_totals_have_the_values_and_limits_that_numpy_finds_on_another_road()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Peer.Run(Python, "-c", "import numpy").ExitCode == 0, "numpy is not installed");
        var script = Path.Combine(Material.Root, "tests", "Carpus.Tests", "Statistics", "by_numpy.py");
        var tables = Enumerable.Range(0, 40).Select(Totals).ToList();
        using var process = Process.Start(new ProcessStartInfo(Python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var answers = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        foreach (var table in tables)
            process.StandardInput.WriteLine(JsonSerializer.Serialize(Enumerable.Range(0, table.GetLength(0)).Select(i => Enumerable.Range(0, table.GetLength(1)).Select(j => table[i, j]))));
        process.StandardInput.Close();
        var expected = (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<double[]>(line)!).ToList();

        Assert.Equal(tables.Count, expected.Count);
        foreach (var (table, numbers) in tables.Zip(expected))
            Assert.All(numbers.Zip(Ours(table)), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Max(1, Math.Abs(pair.First))));
    }

    /// <summary>Totals of 4 to 40 patients by 2 to 5 readers: skewed, with a habit of each reader and an error.</summary>
    static double[,] Totals(int seed)
    {
        var chance = new Random(seed);
        var table = new double[chance.Next(4, 41), chance.Next(2, 6)];
        var habits = Enumerable.Range(0, table.GetLength(1)).Select(_ => chance.Next(-4, 5)).ToArray();
        for (var i = 0; i < table.GetLength(0); i++)
        {
            var damage = -30 * Math.Log(1 - chance.NextDouble());
            for (var j = 0; j < table.GetLength(1); j++)
                table[i, j] = Math.Max(0, Math.Round(damage + habits[j] + 8 * (chance.NextDouble() + chance.NextDouble() - 1)));
        }
        return table;
    }

    static IEnumerable<double> Ours(double[,] table)
    {
        var icc = Icc.Of(table);
        foreach (var estimate in new[] { icc.OneWaySingle, icc.AgreementSingle, icc.ConsistencySingle, icc.OneWayMean, icc.AgreementMean, icc.ConsistencyMean })
        {
            yield return estimate.Value!.Value;
            yield return estimate.Lower!.Value;
            yield return estimate.Upper!.Value;
        }
    }
}
