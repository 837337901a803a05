using Carpus.Cases;
using Carpus.Learning.Grading;

namespace Carpus.Cli.Locating;

/// <summary>What the automatic reader made of one case, as <c>read --json</c> prints it.</summary>
static class ReadJson
{
    public static object Of(CaseId id, AutomaticReading reading, TimeSpan took) => new
    {
        @case = id.Value,
        reader = AutomaticReader.Id,
        seconds = Math.Round(took.TotalSeconds, 2),
        scores = reading.Grades.Select(grade => new
        {
            item = grade.Item.Id,
            points = grade.Grade,
            expected = Math.Round(grade.Opinion.Expected, 2),
            chances = grade.Opinion.Chances.Select(chance => Math.Round(chance, 3)),
            possible = grade.Opinion.Possible,
        }),
        open = reading.Abstained.Select(item => new { item = item.Item.Id, why = item.Why }),
    };
}
