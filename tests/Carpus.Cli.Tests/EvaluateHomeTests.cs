using System.Text.Json;
using Carpus.Anatomy;
using Carpus.Cli.Evaluating;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Exchange.Crops;
using Carpus.Images;
using Carpus.Phantoms;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Testing;
using Limb = Carpus.Anatomy.Limb;

namespace Carpus.Cli;

public sealed class EvaluateHomeTests(EvaluateHomeTests.Study study) : IClassFixture<EvaluateHomeTests.Study>
{
    [Fact]
    public void The_reader_is_held_against_each_person_and_stands_beside_what_people_agree_on()
    {
        var measured = Measure("--part", "all");

        Assert.Equal((Study.Patients, Study.Patients), (measured.GetProperty("patients").GetInt32(), measured.GetProperty("cases").GetInt32()));
        Assert.Equal(["reader-1", "reader-2"], measured.GetProperty("readers").EnumerateArray().Select(reader => reader.GetString()));
        var kappa = Row(measured, "erosion, all", "quadratic kappa");
        var (automatic, people) = (kappa.GetProperty("automatic"), kappa.GetProperty("people"));
        Assert.Equal(2 * people.GetProperty("count").GetInt32(), automatic.GetProperty("count").GetInt32());
        Assert.All([automatic, people], value => Assert.InRange(value.GetProperty("value").GetDouble(), 0.5, 1));
        Assert.InRange(automatic.GetProperty("value").GetDouble(), automatic.GetProperty("lower").GetDouble(), automatic.GetProperty("upper").GetDouble());
        Assert.False(Row(measured, "erosion, all", "calibration error").TryGetProperty("people", out _));
        Assert.Equal(2 * Study.Patients, Row(measured, "totals", "RMSE").GetProperty("automatic").GetProperty("count").GetInt32());
    }

    [Fact]
    public void The_locator_is_held_against_joints_that_people_said_in_percent_of_the_limb_and_in_mm()
    {
        var rows = Measure("--part", "all").GetProperty("locator").EnumerateArray().Where(row => !row.TryGetProperty("manufacturer", out _)).ToList();

        Assert.Equal(["foot", "hand"], rows.Select(row => row.GetProperty("limb").GetString()!).Distinct().Order());
        Assert.All(rows, row => Assert.InRange(row.GetProperty("right").GetProperty("value").GetDouble(), 0.8, 1));
        Assert.All(rows.Where(row => row.GetProperty("sites").GetString() != "turn and side"), row =>
        {
            Assert.InRange(row.GetProperty("medianPercent").GetDouble(), 0, 4);
            Assert.InRange(row.GetProperty("medianMm").GetDouble(), 0, 6);
        });
    }

    [Fact]
    public void Manufacturers_stand_apart_and_one_alone_can_be_asked_for_in_any_case_and_spacing()
    {
        var all = Measure("--part", "all");
        var one = Measure("--part", "all", "--manufacturer", "ACME  imaging", "--reader", "reader-1");

        Assert.Equal(["Acme Imaging", "Other"], all.GetProperty("reader").EnumerateArray().Where(row => row.TryGetProperty("manufacturer", out _)).Select(row => row.GetProperty("manufacturer").GetString()!).Distinct().Order());
        Assert.Equal((Study.Patients + 1) / 2, one.GetProperty("patients").GetInt32());
        Assert.Equal(["reader-1"], one.GetProperty("readers").EnumerateArray().Select(reader => reader.GetString()));
        Assert.DoesNotContain(one.GetProperty("reader").EnumerateArray(), row => row.TryGetProperty("manufacturer", out _));
    }

    [Fact]
    public void Only_patients_of_the_part_are_measured_on()
    {
        var key = study.Key(inTest: 1);

        Assert.Equal(1, Measure("--split", key).GetProperty("patients").GetInt32());
    }

    [Theory]
    [InlineData("falls into test", "--split", "EMPTY")]
    [InlineData("\"Acme Imaging\", \"Other\"", "--part", "all", "--manufacturer", "Nobody")]
    [InlineData("nobody called reader-9", "--part", "all", "--reader", "reader-9")]
    [InlineData("is automatic", "--part", "all", "--reader", "carpus-auto")]
    [InlineData("one of them", "--phantoms", "3")]
    public void What_cannot_be_measured_is_a_sentence_that_says_what_there_is(string told, params string[] arguments)
    {
        var answer = CarpusProgram.Run(["evaluate", "--home", study.Home, .. arguments.Select(argument => argument == "EMPTY" ? study.Key(inTest: 0) : argument)]);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(told, answer.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Joints_that_were_found_or_laid_by_two_landmarks_are_no_truth()
    {
        var hand = MeanAnatomy.Of(Limb.Hand);
        JointBox[] laid = [.. hand.BoxesAt(new(500, 900, 700, 12, false), Side.Left)];
        JointBox[] placed = [.. laid.Select((box, number) => JointBox.Around(box.Joint, box.Column + (number % 3 - 1) * 5, box.Row, box.Width))];

        Assert.Empty(HomeChoice.Marked("film", laid.Select(box => box.OnGrid()), Spacing.None));
        Assert.Empty(HomeChoice.Marked("film", placed.Select(box => box with { Confidence = 0.99 }), Spacing.None));
        Assert.Empty(HomeChoice.Marked("film", placed.Take(5), Spacing.None));
        Assert.Equal(placed.Length, Assert.Single(HomeChoice.Marked("film", placed, Spacing.None)).Places.Count);
    }

    JsonElement Measure(params string[] arguments)
    {
        var answer = CarpusProgram.Run(["evaluate", "--home", study.Home, "--json", .. arguments]);
        Assert.True(answer.ExitCode == 0, answer.Errors);
        return JsonDocument.Parse(answer.Output).RootElement;
    }

    static JsonElement Row(JsonElement measured, string what, string ruler) =>
        measured.GetProperty("reader").EnumerateArray().First(row => row.GetProperty("what").GetString() == what && row.GetProperty("ruler").GetString() == ruler);

    /// <summary>Drawn patients whose films come from two makers in turn, with their joints, what two people scored, and a reading of the automatic reader that says 1 of everything.</summary>
    public sealed class Study : IAsyncLifetime
    {
        public const int Patients = 5;

        readonly TemporaryFolder _folder = new();
        IReadOnlyList<Cases.PatientId> _patients = [];

        public string Home => _folder.File("home");

        /// <summary>A key of a split that puts so many patients into the test part.</summary>
        public string Key(int inTest) => Enumerable.Range(0, 1000).Select(number => $"key {number}").First(key => _patients.Count(patient => new PatientSplit(key).Of(patient) == "test") == inTest);

        public async ValueTask InitializeAsync()
        {
            var home = await Store.Home.Open(Home);
            await home.PutReader(new Reader("reader-1", "Reader 1"));
            await home.PutReader(new Reader("reader-2", "Reader 2"));
            await home.PutReader(Learning.Grading.AutomaticReader.Reader);
            using var vault = Vault.Open(home.VaultFolder);
            var deidentifier = new Deidentifier(Policy.Named("vghtpe-ra"), vault);
            var films = PhantomCohort.Draw(71, Patients, 1).SelectMany((study, number) => new[] { Limb.Hand, Limb.Foot }.Select(limb =>
            {
                var film = PhantomFilm.Draw(study, limb, FilmFormat.Standard);
                var file = film.ToDicom(identified: true);
                file.Dataset.Set(Tag.Manufacturer, number % 2 == 0 ? "Acme Imaging" : "Other");
                return (study, film, file);
            })).ToList();
            deidentifier.Plan([.. films.Select(film => deidentifier.Look(film.file))]);
            var truths = new Dictionary<string, PhantomStudy>();
            foreach (var (study, film, file) in films)
            {
                var added = await home.AddFilm(deidentifier.Deidentify(file));
                await home.PutJoints(added.FilmId, film.Truth.Limbs.SelectMany(limb => limb.Sites).Select(site => site.Box));
                truths[added.FilmId] = study;
            }
            await home.PairFilms();
            var cases = await home.ListReadingCases();
            foreach (var one in cases)
            {
                var drawn = truths[one.Films.First().FilmId];
                foreach (var reader in (string[])["reader-1", "reader-2"])
                    await home.Append(EventsOf(one, reader, new PhantomReader(reader).Score(drawn)));
                await home.Append(EventsOf(one, Reader.AutomaticId, ScoreSheet.From(ScoreProfile.Svdh98, item => item.Of(1))));
            }
            _patients = [.. cases.Select(one => one.Patient)];
        }

        static ScoreEvent[] EventsOf(Cases.ReadingCase one, string reader, ScoreSheet sheet) =>
            [.. sheet.Cells.Where(cell => cell.Score is not null).Select(cell => new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, reader, one.Id, cell.Item.Id, null, cell.Score))];

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
