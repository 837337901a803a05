using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carpus.Readings;

/// <summary>Readers and events as JSON: camelCase, a score is a number or the code of a reason, and what is absent is left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Reader))]
[JsonSerializable(typeof(ScoreEvent))]
[JsonSerializable(typeof(IReadOnlyList<ScoreEvent>))]
public sealed partial class ReadingJson : JsonSerializerContext;
