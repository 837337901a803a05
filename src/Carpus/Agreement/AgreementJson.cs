using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carpus.Agreement;

/// <summary>Agreement as JSON, in the form of <c>carpus agree --json</c>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgreementResult))]
public sealed partial class AgreementJson : JsonSerializerContext;
