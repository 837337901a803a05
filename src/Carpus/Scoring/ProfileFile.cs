using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carpus.Scoring;

/// <summary>The text of a profile: limbs in reading order, the cells of a hand and of a foot, and the wording of their grades. profile.schema.json describes it.</summary>
/// <param name="Limbs">"RH", "LH", "RF", "LF" in reading order.</param>
/// <param name="Hand">Cells of each hand in reading order: "PIP3.E", "PIP3.J".</param>
/// <param name="Foot">Cells of each foot: "MTP2.E.MT" for one bone, "MTP2.E" for the joint as a whole.</param>
sealed record ProfileFile(
    string Id, ProfileFile.Text Name, string Source, IReadOnlyList<string> Limbs, IReadOnlyList<string> Hand, IReadOnlyList<string> Foot,
    IReadOnlyList<ProfileFile.Scale> Scales)
{
    /// <summary>For editors; it is no part of the profile.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Null for <see cref="TotalColumn.Usual"/>.</summary>
    public IReadOnlyList<Total>? Totals { get; init; }

    /// <summary>Names of columns, by the id of their item, where they are not the usual ones.</summary>
    public IReadOnlyDictionary<string, string>? Columns { get; init; }

    public sealed record Text(string En, [property: JsonPropertyName("zh-TW")] string ZhTw);

    /// <param name="Kind">"E" or "J".</param>
    /// <param name="On">"hand", "foot".</param>
    /// <param name="Grades">Wording of each grade from 0; their number gives the maximum.</param>
    /// <param name="Step">From one grade to the next, in points; null for 1.</param>
    public sealed record Scale(string Kind, IReadOnlyList<string> On, IReadOnlyList<Text> Grades, double? Step = null);

    /// <param name="Side">"R", "L" or null for both; the same of limb and kind.</param>
    public sealed record Total(string Name, string? Limb = null, string? Kind = null, string? Side = null);

    public static Lazy<IReadOnlyList<ScoreProfile>> Shipped { get; } = new(LoadShipped);

    /// <summary>What the profile says, whatever its spaces and line breaks: SHA-256, 64 hexadecimal digits.</summary>
    public string FingerprintOf() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Schema = null }, ProfileFileJson.Default.ProfileFile)));

    public static ScoreProfile Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProfileFileJson.Default.ProfileFile) is { } file ? new ProfileMaker(file).Make(json) : throw new FormatException("A profile is a JSON object.");
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The profile cannot be understood: {broken.Message}", broken);
        }
    }

    public static string Embedded(string name)
    {
        using var text = new StreamReader(typeof(ProfileFile).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }

    static List<ScoreProfile> LoadShipped() =>
    [
        .. typeof(ProfileFile).Assembly.GetManifestResourceNames().Where(name => name.Contains(".Profiles.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name => Parse(Embedded(name))),
    ];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProfileFile))]
sealed partial class ProfileFileJson : JsonSerializerContext;
