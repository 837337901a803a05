using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carpus.Cases;

/// <summary>A value that is a pseudonym and nothing else.</summary>
public interface IPseudonym<TSelf> where TSelf : IPseudonym<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

/// <summary>A pseudonym in JSON is a plain string, also as the key of an object.</summary>
public sealed class PseudonymJson<T> : JsonConverter<T> where T : IPseudonym<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? T.Of(text) : throw new JsonException("A pseudonym is a text that is not blank.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
