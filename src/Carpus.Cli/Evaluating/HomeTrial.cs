using Carpus.Cases;
using Carpus.Cli.Locating;
using Carpus.Dicom;
using Carpus.Images;
using Carpus.Learning.Evaluation;
using Carpus.Learning.Grading;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli.Evaluating;

/// <summary>Something that was measured on a film.</summary>
/// <param name="Manufacturer">Null where the header states none.</param>
sealed record OfFilm<T>(PatientId Patient, Manufacturer? Manufacturer, T What);

/// <summary>What two people gave one item of one case.</summary>
/// <param name="Reading">The case and both people: what totals are made of.</param>
sealed record TwoPeople(string Reading, ScoreItem Item, int First, int Second);

/// <summary>What the locator and the automatic reader made of a home's films, beside what people said of them.</summary>
/// <param name="Limbs">One a limb whose joints people said.</param>
/// <param name="Items">One a person, case and item: scores of several people are several comparisons and are never made into a mean.</param>
/// <param name="Pairs">One a pair of people and an item that the automatic reader graded too.</param>
/// <param name="Cases">Cases that were looked at.</param>
/// <param name="Untaught">Items that people scored and for which no model was trained.</param>
/// <param name="Findings">Cases that could not be looked at.</param>
sealed record HomeTrial(IReadOnlyList<OfFilm<LocatedCase>> Limbs, IReadOnlyList<OfFilm<GradedItem>> Items, IReadOnlyList<OfFilm<TwoPeople>> Pairs, IReadOnlyList<ReadingCase> Cases, IReadOnlyList<string> Readers, int Untaught, IReadOnlyList<Finding> Findings)
{
    public static async Task<HomeTrial> Run(Home home, HomeChoice choice, AutomaticReader reader, IProgress<(int Done, int Total)> progress, CancellationToken cancellation)
    {
        var all = (await home.ListReadingCases(cancellation)).Where(one => one.Films.Any()).ToList();
        if (choice.Manufacturer is { } wanted && Images.Manufacturer.Objection([wanted.Name], all.SelectMany(one => one.Films).Select(film => home.ManufacturerOf(film.FilmId)).OfType<Manufacturer>()) is { } objection)
            throw new UsageException($"--manufacturer: {objection}");
        var personOf = await HomeChoice.Persons(home, cancellation);
        HashSet<string> automatic = [AutomaticReader.Id, .. (await home.ListReaders(cancellation)).Where(known => known.IsAutomatic).Select(known => known.Id)];
        var truths = choice.TruthOf(await home.ListReadings(cancellation: cancellation), personOf, automatic).ToLookup(reading => reading.CaseId);
        var run = new Running(home, choice, new HomeReader(home, reader, all), await home.FindProfile(cancellation), personOf);
        var cases = choice.CasesOf(all);
        foreach (var (done, one) in cases.Index())
        {
            progress.Report((done, cases.Count));
            try
            {
                await run.Take(one, [.. truths[one.Id]], cancellation);
            }
            catch (Exception broken) when (broken is DicomFormatException or InvalidDataException or IOException)
            {
                run.Findings.Add(new($"case {one.Id}", broken.Message));
            }
        }
        progress.Report((cases.Count, cases.Count));
        return new(run.Limbs, run.Items, run.Pairs, run.Cases, [.. run.Readers.Order(StringComparer.Ordinal)], run.Untaught, run.Findings);
    }

    /// <summary>The lists while they grow.</summary>
    sealed class Running(Home home, HomeChoice choice, HomeReader reader, ScoreProfile profile, Func<Reading, string> personOf)
    {
        public List<OfFilm<LocatedCase>> Limbs { get; } = [];

        public List<OfFilm<GradedItem>> Items { get; } = [];

        public List<OfFilm<TwoPeople>> Pairs { get; } = [];

        public List<ReadingCase> Cases { get; } = [];

        public List<Finding> Findings { get; } = [];

        public HashSet<string> Readers { get; } = [];

        public int Untaught { get; private set; }

        /// <summary>A case of which nobody said anything is not looked at.</summary>
        public async Task Take(ReadingCase one, IReadOnlyList<Reading> readings, CancellationToken cancellation)
        {
            var makers = one.Films.ToDictionary(film => film.FilmId, film => home.ManufacturerOf(film.FilmId));
            var wanted = one.Films.Where(film => choice.Manufacturer is null || makers[film.FilmId] == choice.Manufacturer).ToList();
            var marked = new List<MarkedLimb>();
            var films = new List<FilmToRead>();
            foreach (var film in wanted)
            {
                var boxes = await home.FindJoints(film.FilmId, cancellation);
                if (readings.Count == 0 && !HomeChoice.Marked(film.FilmId, boxes, Spacing.None).Any())
                    continue;
                var radiograph = await home.OpenRadiograph(film.FilmId, cancellation);
                marked.AddRange(HomeChoice.Marked(film.FilmId, boxes, radiograph.Spacing));
                films.Add(new(film.FilmId, film.Limb, film.ScoredFor, radiograph.Render()));
            }
            if (films.Count == 0)
                return;
            Cases.Add(one);
            var lists = readings.GroupBy(reading => reading.Sheet.Profile.Fingerprint).Select(same => same.ToList()).DefaultIfEmpty([]).ToList();
            foreach (var (number, same) in lists.Index())
            {
                var read = await reader.Read(same.Count == 0 ? profile : same[0].Sheet.Profile, one, films, cancellation);
                if (number == 0)
                    Limbs.AddRange(marked.Select(limb => new OfFilm<LocatedCase>(one.Patient, makers[limb.File], LocatedCase.Of(limb, read.Films[limb.File]))));
                Compare(one, same, read, item => one.FilmFor(item.Side, item.Limb) is { } film && wanted.Contains(film) ? film.FilmId : null, makers);
            }
        }

        void Compare(ReadingCase one, List<Reading> readings, AutomaticReading read, Func<ScoreItem, string?> filmOf, Dictionary<string, Manufacturer?> makers)
        {
            var grades = read.Grades.ToDictionary(grade => grade.Item);
            foreach (var item in read.Profile.Items)
            {
                var given = readings.Select(reading => (Reading: reading, Points: reading.Sheet[item.Id] is Score.Graded graded ? (int?)graded.Points : null)).Where(said => said.Points is not null).ToList();
                if (given.Count == 0 || filmOf(item) is not { } film)
                    continue;
                if (GradeHead.Of(item) is null)
                {
                    Untaught += given.Count;
                    continue;
                }
                OfFilm<T> Measured<T>(T what) => new(one.Patient, makers[film], what);
                foreach (var (reading, points) in given.Where(said => IsTruth(said.Reading)))
                {
                    Readers.Add(reading.ReaderId);
                    Items.Add(Measured(new GradedItem($"{one.Id} {reading.ReaderId}", item, points!.Value, grades.GetValueOrDefault(item))));
                }
                if (grades.ContainsKey(item))
                    foreach (var (first, second) in given.SelectMany((first, index) => given.Skip(index + 1).Select(second => (first, second))))
                        if (personOf(first.Reading) != personOf(second.Reading) && (IsTruth(first.Reading) || IsTruth(second.Reading)))
                            Pairs.Add(Measured(new TwoPeople($"{one.Id} {first.Reading.ReaderId} {second.Reading.ReaderId}", item, first.Points!.Value, second.Points!.Value)));
            }
        }

        bool IsTruth(Reading reading) => choice.Readers.Count == 0 || choice.Readers.Contains(reading.ReaderId);
    }
}
