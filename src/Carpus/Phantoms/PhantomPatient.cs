using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Phantoms;

/// <summary>An invented patient: body, disease and the identity that their films carry.</summary>
/// <param name="Number">From 1, in the cohort.</param>
/// <param name="Seed">Everything about the patient follows from it.</param>
/// <param name="AgeYears">At the first visit.</param>
/// <param name="DurationYears">Of the disease, at the first visit.</param>
/// <param name="Severity">0 is hardly any damage, 1 a destructive course.</param>
public sealed record PhantomPatient(int Number, ulong Seed, bool IsFemale, double AgeYears, double DurationYears, double Severity)
{
    public static PhantomPatient Draw(ulong seed, int number)
    {
        var own = new PhantomRandom(seed).Fork("patient", number);
        var random = own.Fork("history");
        var course = random.Uniform();
        return new(number, own.Next(), random.Chance(0.76), Math.Clamp(random.Normal(55, 12), 24, 84), 0.8 + 14 * random.Uniform() * random.Uniform(), 0.08 + 0.92 * course * course);
    }

    public PhantomIdentity Identity => PhantomIdentity.Draw(Random.Fork("identity"), this);

    /// <summary>The patient is <see cref="AgeYears"/> old at the first visit.</summary>
    public DateOnly BirthDate => Visits(1)[0].Date.AddDays(-(int)(AgeYears * 365.25));

    /// <summary>The visits, about one a year; the damage never falls.</summary>
    public IReadOnlyList<PhantomStudy> Visits(int count)
    {
        var random = Random.Fork("visits");
        var date = new DateOnly(2012, 1, 9).AddDays(random.Below(1800));
        var start = date;
        var visits = new List<PhantomStudy>();
        for (var visit = 0; visit < count; visit++)
        {
            if (visit > 0)
                date = date.AddDays(330 + random.Below(120));
            visits.Add(new(this, visit + 1, date, DiseaseModel.SheetOf(this, DurationYears + (date.DayNumber - start.DayNumber) / 365.25)));
        }
        return visits;
    }

    internal PhantomRandom Random => new(Seed);

    internal PhantomRandom ShapeOf(Limb limb, Side side) => Random.Fork($"shape {limb} {side}");

    internal LimbBuild BuildOf(Limb limb, PhantomStudy study)
    {
        var random = Random.Fork("build");
        var maturity = Math.Clamp((AgeYears - 3) / 14, 0, 1);
        double size = random.Normal(IsFemale ? 0.925 : 1.0, 0.04) * Portable.Mix(0.55, 1, maturity), width = size * random.Normal(IsFemale ? 0.96 : 1.0, 0.04);
        var loss = Math.Max(0, AgeYears - 45) * (IsFemale ? 0.0095 : 0.006) + 0.18 * Severity;
        var mineral = Math.Clamp(random.Normal(1.03, 0.07) - loss, 0.5, 1.12);
        return new(size, width, mineral, Math.Clamp(random.Normal(1.0, 0.08), 0.84, 1.22), Math.Clamp(random.Normal(1.03, 0.07) - 0.002 * (AgeYears - 50), 0.85, 1.2), Drift(limb, study, random))
        {
            Proportions = Random.Fork($"proportions {limb}"),
            Maturity = maturity,
        };
    }

    /// <summary>Fingers drift once the knuckles are damaged; a valgus great toe is common anyway.</summary>
    static double Drift(Limb limb, PhantomStudy study, PhantomRandom random)
    {
        var own = random.Normal(0.05, 0.06);
        if (limb == Limb.Foot)
            return Math.Clamp(own, -0.03, 0.24);
        var knuckles = study.Truth.Cells.Where(cell => cell.Item is { Limb: Limb.Hand, Kind: Damage.Narrowing, Site: >= Site.MCP2 and <= Site.MCP5 }).Average(cell => cell.Score is Score.Graded graded ? graded.Points : 0);
        return Math.Clamp(0.4 * own, -0.02, 0.05) + Math.Min(0.30, 0.09 * Math.Max(0, knuckles - 0.5));
    }
}

/// <summary>One visit: a date and the true scores of that day.</summary>
/// <param name="VisitNumber">From 1.</param>
public sealed record PhantomStudy(PhantomPatient Patient, int VisitNumber, DateOnly Date, ScoreSheet Truth)
{
    /// <summary>The patient's age on that day, in full years.</summary>
    public int AgeYears
    {
        get
        {
            var years = Date.Year - Patient.BirthDate.Year;
            return Patient.BirthDate.AddYears(years) > Date ? years - 1 : years;
        }
    }

    internal PhantomRandom RandomOf(Limb limb) => Patient.Random.Fork($"visit {VisitNumber} {limb}");
}
