using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carpus.Scoring;

/// <summary>A score in JSON: a number for points, a string for the reason. 3 or "S-arthrodesis", in half points 2.5.</summary>
public sealed class ScoreJson : JsonConverter<Score>
{
    public override Score? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetDouble(out var points) && points is >= 0 and < int.MaxValue && 2 * points == Math.Floor(2 * points) => new Score.Graded(points),
        JsonTokenType.String => Obstacles.Find(reader.GetString()!) is { } why
            ? new Score.NotScorable(why)
            : throw new JsonException($"\"{reader.GetString()}\" is no reason why a joint cannot be scored."),
        _ => throw new JsonException("A score is a whole or half number of points or the code of a reason."),
    };

    public override void Write(Utf8JsonWriter writer, Score value, JsonSerializerOptions options)
    {
        if (value is Score.Graded graded)
            writer.WriteNumberValue(graded.Points);
        else
            writer.WriteStringValue(value.Code);
    }
}
