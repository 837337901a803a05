using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Carpus.Images;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Web.Rooms;
using Carpus.Web.Wire;

namespace Carpus.Web.Browser;

/// <summary>The server's resources as the pages ask for them. Whatever goes wrong is a <see cref="ServerException"/>.</summary>
public sealed class Server(HttpClient http)
{
    public Task<IReadOnlyList<ReaderEntry>> Readers() => Get("api/readers", WireJson.Default.IReadOnlyListReaderEntry);

    /// <summary>The reader of this name, new or known.</summary>
    public Task<ReaderEntry> NewReader(string name) => Post("api/readers", new(name), WireJson.Default.NewReader, WireJson.Default.ReaderEntry);

    /// <summary>The sessions that this person may enter: who read in one settles none of its disputes.</summary>
    public Task<IReadOnlyList<SessionEntry>> Sessions(string reader) => Get($"api/sessions?reader={Escape(reader)}", WireJson.Default.IReadOnlyListSessionEntry);

    public Task<SessionEntry> NewSession(NewSession asked) => Post("api/sessions", asked, WireJson.Default.NewSession, WireJson.Default.SessionEntry);

    /// <summary>Every session with its readers, for the lead of a study.</summary>
    public Task<IReadOnlyList<RoundDescription>> Rounds() => Get("api/rounds", WireJson.Default.IReadOnlyListRoundDescription);

    /// <summary>How many points two readers of a session are apart about each patient whom both have read to the end, the most first.</summary>
    public Task<IReadOnlyList<double>> Disputes(string session) => Get($"api/rounds/{Escape(session)}/disputes", WireJson.Default.IReadOnlyListDouble);

    public Task<SessionEntry> Adjudicate(string session, NewAdjudication asked) => Post($"api/rounds/{Escape(session)}/adjudication", asked, WireJson.Default.NewAdjudication, WireJson.Default.SessionEntry);

    public async Task<IReadOnlyList<WorkItem>> Worklist(Seat seat)
    {
        var address = $"{Below(seat.SessionId)}/cases?reader={Escape(seat.Reader)}";
        return seat.IsMasked
            ? [.. (await Get(address, WireJson.Default.IReadOnlyListMaskedEntry)).Select(WorkItem.Of)]
            : [.. (await Get(address, WireJson.Default.IReadOnlyListWorklistEntry)).Select(WorkItem.Of)];
    }

    public async Task<RoomCase> Case(Seat seat, string id)
    {
        var address = $"{Below(seat.SessionId)}/cases/{Escape(id)}?reader={Escape(seat.Reader)}";
        return seat.IsMasked ? RoomCase.Of(await Get(address, WireJson.Default.MaskedCaseDescription)) : RoomCase.Of(await Get(address, WireJson.Default.CaseDescription));
    }

    /// <summary>The visits that are seen beside a case, as the mode allows.</summary>
    public async Task<IReadOnlyList<OtherVisit>> Beside(Seat seat, string id)
    {
        var address = $"{Below(seat.SessionId)}/cases/{Escape(id)}/beside?reader={Escape(seat.Reader)}";
        return seat.IsMasked
            ? [.. (await Get(address, WireJson.Default.IReadOnlyListMaskedVisit)).Select(OtherVisit.Of)]
            : [.. (await Get(address, WireJson.Default.IReadOnlyListEarlierVisit)).Select(OtherVisit.Of)];
    }

    /// <summary>What the automatic reader thinks of a case, as far as this reader may know it.</summary>
    public Task<CaseOpinions> Opinions(Seat seat, string id) => Get($"{Below(seat.SessionId)}/cases/{Escape(id)}/opinions?reader={Escape(seat.Reader)}", WireJson.Default.CaseOpinions);

    /// <summary>Scores to look at again, over all cases; null takes as many as the server gives.</summary>
    public Task<SuspectList> Suspects(int? most = null) => Get($"api/suspects{(most is { } count ? FormattableString.Invariant($"?most={count}") : "")}", WireJson.Default.SuspectList);

    /// <summary>How much the automatic reader wavers, by case; cases that it has not read are absent.</summary>
    public Task<IReadOnlyDictionary<string, double>> Uncertainty() => Get("api/uncertainty", WireJson.Default.IReadOnlyDictionaryStringDouble);

    /// <summary>Says how a film lies, for everybody.</summary>
    public Task<FilmOrientation> Turn(Seat seat, string film, FilmOrientation orientation) =>
        Ask(() => http.PutAsJsonAsync($"{Below(seat.SessionId)}/films/{Escape(film)}/orientation", orientation, WireJson.Default.FilmOrientation), WireJson.Default.FilmOrientation);

    /// <summary>Says where joints lie on a film, for everybody; of a joint with null nothing is said any more.</summary>
    /// <returns>All boxes of the film.</returns>
    public Task<IReadOnlyDictionary<string, double[]>> PutJoints(Seat seat, string film, IReadOnlyDictionary<string, double[]?> boxes) =>
        Ask(() => http.PutAsJsonAsync($"{Below(seat.SessionId)}/films/{Escape(film)}/joints", boxes, WireJson.Default.IReadOnlyDictionaryStringDoubleArray!), WireJson.Default.IReadOnlyDictionaryStringDoubleArray);

    public Task<IReadOnlyList<FilmMark>> Marks(Seat seat, string film) => Get(MarksOf(seat, film), WireJson.Default.IReadOnlyListFilmMark);

    public Task<FilmMark> AddMark(Seat seat, string film, FilmMark mark) => Post(MarksOf(seat, film), mark, WireJson.Default.FilmMark, WireJson.Default.FilmMark);

    public Task<IReadOnlyList<FilmMark>> RemoveMark(Seat seat, string film, Guid mark) =>
        Ask(() => http.DeleteAsync($"{MarksOf(seat, film)}/{mark}"), WireJson.Default.IReadOnlyListFilmMark);

    /// <summary>The cases to which accession numbers lead, and those numbers that lead nowhere.</summary>
    public Task<OpenedCases> Open(string accessions) => Get($"api/open?accessions={Escape(accessions)}", WireJson.Default.OpenedCases);

    public Task<CaseDetails> Details(string id) => Get($"api/cases/{Escape(id)}/details", WireJson.Default.CaseDetails);

    public Task<IntakeReport> SendFilms(MultipartFormDataContent films) => Ask(() => http.PostAsync("api/films", films), WireJson.Default.IntakeReport);

    /// <summary>The score list of this id: a shipped one, or one that the home holds.</summary>
    public async Task<ScoreProfile> Profile(string id) =>
        ScoreProfile.Find(id) ?? ScoreProfile.Parse((await Get($"api/profiles/{Escape(id)}/file", WireJson.Default.JsonElement)).GetRawText());

    public Task<ReadingDescription> Reading(Seat seat, string caseId) => Get(ReadingOf(seat.SessionId, caseId, seat.Reader), WireJson.Default.ReadingDescription);

    /// <summary>Sends events of one reading; an event that the server has already changes nothing there.</summary>
    public Task<EventsTaken> Send(string? session, string caseId, string reader, IReadOnlyList<ScoreEvent> events) =>
        Ask(() => http.PostAsJsonAsync($"{ReadingOf(session, caseId, reader)}/events", events, WireJson.Default.IReadOnlyListScoreEvent), WireJson.Default.EventsTaken,
            isAnswer: status => status == HttpStatusCode.UnprocessableEntity);

    static string ReadingOf(string? session, string caseId, string reader) => $"{Below(session)}/cases/{Escape(caseId)}/readings/{Escape(reader)}";

    static string MarksOf(Seat seat, string film) => $"{Below(seat.SessionId)}/films/{Escape(film)}/marks/{Escape(seat.Reader)}";

    static string Below(string? session) => session is null ? "api" : $"api/sessions/{Escape(session)}";

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
