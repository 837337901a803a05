using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carpus.Progression;

/// <summary>Progression as JSON. A number that is infinite, such as t without any error, is written as text.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ProgressionResult))]
public sealed partial class ProgressionJson : JsonSerializerContext;
