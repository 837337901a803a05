using System.Text;
using System.Text.RegularExpressions;
using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Exchange.StudyReports;

public sealed partial class AgreementReportTests
{
    /// <summary>Eight visits of four patients, two readers who often differ by a point.</summary>
    static readonly Lazy<AgreementResult> s_study = new(() =>
    {
        var (random, readings, cases) = (new Random(3), new List<Reading>(), new List<ReadingCase>());
        for (var number = 1; number <= 8; number++)
        {
            var (id, at) = (new CaseId($"RA{number:00000}"), new DateTimeOffset(2026, 3, number, 8, 0, 0, TimeSpan.Zero));
            cases.Add(new(id, new($"RA{(number + 1) / 2:000000}"), new(1 + (number + 1) % 2, new DateOnly(2017, 12, 1)), null, null));
            var truth = ScoreProfile.Svdh98.Items.Select(item => random.Next(100) < 70 - 5 * number ? 0 : random.Next(item.GradeCount)).ToList();
            foreach (var reader in (string[])["A & <B>", "C"])
                readings.Add(Reading.Fold(ScoreProfile.Svdh98, id, reader, ScoreProfile.Svdh98.Items.Select(item =>
                    new ScoreEvent(Guid.NewGuid(), at.AddSeconds(item.Index), reader, id, item.Id, null, item.Of(Math.Clamp(truth[item.Index] + (random.Next(6) == 0 ? 1 : 0), 0, item.GradeCount - 1))))));
        }
        return ReadingAgreement.Of(readings, cases, ScoreProfile.Svdh98);
    });

    public static TheoryData<string> Languages => ["en", "zh-TW"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_page_has_every_number_of_the_report_and_every_figure_and_needs_nothing_else(string language)
    {
        var report = AgreementReport.Of(s_study.Value);

        var page = StudyReportPage.Of(report, language, "carpus 1.0.0");

        Assert.Equal(report.Sections.Sum(section => section.Rows.Count), Row().Count(page));
        Assert.Equal(report.Sections.Sum(section => section.Figures.Count), page.Split("<figure>").Length - 1);
        Assert.DoesNotMatch("<script|<link|<img|src=|url\\(http", page);
        Assert.Equal(page.Split(" id=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]).Distinct().Count(), page.Split(" id=\"").Length - 1);
        Assert.Contains("A &amp; &lt;B&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<B>", page, StringComparison.Ordinal);
        foreach (var section in report.Sections.Where(section => section.Rows.Count > 0))
            Assert.Contains(section.Title.In(language), page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_has_every_section_and_of_each_number_its_variant_n_and_interval()
    {
        var report = AgreementReport.Of(s_study.Value);

        Assert.Equal(["all", "pairs", "regions", "change", "grades", "sites", "drift", "disagreement"], report.Sections.Where(section => section.Rows.Count > 0).Select(section => section.Id));
        foreach (var (_, estimate) in report.Sections.SelectMany(section => section.Rows))
        {
            Assert.NotEqual("", estimate.Variant);
            Assert.True(estimate.Value is null == estimate.Undefined is not null, estimate.Variant);
            Assert.True(estimate.N > 0);
        }
    }

    [Fact]
    public void The_table_has_the_numbers_to_the_last_digit()
    {
        using var target = new MemoryStream();

        StudyReportCsv.Write(AgreementReport.Of(s_study.Value), target);

        var lines = Encoding.UTF8.GetString(target.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + AgreementReport.Of(s_study.Value).Sections.Sum(section => section.Rows.Count), lines.Length);
        var icc = s_study.Value.Estimates.Single(estimate => estimate.Variant == "ICC(2,1)");
        Assert.Contains(FormattableString.Invariant($"all,,\"ICC(2,1)\",{icc.Value},{icc.Interval!.Lower},{icc.Interval.Upper},0.95,"), lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Ratings_of_other_tools_make_a_report_too()
    {
        var table = RatingTable.Of([("1", "A", 1), ("1", "B", 2), ("2", "A", 5), ("2", "B", 4), ("3", "A", 8), ("3", "B", 8)]);

        var page = StudyReportPage.Of(AgreementReport.Of(Agreements.Of(table)), "en", "carpus");

        Assert.Contains("Bland-Altman", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<tr(?: class=\"first\")?><td")]
    private static partial Regex Row();
}
