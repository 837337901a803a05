using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>One cell of a score sheet: one kind of damage at one joint, for a foot at one bone of it.</summary>
/// <param name="Index">Place in the profile's reading order, from 0.</param>
/// <param name="Maximum">The highest grade, in points; the lowest is 0.</param>
public sealed record ScoreItem(int Index, Side Side, Limb Limb, Site Site, Damage Kind, Bone? Bone, int Maximum)
{
    /// <summary>"LH.PIP3.E", "RH.CNL.J", "LF.MTP2.E.MT".</summary>
    public string Id { get; } = $"{Joint.LimbCode(Side, Limb)}.{Site}.{(Kind == Damage.Erosion ? "E" : "J")}{BoneCode(Bone)}";

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
    /// <exception cref="ArgumentOutOfRangeException">The points are below 0 or above <see cref="Maximum"/>; the message names the joint and its range.</exception>
    public Score Of(int points) =>
        Objection(points) is { } objection
            ? throw new ArgumentOutOfRangeException(nameof(points), points, objection)
            : new Score.Graded(points);

    /// <summary>Why this item cannot take these points, in one sentence, or null where it can.</summary>
    public string? Objection(int points) =>
        points > Maximum ? $"{ShortName}: {points} is above {Maximum}; it takes 0 to {Maximum} points."
        : points < 0 ? $"{ShortName}: {points} is below 0; it takes 0 to {Maximum} points."
        : null;

    /// <summary>Why this item cannot take this score, or null where it can.</summary>
    public string? Objection(Score? score) => score is Score.Graded graded ? Objection(graded.Points) : null;

    public override string ToString() => Id;

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
