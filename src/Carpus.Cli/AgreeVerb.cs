using System.CommandLine;
using Carpus.Agreement;
using Carpus.Cli.Reporting;
using Carpus.Dicom;
using Carpus.Exchange.StudyReports;
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

    public static Verb Create()
    {
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("agree", "Measures how far readers agree: ICC with intervals, kappa, SDC, limits of agreement.")
        {
            Examples = ["carpus agree --home study", "carpus agree ratings.csv --json", "carpus agree grades.csv --grades 6", "carpus agree --report agreement.html --language zh-TW", "carpus agree --reader reader-1.single-1 --reader reader-2.single-1"],
        };
        verb.Add(Files);
        verb.Add(home);
        verb.Add(Readers);
        verb.Add(Rule);
        verb.Add(Grades);
        verb.Add(json);
        var report = new ReportOptions(verb);
        verb.SetAction(async (asked, cancellation) =>
        {
            var findings = new List<Finding>();
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
        var (readings, cases) = (ReaderChoice.Of(asked, Readers, await home.ListReadings(cancellation: cancellation)), await home.ListReadingCases(cancellation));
        var profile = await home.FindProfile(cancellation);
        return ReadingAgreement.Of(readings, cases, profile, rule);
    }
}
