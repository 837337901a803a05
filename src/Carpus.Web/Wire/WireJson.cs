using System.Text.Json;
using System.Text.Json.Serialization;
using Carpus.Images;
using Carpus.Readings;

namespace Carpus.Web.Wire;

/// <summary>What the pages and the server say to each other, as JSON: camelCase, enumerations by name, what is absent is left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ReaderEntry>))]
[JsonSerializable(typeof(NewReader))]
[JsonSerializable(typeof(IReadOnlyList<WorklistEntry>))]
[JsonSerializable(typeof(CaseDescription))]
[JsonSerializable(typeof(ProfileDescription))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ReadingDescription))]
[JsonSerializable(typeof(IReadOnlyList<ScoreEvent>))]
[JsonSerializable(typeof(ScoreEvent))]
[JsonSerializable(typeof(EventsTaken))]
[JsonSerializable(typeof(IReadOnlyList<Guid>))]
[JsonSerializable(typeof(IReadOnlyList<RefusedScore>))]
[JsonSerializable(typeof(CaseOpinions))]
[JsonSerializable(typeof(SuspectList))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
[JsonSerializable(typeof(FilmDescription))]
[JsonSerializable(typeof(IReadOnlyList<EarlierVisit>))]
[JsonSerializable(typeof(OpenedCases))]
[JsonSerializable(typeof(IReadOnlyList<MaskedEntry>))]
[JsonSerializable(typeof(MaskedCaseDescription))]
[JsonSerializable(typeof(IReadOnlyList<MaskedVisit>))]
[JsonSerializable(typeof(IReadOnlyList<SessionEntry>))]
[JsonSerializable(typeof(SessionEntry))]
[JsonSerializable(typeof(IReadOnlyList<RoundDescription>))]
[JsonSerializable(typeof(NewSession))]
[JsonSerializable(typeof(NewAdjudication))]
[JsonSerializable(typeof(IReadOnlyList<double>))]
[JsonSerializable(typeof(CaseDetails))]
[JsonSerializable(typeof(IntakeReport))]
[JsonSerializable(typeof(FilmOrientation))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double[]>))]
[JsonSerializable(typeof(FilmMark))]
[JsonSerializable(typeof(IReadOnlyList<FilmMark>))]
[JsonSerializable(typeof(IReadOnlyList<ScriptLetter>))]
[JsonSerializable(typeof(IReadOnlyList<ScriptMark>))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(Problem))]
public sealed partial class WireJson : JsonSerializerContext;
