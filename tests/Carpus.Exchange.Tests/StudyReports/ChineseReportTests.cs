using System.Net;
using System.Text.RegularExpressions;
using Carpus.Agreement;
using Carpus.Progression;

namespace Carpus.Exchange.StudyReports;

/// <summary>A page in 繁體中文 says its reasons, methods and notes in it; names of people, ids and what papers print in Latin letters everywhere stay.</summary>
public sealed partial class ChineseReportTests
{
    static readonly string[] s_latin =
    [
        "ICC", "SDC", "SDD", "CCC", "RDI", "SENS", "SRM", "Bland", "Altman", "Student", "Satterthwaite", "Fisher", "Wilson", "Wald", "DeLong", "BCa", "bootstrap", "jackknife", "kappa", "Kappa", "alpha",
        "Pearson", "Spearman", "ANCOVA", "Wilcoxon", "Mann", "Whitney", "rho", "Lin", "Gwet", "reader", "svdh", "sens", "complete", "none", "linear", "treated", "control", "carpus", "progress", "imputation",
    ];

    public static TheoryData<string> Reports => [.. s_reports.Keys];

    static readonly Dictionary<string, Func<StudyReport>> s_reports = new()
    {
        ["readers who differ"] = () => Ratings([("1", 1, 2), ("2", 5, 4), ("3", 8, 8), ("4", 0, null), ("5", 2.5, 2)]),
        ["readers who give one value"] = () => Ratings([("1", 0, 0), ("2", 0, 0), ("3", 0, 0)]),
        ["readers of two targets"] = () => Ratings([("1", 3, 3), ("2", 4, 5)]),
        ["a reader who gives one value"] = () => Ratings([("1", 1, 1), ("2", 1, 2), ("3", 1, 4)]),
        ["values that are no grades"] = () => Ratings([("1", 1, 2000), ("2", 5, 1900), ("3", 8, 1500)]),
        ["two arms, three visits"] = () => Courses([("treated", [0, 1, 1]), ("treated", [2, 2, 3]), ("treated", [5, 5, 4]), ("control", [1, 4, 6]), ("control", [3, 5, 9]), ("control", [0, 2, 2]), (null, [1, null, 2])]),
        ["nobody changes"] = () => Courses([("treated", [1, 1]), ("treated", [1, 1]), ("control", [1, 1]), ("control", [1, 1])]),
        ["one patient"] = () => Courses([(null, [1, 2])]),
        ["values that are carried"] = () => Courses([(null, [1, 2, null]), (null, [1, 3, 5]), (null, [0, 0, 1])], ImputationRule.LinearExtrapolation),
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public void What_a_page_says_is_in_chinese(string name)
    {
        var page = StudyReportPage.Of(s_reports[name](), "zh-TW", "carpus");

        var said = Said().Matches(page).Select(cell => WebUtility.HtmlDecode(cell.Groups["text"].Value)).SelectMany(text => Word().Matches(text).Select(word => (word.Value, text)));
        Assert.Empty(said.Where(word => !s_latin.Contains(word.Value)).Select(word => word.text).Distinct());
    }

    static StudyReport Ratings((string Target, double? First, double? Second)[] given) => AgreementReport.Of(Agreements.Of(RatingTable.Of(given.SelectMany(row => new[] { (row.Target, "reader 1", row.First), (row.Target, "reader 2", row.Second) }))));

    static StudyReport Courses((string? Arm, double?[] Values)[] patients, ImputationRule? rule = null) => ProgressionReport.Of(Progressions.Of(
        [.. patients.Select((patient, number) => new Course($"{number}", patient.Arm, [.. patient.Values.Select((value, visit) => new CourseVisit(visit + 1, visit, value))], 2))], "svdh-98", rule, readers: ["reader 1", "reader 2"]));

    [GeneratedRegex("<(?<tag>td|li|dt|dd|p|h2|figcaption|th)[^>]*>(?<text>[^<]+)</")]
    private static partial Regex Said();

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Word();
}
