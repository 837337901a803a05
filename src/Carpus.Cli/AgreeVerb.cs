using System.CommandLine;
using Carpus.Agreement;
using Carpus.Cli.Reporting;
using Carpus.Dicom;
using Carpus.Exchange.StudyReports;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary><c>carpus agree</c>: how far readers agree, from a home or from tables of other tools.</summary>
static class AgreeVerb
{
    static readonly Argument<FileInfo[]> Files = new("FILE.csv")
    {
        Description = "Tables with the columns target, reader and value, or with one column per reader. Without one, the readings of the home are compared.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static readonly Option<int?> Grades = new("--grades") { Description = "How many grades there are, for kappa; without it 0 to the highest that occurs.", HelpName = "N" };

    static readonly Option<string> Rule = new("--rule")
    {
        Description = $"How totals of the home deal with gaps: {string.Join(", ", MissingRule.All.Select(rule => rule.Id))}.",
        DefaultValueFactory = _ => MissingRule.Complete.Id,
        HelpName = "ID",
    };

    static readonly Option<string[]> Readers = ReaderChoice.Create();

    static readonly Option<string[]> Again = new("--again") { Description = "Of the home: somebody read cases again under the id SECOND that they read under FIRST before, as in a later session. Second showings of a session are known without it.", HelpName = "SECOND=FIRST" };

    static readonly Option<string> Adjudicator = new("--adjudicator") { Description = "Of the home: who settles disputes. Counts in the reader disagreement index alone.", HelpName = "ID" };

    static readonly Option<int> Resamples = new("--resamples") { Description = "Of the home: adds intervals of kappa by so many draws of patients (BCa bootstrap, fixed seed), which do not take grades of one patient as independent.", HelpName = "N" };

    public static Verb Create()
    {
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("agree", "Measures how far readers agree: ICC with intervals, kappa, SDC, limits of agreement.")
        {
            Examples = ["carpus agree --home study", "carpus agree ratings.csv --json", "carpus agree grades.csv --grades 6", "carpus agree --report agreement.html --language zh-TW", "carpus agree --reader reader-1.single-1 --reader reader-2.single-1", "carpus agree --again reader-1.single-2=reader-1.single-1", "carpus agree --adjudicator reader-3 --resamples 2000"],
        };
        verb.Add(Files);
        verb.Add(home);
        verb.Add(Readers);
        verb.Add(Rule);
        verb.Add(Grades);
        verb.Add(Again);
        verb.Add(Adjudicator);
        verb.Add(Resamples);
        verb.Add(json);
        var report = new ReportOptions(verb);
        verb.SetAction(async (asked, cancellation) =>
        {
            var findings = new List<Finding>();
            if (asked.GetValue(Files) is { Length: > 0 } && (asked.GetValue(Again) is { Length: > 0 } || asked.GetValue(Adjudicator) is not null || asked.GetValue(Resamples) != 0))
                throw new UsageException("--again, --adjudicator and --resamples are for the readings of a home.");
            var result = asked.GetValue(Files) is { Length: > 0 } files
                ? Agreements.Of(await Parse(files, findings, cancellation), asked.GetValue(Grades))
                : await OfHome(asked, asked.GetValue(home)!, asked.GetValue(Rule)!, cancellation);

            foreach (var finding in findings)
                Talk.Warn(finding.ToString());
            if (asked.GetValue(json))
                Talk.Json(result with { Notes = [.. result.Notes, .. findings.Select(finding => finding.ToString())] });
            else
                foreach (var line in AgreementText.Lines(result))
                    Talk.Say(line);
            await report.Write(asked, () => AgreementReport.Of(result));
            return findings.Count > 0 ? ExitCode.Findings : ExitCode.Done;
        });
        return verb;
    }

    static async Task<RatingTable> Parse(FileInfo[] files, List<Finding> findings, CancellationToken cancellation)
    {
        var tables = new List<RatingTable>();
        foreach (var file in files)
        {
            if (!file.Exists)
                throw new FileNotFoundException($"There is no file {file}.");
            var (table, found) = RatingCsv.Parse(await File.ReadAllTextAsync(file.FullName, cancellation), file.Name);
            findings.AddRange(found);
            tables.Add(table);
        }

        var cells = tables.SelectMany(table => table.Cells.Where(cell => cell.Value is not null)).ToList();
        foreach (var twice in cells.CountBy(cell => (cell.Target, cell.Reader)).Where(count => count.Value > 1))
            findings.Add(new($"reader {twice.Key.Reader}", $"{twice.Value} files have a value for one target; the first one stands"));
        return tables.Count == 1 ? tables[0] : RatingTable.Of(tables.SelectMany(table => table.Cells));
    }

    static async Task<AgreementResult> OfHome(ParseResult asked, DirectoryInfo folder, string ruleId, CancellationToken cancellation)
    {
        var rule = MissingRule.Find(ruleId) ?? throw new UsageException($"There is no rule \"{ruleId}\"; there are {string.Join(", ", MissingRule.All.Select(known => known.Id))}.");
        var home = await Home.Open(folder.FullName, create: false, cancellation: cancellation);
        var (all, cases, profile) = (await home.ListReadings(cancellation: cancellation), await home.ListReadingCases(cancellation), await home.FindProfile(cancellation));
        var options = Options(asked, all, await home.ListSecondSeats(cancellation));
        // Whose readings count is said by the first ones.
        var chosen = ReaderChoice.Of(asked, Readers, all).Select(reading => reading.ReaderId).ToHashSet();
        return ReadingAgreement.Of(all.Where(reading => chosen.Contains(options.Seconds.GetValueOrDefault(reading.ReaderId, reading.ReaderId)) || reading.ReaderId == options.Adjudicator), cases, profile, rule, options);
    }

    static AgreementOptions Options(ParseResult asked, IReadOnlyList<Reading> readings, IReadOnlyDictionary<string, string> secondSeats)
    {
        var seconds = new Dictionary<string, string>(secondSeats, StringComparer.Ordinal);
        foreach (var pair in asked.GetValue(Again) ?? [])
            if (pair.Split('=') is [{ Length: > 0 } second, { Length: > 0 } first] && second != first)
                seconds[Known("--again", second, readings)] = Known("--again", first, readings);
            else
                throw new UsageException($"--again: {pair} does not name two readers; it takes SECOND=FIRST, as in reader-1.single-2=reader-1.single-1.");
        var draws = asked.GetValue(Resamples);
        if (draws < 0)
            throw new UsageException($"--resamples: {draws} is below 0.");
        return new()
        {
            Seconds = seconds,
            Adjudicator = asked.GetValue(Adjudicator) is { } adjudicator ? Known("--adjudicator", adjudicator, readings) : null,
            Resamples = draws,
        };
    }

    static string Known(string option, string id, IReadOnlyList<Reading> readings) => readings.Any(reading => reading.ReaderId == id) ? id
        : throw new UsageException($"{option}: nobody called {id} is among those who read; there are {string.Join(", ", readings.Select(reading => reading.ReaderId).Distinct().Order(StringComparer.Ordinal))}.");
}
