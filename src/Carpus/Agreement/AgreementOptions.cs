using Carpus.Cases;

namespace Carpus.Agreement;

/// <summary>What a study says of its readings beyond the readings themselves.</summary>
public sealed record AgreementOptions
{
    public static AgreementOptions None { get; } = new();

    /// <summary>Cases that were shown twice without saying so. They tell of the same reader twice and count nowhere else.</summary>
    public IReadOnlyList<HiddenRepeat> Repeats { get; init; } = [];

    /// <summary>Reader ids under which somebody read cases again, each with the id under which they read them first: second showings of a session, or a later round. They tell of the same reader twice and count nowhere else.</summary>
    public IReadOnlyDictionary<string, string> Seconds { get; init; } = new Dictionary<string, string>();

    /// <summary>The reader who settles disputes, or null. Left out of the agreement of the others.</summary>
    public string? Adjudicator { get; init; }

    /// <summary>From how many points on, not included, two totals disagree; null takes the SDD of the readers' mean.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Draws of patients for the intervals of the kappas of a scale; 0 gives only those that take grades as independent, which grades of one patient are not.</summary>
    public int Resamples { get; init; }
}

/// <summary>A case that is another one again.</summary>
public sealed record HiddenRepeat(CaseId Repeat, CaseId Original);
