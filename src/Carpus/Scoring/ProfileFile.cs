using System.Text.Json;
using System.Text.Json.Serialization;
using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>The text of a profile: limbs in reading order, the cells of a hand and of a foot, and the wording of their grades.</summary>
/// <param name="Limbs">"RH", "LH", "RF", "LF" in reading order.</param>
/// <param name="Hand">Cells of each hand in reading order: "PIP3.E", "PIP3.J".</param>
/// <param name="Foot">Cells of each foot: "MTP2.E.MT" for one bone, "MTP2.E" for the joint as a whole.</param>
sealed record ProfileFile(
    string Id, ProfileFile.Text Name, string Source, IReadOnlyList<string> Limbs, IReadOnlyList<string> Hand, IReadOnlyList<string> Foot,
    IReadOnlyList<ProfileFile.Scale> Scales)
{
    public sealed record Text(string En, [property: JsonPropertyName("zh-TW")] string ZhTw);

    /// <param name="Kind">"E" or "J".</param>
    /// <param name="On">"hand", "foot".</param>
    /// <param name="Grades">Wording of 0, 1, 2 ...; their number gives the maximum.</param>
    public sealed record Scale(string Kind, IReadOnlyList<string> On, IReadOnlyList<Text> Grades);

    public static Lazy<IReadOnlyList<ScoreProfile>> Shipped { get; } = new(LoadShipped);

    public static ScoreProfile Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProfileFileJson.Default.ProfileFile)?.ToProfile() ?? throw new FormatException("A profile is a JSON object.");
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The profile cannot be understood: {broken.Message}", broken);
        }
    }

    static List<ScoreProfile> LoadShipped()
    {
        var assembly = typeof(ProfileFile).Assembly;
        var profiles = new List<ScoreProfile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Profiles.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            profiles.Add(Parse(text.ReadToEnd()));
        }
        return profiles;
    }

    ScoreProfile ToProfile()
    {
        var scales = Scales.SelectMany(ToScales).ToList();
        var items = new List<ScoreItem>();
        foreach (var code in Limbs)
        {
            var (side, limb) = Joint.FindLimb(code) ?? throw new FormatException($"{Id}: \"{code}\" is no limb; a limb is RH, LH, RF or LF.");
            foreach (var cell in limb == Limb.Hand ? Hand : Foot)
                items.Add(ToItem(items.Count, side, limb, cell, scales));
        }

        if (items.CountBy(item => item.Id).FirstOrDefault(group => group.Value > 1) is { Key: { } twice })
            throw new FormatException($"{Id}: {twice} is listed twice.");
        return new(Id, new(Name.En, Name.ZhTw), Source, items, scales);
    }

    ScoreItem ToItem(int index, Side side, Limb limb, string cell, List<ScoreScale> scales)
    {
        var parts = cell.Split('.');
        if (parts.Length is not (2 or 3) || Sites.Find(parts[0]) is not { } site || !site.IsOn(limb) || FindKind(parts[1]) is not { } kind)
            throw new FormatException($"{Id}: \"{cell}\" is no cell of a {limb}; a cell is SITE.E, SITE.J or SITE.E.BONE.");
        var bone = parts.Length == 3 ? ScoreItem.FindBone(parts[2]) ?? throw new FormatException($"{Id}: \"{cell}\" names no bone; a bone is MT, PH, PP or DP.") : (Bone?)null;
        var scale = scales.FirstOrDefault(scale => scale.Kind == kind && scale.Limb == limb) ?? throw new FormatException($"{Id}: the grades of \"{cell}\" have no wording.");
        return new(index, side, limb, site, kind, bone, scale.Maximum);
    }

    IEnumerable<ScoreScale> ToScales(Scale scale)
    {
        var kind = FindKind(scale.Kind) ?? throw new FormatException($"{Id}: \"{scale.Kind}\" is no kind of damage; it is E or J.");
        var grades = scale.Grades.Select(grade => new Bilingual(grade.En, grade.ZhTw)).ToList();
        if (grades.Count < 2)
            throw new FormatException($"{Id}: a scale has at least the grades 0 and 1.");
        foreach (var on in scale.On)
            yield return new(kind, Enum.TryParse<Limb>(on, ignoreCase: true, out var limb) ? limb : throw new FormatException($"{Id}: \"{on}\" is neither hand nor foot."), grades);
    }

    static Damage? FindKind(string code) => code switch
    {
        "E" => Damage.Erosion,
        "J" => Damage.Narrowing,
        _ => null,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ProfileFile))]
sealed partial class ProfileFileJson : JsonSerializerContext;
