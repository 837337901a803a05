using System.CommandLine;
using System.Text.Json;
using Carpus.Cases;
using Carpus.Cli.Reporting;
using Carpus.Dicom;
using Carpus.Exchange.StudyReports;
using Carpus.Progression;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary><c>carpus progress</c>: how the disease went on, from a home or from a table of another tool.</summary>
static class ProgressVerb
{
    static readonly Argument<FileInfo?> Table = new("FILE.csv")
    {
        Description = "A table with the columns patient, visit and value (and reader, arm, years or months), or patient and a column for each visit. Without it, the readings of the home.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string> Rule = new("--rule") { Description = $"How totals of the home deal with gaps: {string.Join(", ", MissingRule.All.Select(rule => rule.Id))}.", DefaultValueFactory = _ => MissingRule.Complete.Id, HelpName = "ID" };

    static readonly Option<string> Imputation = new("--imputation") { Description = $"What stands for a visit without a score: {string.Join(", ", ImputationRule.All.Select(rule => rule.Id))}. Values that it makes are flagged.", DefaultValueFactory = _ => ImputationRule.None.Id, HelpName = "ID" };

    static readonly Option<double?> Sdc = new("--sdc") { Description = "The smallest detectable change in points, where it is known from elsewhere; without it that of the readers.", HelpName = "POINTS" };

    static readonly Option<double> Rapid = new("--rapid") { Description = "Rapid progression: from so many points a year on.", DefaultValueFactory = _ => 5, HelpName = "POINTS" };

    static readonly Option<FileInfo> Patients = new("--patients", "--arms") { Description = "What is known of the home's patients: a table with the columns patient, and arm, symptom_years or both.", HelpName = "FILE.csv" };

    static readonly Option<string[]> Readers = ReaderChoice.Create();

    public static Verb Create()
    {
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("progress", "Measures progression: change, shares of progressors, cumulative probability, arms, course.")
        {
            Examples = ["carpus progress --home study", "carpus progress --report progression.html --language zh-TW", "carpus progress totals.csv --json", "carpus progress --patients patients.csv --imputation linear.1"],
        };
        verb.Arguments.Add(Table);
        foreach (var option in (Option[])[home, Readers, Rule, Imputation, Sdc, Rapid, Patients, json])
            verb.Options.Add(option);
        var report = new ReportOptions(verb);
        verb.SetAction(async (asked, cancellation) =>
        {
            var findings = new List<Finding>();
            var imputation = ImputationRule.Find(asked.GetValue(Imputation)!) ?? throw new UsageException($"There is no rule \"{asked.GetValue(Imputation)}\" for missing visits; there are {string.Join(", ", ImputationRule.All.Select(known => known.Id))}.");
            var result = asked.GetValue(Table) is { } table ? await OfTable(table, asked, imputation, findings, cancellation) : await OfHome(asked.GetRequiredValue(home), asked, imputation, findings, cancellation);
            foreach (var finding in findings)
                Talk.Warn(finding.ToString());
            if (asked.GetValue(json))
                Talk.Say(JsonSerializer.Serialize(result with { Notes = [.. result.Notes, .. findings.Select(finding => finding.ToString())] }, ProgressionJson.Default.ProgressionResult));
            else
                foreach (var line in StudyReportText.Lines(ProgressionReport.Of(result)))
                    Talk.Say(line);
            await report.Write(asked, () => ProgressionReport.Of(result));
            return findings.Count > 0 ? ExitCode.Findings : ExitCode.Done;
        });
        return verb;
    }

    static async Task<ProgressionResult> OfTable(FileInfo file, ParseResult asked, ImputationRule imputation, List<Finding> findings, CancellationToken cancellation)
    {
        if (asked.GetValue(Patients) is not null)
            throw new UsageException("--patients is for a home; a table has columns arm and symptom_years of its own.");
        if (!file.Exists)
            throw new FileNotFoundException($"There is no file {file}.");
        var table = CourseCsv.Parse(await File.ReadAllTextAsync(file.FullName, cancellation), file.Name);
        findings.AddRange(table.Findings);
        return Progressions.Of(table.Courses, Path.GetFileNameWithoutExtension(file.Name), imputation, to => Given(asked) ?? table.SdcOf(to), table.Readers, asked.GetValue(Rapid));
    }

    static Statistics.Estimate? Given(ParseResult asked) => asked.GetValue(Sdc) is { } points ? new("SDC that was given", points, null, 0) : null;

    static async Task<ProgressionResult> OfHome(DirectoryInfo folder, ParseResult asked, ImputationRule imputation, List<Finding> findings, CancellationToken cancellation)
    {
        var rule = MissingRule.Find(asked.GetValue(Rule)!) ?? throw new UsageException($"There is no rule \"{asked.GetValue(Rule)}\"; there are {string.Join(", ", MissingRule.All.Select(known => known.Id))}.");
        var home = await Home.Open(folder.FullName, create: false, cancellation: cancellation);
        var cases = await home.ListReadingCases(cancellation);
        var readings = await home.ListReadings(cancellation: cancellation);
        var seconds = await home.ListSecondSeats(cancellation);
        var counted = asked.GetValue(Readers) is { Length: > 0 } ? ReaderChoice.Of(asked, Readers, readings) : readings.Where(reading => reading.IsByPerson && !seconds.ContainsKey(reading.ReaderId));
        var known = asked.GetValue(Patients) is { } table ? await ReadPatients(table, cases, findings, cancellation) : null;
        return ReadingProgression.Of(counted, cases, await home.FindProfile(cancellation), new()
        {
            Rule = rule,
            Imputation = imputation,
            Sdc = asked.GetValue(Sdc),
            RapidPerYear = asked.GetValue(Rapid),
            Arms = known?.Arms ?? new Dictionary<PatientId, string>(),
            SymptomYears = known?.SymptomYears ?? new Dictionary<PatientId, double>(),
        });
    }

    static async Task<PatientCsv> ReadPatients(FileInfo file, IReadOnlyList<ReadingCase> cases, List<Finding> findings, CancellationToken cancellation)
    {
        if (!file.Exists)
            throw new FileNotFoundException($"There is no file {file}.");
        var known = PatientCsv.Parse(await File.ReadAllTextAsync(file.FullName, cancellation), file.Name, cases.Select(one => one.Patient).ToHashSet());
        findings.AddRange(known.Findings);
        return known;
    }
}
