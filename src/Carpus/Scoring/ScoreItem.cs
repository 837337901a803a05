using System.Globalization;
using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>One cell of a score sheet: one kind of damage at one joint, for a foot at one bone of it.</summary>
/// <param name="Index">Place in the profile's reading order, from 0.</param>
/// <param name="Maximum">The highest grade, in points; the lowest is 0.</param>
public sealed record ScoreItem(int Index, Side Side, Limb Limb, Site Site, Damage Kind, Bone? Bone, double Maximum)
{
    /// <summary>From one grade to the next, in points: 1, or 0.5.</summary>
    public double Step { get; init; } = 1;

    /// <summary>How many grades there are, 0 too.</summary>
    public int GradeCount => (int)(Maximum / Step) + 1;

    /// <summary>"LH.PIP3.E", "RH.CNL.J", "LF.MTP2.E.MT".</summary>
    public string Id { get; } = $"{Joint.LimbCode(Side, Limb)}.{Site}.{(Kind == Damage.Erosion ? "E" : "J")}{BoneCode(Bone)}";

    /// <summary>The column of a score sheet: the profile's own name for it, or "erosion_LH_MCP2", "JSN_RF_MTP3", "erosion_LF_MTP2_MT".</summary>
    public string Column { get => field ?? ColumnNames.Of(this); init; }

    /// <summary>The column of the RA2-DREAM table for this place, "LH_mcp_E__2"; both bones of a foot joint share one. Null where that table has none.</summary>
    public string? DreamName => ColumnNames.DreamOf(this);

    public Joint Joint => new(Side, Limb, Site);

    /// <summary>"LH PIP3 erosion", "RF MTP5 erosion (metatarsal)": as messages and findings call it.</summary>
    public string ShortName => $"{Joint.LimbCode(Side, Limb)} {Site} {(Kind == Damage.Erosion ? "erosion" : "narrowing")}{(Bone is { } bone ? $" ({BoneName(bone).English})" : "")}";

    public Bilingual Name
    {
        get
        {
            var joint = Joint.Name;
            // The Chinese names of joints end in the word for joint, with which "joint space" begins.
            var space = joint.Chinese.EndsWith("關節", StringComparison.Ordinal) ? "腔狹窄" : "關節腔狹窄";
            var kind = Kind == Damage.Erosion ? new Bilingual("erosion", "骨侵蝕") : new Bilingual("joint space narrowing", space);
            return Bone is { } bone
                ? new($"{joint.English} {kind.English}, {BoneName(bone).English}", $"{joint.Chinese}{kind.Chinese}（{BoneName(bone).Chinese}）")
                : new($"{joint.English} {kind.English}", $"{joint.Chinese}{kind.Chinese}");
        }
    }

    /// <summary>Points as a score of this item.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The points are below 0, above <see cref="Maximum"/> or between two grades; the message names the joint and its range.</exception>
    public Score Of(double points) =>
        Objection(points) is { } objection
            ? throw new ArgumentOutOfRangeException(nameof(points), points, objection)
            : Score.Graded.Of(points);

    /// <summary>Why this item cannot take these points, in one sentence, or null where it can.</summary>
    public string? Objection(double points) => Why(points) is { } why ? $"{ShortName}: {why}; it takes {Range} points." : null;

    /// <summary>Why this item cannot take this score, or null where it can.</summary>
    public string? Objection(Score? score) => score is Score.Graded graded ? Objection(graded.Points) : null;

    /// <summary>"0 to 5", "0 to 3.5 in steps of 0.5".</summary>
    public string Range => Step == 1 ? FormattableString.Invariant($"0 to {Maximum}") : FormattableString.Invariant($"0 to {Maximum} in steps of {Step}");

    /// <summary>Grades as files write them: "0", "0.5", "1".</summary>
    public IEnumerable<string> GradeCodes => Enumerable.Range(0, GradeCount).Select(grade => new Score.Graded(grade * Step).Code);

    /// <summary>The place of points among the grades, from 0.</summary>
    public int GradeOf(double points) => (int)(points / Step);

    public override string ToString() => Id;

    string? Why(double points) =>
        points >= 0 && points <= Maximum && points / Step == Math.Floor(points / Step) ? null
        : points > Maximum ? string.Create(CultureInfo.InvariantCulture, $"{points} is above {Maximum}")
        : points < 0 ? string.Create(CultureInfo.InvariantCulture, $"{points} is below 0")
        : string.Create(CultureInfo.InvariantCulture, $"{points} lies between two grades");

    public static Bilingual BoneName(Bone bone) => bone switch
    {
        Scoring.Bone.Metatarsal => new("metatarsal", "蹠骨側"),
        Scoring.Bone.Phalanx => new("phalanx", "趾骨側"),
        Scoring.Bone.ProximalPhalanx => new("proximal phalanx", "近端趾骨側"),
        _ => new("distal phalanx", "遠端趾骨側"),
    };

    internal static Bone? FindBone(string code) => code switch
    {
        "MT" => Scoring.Bone.Metatarsal,
        "PH" => Scoring.Bone.Phalanx,
        "PP" => Scoring.Bone.ProximalPhalanx,
        "DP" => Scoring.Bone.DistalPhalanx,
        _ => null,
    };

    static string BoneCode(Bone? bone) => bone switch
    {
        null => "",
        Scoring.Bone.Metatarsal => ".MT",
        Scoring.Bone.Phalanx => ".PH",
        Scoring.Bone.ProximalPhalanx => ".PP",
        _ => ".DP",
    };
}
