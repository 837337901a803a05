using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Phantoms;
using Carpus.Readings;
using Carpus.Testing;
using Carpus.Training.Homes;
using Carpus.Training.Networks;
using Limb = Carpus.Anatomy.Limb;

namespace Carpus.Training.Tests;

/// <summary>Training on a home of forty cases, at toy size.</summary>
[Collection(nameof(TorchSharp))] // first weights and dropout come from one stream for the whole process
public sealed class HomeTrainingTests(HomeTrainingTests.Study study, ITestOutputHelper output) : IClassFixture<HomeTrainingTests.Study>
{
    [Fact]
    public async Task The_limb_finder_gets_better_on_patients_that_it_does_not_learn_from()
    {
        var losses = await Train("limbs", steps: 110, batch: 8);

        // The weights of the best checkpoint are what a run gives.
        Assert.True(losses.Min() < 0.75 * losses[0], $"from {losses[0]:0.000} to {losses.Min():0.000}");
    }

    [Fact]
    public async Task The_grader_gets_better_on_patients_that_it_does_not_learn_from()
    {
        var losses = await Train("grades", steps: 60, batch: 24);

        Assert.True(losses.Min() < 0.8 * losses[0], $"from {losses[0]:0.000} to {losses.Min():0.000}");
        Assert.True(File.Exists(Path.Combine(study.Folder("grades"), "grades.json")));
    }

    [Fact]
    public async Task A_run_that_was_ended_goes_on_from_its_last_checkpoint()
    {
        using var ended = new CancellationTokenSource();
        var steps = new List<int>();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Run("limbs", "resumed", 8, 4, step =>
        {
            steps.Add(step.Step);
            if (step.Step >= 4)
                ended.Cancel();
        }, ended.Token));
        var before = steps[^1];
        steps.Clear();
        await Run("limbs", "resumed", 8, 4, step => steps.Add(step.Step), CancellationToken.None);

        Assert.InRange(steps[0], before - 1, before + 1);
        Assert.Equal(8, steps[^1]);
        Assert.DoesNotContain(Directory.EnumerateFiles(study.Folder("resumed")), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Films_of_a_manufacturer_that_is_left_out_are_neither_learnt_from_nor_validated_on()
    {
        var all = await HomeFilms.Open(new(study.Home), 200, _ => { }, CancellationToken.None);
        var others = await HomeFilms.Open(new(study.Home, WithoutManufacturers: ["SECOND  maker"]), 200, _ => { }, CancellationToken.None);

        Assert.Equal(all.Where(limb => !study.OfSecondMaker.Contains(limb.Case.Id)).Select(limb => (limb.Case.Id, limb.Side, limb.Limb, limb.Part)), others.Select(limb => (limb.Case.Id, limb.Side, limb.Limb, limb.Part)));
        Assert.Contains(all, limb => study.OfSecondMaker.Contains(limb.Case.Id) && limb.Part == "train");
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => HomeFilms.Open(new(study.Home, WithoutManufacturers: ["Third"]), 200, _ => { }, CancellationToken.None));
        Assert.Contains("\"Acme Imaging\", \"Second Maker\"", refused.Message, StringComparison.Ordinal);
    }

    async Task<List<double>> Train(string network, int steps, int batch)
    {
        var losses = new List<double>();
        await Run(network, network, steps, batch, step =>
        {
            if (step.Validation is { } loss)
                losses.Add(loss);
        }, CancellationToken.None);
        output.WriteLine($"{network}: {string.Join(", ", losses.Select(loss => loss.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)))}");
        return losses;
    }

    Task Run(string network, string name, int steps, int batch, Action<TrainingStep> told, CancellationToken cancel) =>
        new Experiment(new(network, 3, steps, batch, 2e-3, 1e-4, Phantoms: null, new(study.Home), Threads: 1), study.Folder(name), (_, _) => { }, told).Run(cancel);

    /// <summary>Forty drawn cases in a home, with their joints and one reader's scores.</summary>
    public sealed class Study : IAsyncLifetime
    {
        readonly TemporaryFolder _folder = new();

        public string Home => _folder.File("home");

        /// <summary>Cases whose films are of another maker than the others.</summary>
        public HashSet<Cases.CaseId> OfSecondMaker { get; } = [];

        public string Folder(string name) => _folder.File(name);

        public async ValueTask InitializeAsync()
        {
            var home = await Store.Home.Open(Home);
            await home.PutReader(new Reader("reader-1", "Reader 1"));
            var studies = PhantomCohort.Draw(40, 40, 1);
            using var vault = Vault.Open(home.VaultFolder);
            var deidentifier = new Deidentifier(Policy.Named("vghtpe-ra"), vault);
            var second = studies.Where((_, number) => number % 4 == 3).ToHashSet();
            var films = studies.SelectMany(study => new[] { Limb.Hand, Limb.Foot }.Select(limb => (study, film: PhantomFilm.Draw(study, limb, FilmFormat.Small)))).Select(drawn => (drawn.study, drawn.film, file: drawn.film.ToDicom(identified: true))).ToList();
            foreach (var (_, _, file) in films.Where(film => second.Contains(film.study)))
                file.Dataset.Set(Dicom.Tag.Manufacturer, "Second Maker");
            deidentifier.Plan([.. films.Select(film => deidentifier.Look(film.file))]);
            var truths = new Dictionary<string, PhantomStudy>();
            foreach (var (study, film, file) in films)
            {
                var added = await home.AddFilm(deidentifier.Deidentify(file));
                await home.PutJoints(added.FilmId, film.Truth.Limbs.SelectMany(limb => limb.Sites).Select(site => site.Box));
                truths[added.FilmId] = study;
            }
            await home.PairFilms();
            foreach (var one in await home.ListReadingCases())
            {
                if (second.Contains(truths[one.Films.First().FilmId]))
                    OfSecondMaker.Add(one.Id);
                await home.Append([.. truths[one.Films.First().FilmId].Truth.Cells.Where(cell => cell.Score is not null).Select(cell => new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "reader-1", one.Id, cell.Item.Id, null, cell.Score))]);
            }
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
