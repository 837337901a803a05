using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Runs;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Runs;

public sealed class ThreadedRunTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    /// <summary>Films of many sizes, some of which are refused, so that those begun together do not end together; and a vault that has only its keys.</summary>
    public ThreadedRunTests()
    {
        Directory.CreateDirectory(_folder.File("in"));
        for (var film = 0; film < 40; film++)
        {
            var uid = $"1.2.392.200036.9125.4.{film}";
            var planted = PlantedFilm.Of(PlantedFilm.Header(film % 2 == 0 ? "HAND" : "FOOT", $"2017{1 + film % 12:D2}15", uid, uid + ".1", $"4711{film / 5:D4}").Set(Tag.BurnedInAnnotation, film % 3 == 0 ? "YES" : "NO"));
            var rows = 8 + 97 * film % 500;
            planted.Dataset.Set(Tag.Rows, (ushort)rows).Set(new Element.Value(Tag.PixelData, VR.OW, new byte[20 * rows]));
            planted.Save(_folder.File($"in/{film:D2}.dcm"));
        }
        File.WriteAllText(_folder.File("in/10a.dcm"), "no film");
        File.Copy(_folder.File("in/03.dcm"), _folder.File("in/30a.dcm"));
        Vault.Open(_folder.File("keys")).Dispose();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(33)]
    public void Any_number_of_threads_gives_the_bytes_the_report_and_the_journal_of_one(int threads)
    {
        var (alone, one) = Run("one", 1);
        var (together, several) = Run("several", threads);

        Assert.Equal(40, alone.Deidentified);
        Assert.Equal(alone.Refused, together.Refused);
        Assert.Equal(alone.Review, together.Review);
        Assert.Equal(alone.Findings, together.Findings);
        Assert.Equal(one, several);
        Assert.Equal(Journal("one"), Journal("several"));
    }

    [Fact]
    public void A_run_that_is_cancelled_leaves_no_film_half_written()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Each(done => { if (done == 45) cancellation.Cancel(); });

        Assert.ThrowsAny<OperationCanceledException>(() => Run("cancelled", 4, progress, cancellation.Token));

        Assert.DoesNotContain(Outputs("cancelled").Keys, file => file.EndsWith(".part", StringComparison.Ordinal));
        Assert.True(Outputs("cancelled").Count < 40);
    }

    [Fact]
    public void The_progress_goes_on_one_film_at_a_time()
    {
        var seen = new List<int>();

        Run("out", 4, new Each(seen.Add));

        Assert.Equal(Enumerable.Range(1, 42 + 40), seen);
    }

    sealed class Each(Action<int> report) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => report(value.Done);
    }

    (DeidentificationResult Result, Dictionary<string, string> Outputs) Run(string name, int threads, IProgress<(int Done, int Total)>? progress = null, CancellationToken? cancellation = null)
    {
        Directory.CreateDirectory(_folder.File($"{name}-vault"));
        foreach (var file in Directory.EnumerateFiles(_folder.File("keys")))
            File.Copy(file, _folder.File($"{name}-vault/{Path.GetFileName(file)}"));
        using var vault = Vault.Open(_folder.File($"{name}-vault"));
        var run = new DeidentificationRun(new(Policy.Named("vghtpe-ra"), vault), _folder.File("in"), _folder.File(name)) { Threads = threads };
        return (run.Run(progress, cancellation ?? TestContext.Current.CancellationToken), Outputs(name));
    }

    Dictionary<string, string> Outputs(string name) => Directory.EnumerateFiles(_folder.File(name), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).ToDictionary(file => Path.GetRelativePath(_folder.File(name), file), file => Convert.ToHexString(File.ReadAllBytes(file)));

    /// <summary>Its lines without what is sealed, which is other bytes each time, and without their checksums.</summary>
    string[] Journal(string name) => [.. File.ReadLines(Directory.GetFiles(_folder.File($"{name}-vault"), "journal*").Single()).Select(line => line.Split('\t')).Select(fields => string.Join('\t', [.. fields[..2], .. fields[3..^1]]))];

    public void Dispose() => _folder.Dispose();
}
