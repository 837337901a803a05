using System.Globalization;
using System.Text.RegularExpressions;
using Carpus.Testing;

namespace Carpus.Server.Tests;

/// <summary>The list of public complaints in the documentation names tests that there are.</summary>
public sealed partial class DisplayCasesTests
{
    /// <summary>The complaints about viewers that concern the reading room.</summary>
    static readonly int[] Wanted = [1, 2, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21, 22, 37, 57];

    [Fact]
    public async Task Every_complaint_about_viewers_is_held_by_a_test_that_carries_its_number()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Material.Root, "docs", "reading-room.md"), TestContext.Current.CancellationToken);
        var held = Directory.EnumerateFiles(Path.Combine(Material.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => ATest().Matches(File.ReadAllText(file)))
            .ToLookup(test => test.Groups["name"].Value, test => ACase().Matches(test.Value).Select(number => int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture)).ToList());

        var listed = ARow().Matches(page).ToDictionary(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture), row => row.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries));

        Assert.Equal(Wanted, listed.Keys.Order());
        foreach (var (number, tests) in listed)
            Assert.All(tests, test => Assert.True(held[test].Any(cases => cases.Contains(number)), $"case {number}: no test {test} carries this number"));
    }

    [GeneratedRegex(@"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex ARow();

    /// <summary>Attributes and head of a test method.</summary>
    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^\n]*(?:\n\s*\[[^\n]*)*\n\s*public (?:async )?(?:void|Task) (?<name>\w+)\(")]
    private static partial Regex ATest();

    [GeneratedRegex("Trait\\(\"case\", \"(\\d+)\"\\)")]
    private static partial Regex ACase();
}
