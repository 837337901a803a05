using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Web.Wire;

namespace Carpus.Web.Browser;

/// <summary>The server's resources as the pages ask for them. Whatever goes wrong is a <see cref="ServerException"/>.</summary>
public sealed class Server(HttpClient http)
{
    public Task<IReadOnlyList<ReaderEntry>> Readers() => Get("api/readers", WireJson.Default.IReadOnlyListReaderEntry);

    /// <summary>The reader of this name, new or known.</summary>
    public Task<ReaderEntry> NewReader(string name) => Post("api/readers", new(name), WireJson.Default.NewReader, WireJson.Default.ReaderEntry);

    public Task<IReadOnlyList<WorklistEntry>> Worklist(string reader) => Get($"api/cases?reader={Escape(reader)}", WireJson.Default.IReadOnlyListWorklistEntry);

    public Task<CaseDescription> Case(string id, string reader) => Get($"api/cases/{Escape(id)}?reader={Escape(reader)}", WireJson.Default.CaseDescription);

    /// <summary>The score list of this id: a shipped one, or one that the home holds.</summary>
    public async Task<ScoreProfile> Profile(string id) =>
        ScoreProfile.Find(id) ?? ScoreProfile.Parse((await Get($"api/profiles/{Escape(id)}/file", WireJson.Default.JsonElement)).GetRawText());

    public Task<ReadingDescription> Reading(string caseId, string reader) => Get(ReadingOf(caseId, reader), WireJson.Default.ReadingDescription);

    /// <summary>Sends events of one reading; an event that the server has already changes nothing there.</summary>
    public Task<EventsTaken> Send(string caseId, string reader, IReadOnlyList<ScoreEvent> events) =>
        Ask(() => http.PostAsJsonAsync($"{ReadingOf(caseId, reader)}/events", events, WireJson.Default.IReadOnlyListScoreEvent), WireJson.Default.EventsTaken,
            isAnswer: status => status == HttpStatusCode.UnprocessableEntity);

    static string ReadingOf(string caseId, string reader) => $"api/cases/{Escape(caseId)}/readings/{Escape(reader)}";

    static string Escape(string part) => Uri.EscapeDataString(part);

    Task<T> Get<T>(string address, JsonTypeInfo<T> type) => Ask(() => http.GetAsync(address), type);

    Task<TAnswer> Post<TAsked, TAnswer>(string address, TAsked asked, JsonTypeInfo<TAsked> type, JsonTypeInfo<TAnswer> answer) =>
        Ask(() => http.PostAsJsonAsync(address, asked, type), answer);

    /// <param name="isAnswer">A status that is an answer though it is no success.</param>
    static async Task<T> Ask<T>(Func<Task<HttpResponseMessage>> ask, JsonTypeInfo<T> type, Func<HttpStatusCode, bool>? isAnswer = null)
    {
        try
        {
            using var response = await ask();
            if (!response.IsSuccessStatusCode && isAnswer?.Invoke(response.StatusCode) != true)
                throw await Failure(response);
            return await response.Content.ReadFromJsonAsync(type) ?? throw new ServerException("The answer is empty.", isRefusal: false);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or TaskCanceledException)
        {
            throw new ServerException(failure.Message, isRefusal: false, failure);
        }
    }

    static async Task<ServerException> Failure(HttpResponseMessage response)
    {
        Problem? problem = null;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
            problem = await response.Content.ReadFromJsonAsync(WireJson.Default.Problem);
        var message = problem?.Detail ?? problem?.Title ?? $"The server answered {(int)response.StatusCode}.";
        return new(message, isRefusal: response.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout and not HttpStatusCode.TooManyRequests);
    }
}
