using System.Diagnostics;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Cli;

public sealed class KilledRunTests : IDisposable
{
    const int Rounds = 10, KillsOfRound = 5;
    static readonly TimeSpan s_start = TimeSpan.FromMilliseconds(150);

    readonly TemporaryFolder _folder = new();

    public KilledRunTests()
    {
        Directory.CreateDirectory(_folder.File("first"));
        DrawnFilm.Of("FIRST", "HAND", "20110301", 1).Save(_folder.File("first/film.dcm"));
        Assert.Equal(ExitCode.Done, CarpusProgram.Run("deidentify", _folder.File("first"), _folder.File("first-out"), "--vault", _folder.File("vault")).ExitCode);

        Directory.CreateDirectory(_folder.File("in"));
        foreach (var patient in (int[])[1, 2, 3])
            foreach (var (part, day) in ((string, int)[])[("HAND", 3), ("FOOT", 5), ("HAND", 25), ("FOOT", 24)])
                DrawnFilm.Of($"PATIENT{patient}", part, $"201{patient}04{day:D2}", 10 * patient + day, hasText: patient == 2 && day == 5).Save(_folder.File($"in/{patient}-{day}.dcm"));
        File.WriteAllText(_folder.File("in/refused.dcm"), "no film");
    }

    [Fact]
    public void A_run_that_is_killed_again_and_again_ends_as_if_it_had_never_stopped()
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(ExitCode.Findings, Undisturbed("whole"));
        var (length, random) = (watch.Elapsed, new Random(50));
        Assert.Contains("painted over", File.ReadAllText(_folder.File("whole/deidentification/report.json")), StringComparison.Ordinal);

        for (var round = 1; round <= Rounds; round++)
        {
            for (var kills = 0; kills < KillsOfRound;)
                kills += Killed($"round{round}", s_start + random.NextDouble() * (length - s_start)) ? 1 : 0;

            Assert.Equal(ExitCode.Findings, Undisturbed($"round{round}"));
            AssertSame("whole", $"round{round}");
        }
    }

    void AssertSame(string whole, string killed)
    {
        Assert.Equal(Outputs(whole), Outputs(killed));
        Assert.All(Outputs(whole), file => Assert.Equal(File.ReadAllBytes(_folder.File($"{whole}/{file}")), File.ReadAllBytes(_folder.File($"{killed}/{file}"))));
        Vault.Open(_folder.File($"{killed}-vault")).Dispose();
    }

    int Undisturbed(string name)
    {
        using var program = Started(name);
        program.WaitForExit();
        return program.ExitCode;
    }

    /// <summary>False where the program had ended before.</summary>
    bool Killed(string name, TimeSpan after)
    {
        using var program = Started(name);
        if (program.WaitForExit(after))
            return false;
        program.Kill();
        program.WaitForExit();
        return true;
    }

    Process Started(string name)
    {
        if (!Directory.Exists(_folder.File($"{name}-vault")))
            CopyVault(_folder.File($"{name}-vault"));
        return CarpusProgram.Start("deidentify", _folder.File("in"), _folder.File(name), "--vault", _folder.File($"{name}-vault"), "--resume");
    }

    void CopyVault(string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(_folder.File("vault")))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    string[] Outputs(string name) =>
        [.. Directory.EnumerateFiles(_folder.File(name), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.File(name), file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();
}
