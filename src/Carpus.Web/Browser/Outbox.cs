using System.Globalization;
using System.Text.Json;
using Carpus.Readings;
using Carpus.Web.Wire;

namespace Carpus.Web.Browser;

/// <summary>Keeps every event in the browser's own store until the server has it, over a lost line, a closed window and a server that was started anew.</summary>
/// <remarks>Delivery is at least once; the server knows an event by its id. One request is under way at a time, so events arrive in the order in which they were given.</remarks>
public sealed class Outbox(Page page, Server server) : IDisposable
{
    const int Batch = 200;

    /// <summary>Stands in a key before the session.</summary>
    const char SessionMark = '|';
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    readonly SortedDictionary<string, Held> _waiting = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _sending = new(1, 1);
    IDisposable? _line;
    int _made;
    bool _isClosed;

    /// <summary>Told when an event comes, goes or is refused.</summary>
    public event Action? Changed;

    /// <summary>Told which events the server has.</summary>
    public event Action<IReadOnlySet<Guid>>? Confirmed;

    /// <summary>Events that the server does not have yet.</summary>
    public int Count => _waiting.Count;

    /// <summary>The last try did not reach the server; the next one comes by itself.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Why the server will not take an event, or null. The event stays in the browser's store.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Takes up what an earlier visit left, and sends it.</summary>
    public async Task Open()
    {
        foreach (var pair in await page.Waiting())
            if (pair is [var key, var text] && JsonSerializer.Deserialize(text, WireJson.Default.ScoreEvent) is { } made)
                _waiting[key] = new(made, SessionOf(key));
        _line = page.WhenOnline(() => _ = Send());
        _ = Send();
    }

    /// <summary>What waits of one reading, in the order in which it was given.</summary>
    public IEnumerable<ScoreEvent> Of(Seat seat, string caseId) =>
        _waiting.Values.Where(held => held.Session == seat.SessionId && held.Event.CaseId.Value == caseId && held.Event.ReaderId == seat.Reader).Select(held => held.Event);

    /// <summary>Keeps an event and sends it as soon as may be.</summary>
    public async Task Add(ScoreEvent made, string? session)
    {
        // Sorted by when it was given; the number keeps events of one tick in order.
        var key = string.Create(CultureInfo.InvariantCulture, $"{made.At.UtcTicks:D20}-{_made++:D6}-{made.EventId}{SessionMark}{session}");
        _waiting[key] = new(made, session);
        Changed?.Invoke();
        await page.Put(key, JsonSerializer.Serialize(made, WireJson.Default.ScoreEvent));
        await Send();
    }

    public void Dispose()
    {
        _isClosed = true;
        _line?.Dispose();
        _sending.Dispose();
    }

    async Task Send()
    {
        if (_isClosed || !await _sending.WaitAsync(0))
            return;
        try
        {
            while (_waiting.Count > 0)
                await SendFirst();
            IsCutOff = false;
        }
        catch (ServerException)
        {
            IsCutOff = true;
            _ = TryLater();
        }
        finally
        {
            _sending.Release();
            Changed?.Invoke();
        }
    }

    /// <summary>Sends the oldest events of one reading. Whatever is refused is set aside, so that it does not hold up the rest.</summary>
    async Task SendFirst()
    {
        var (first, session) = _waiting.First().Value;
        var batch = _waiting.Where(pair => pair.Value.Session == session && pair.Value.Event.CaseId == first.CaseId && pair.Value.Event.ReaderId == first.ReaderId).Take(Batch).ToList();
        try
        {
            var taken = await server.Send(session, first.CaseId.Value, first.ReaderId, batch.ConvertAll(pair => pair.Value.Event));
            IsCutOff = false;
            await Forget(batch.Where(pair => taken.Events.Contains(pair.Value.Event.EventId)).Select(pair => pair.Key));
            Refuse(batch.Where(pair => taken.Refused.Any(refused => refused.EventId == pair.Value.Event.EventId)), taken.Refused is [var one, ..] ? one.Why : null);
            if (taken.Events.Count + taken.Refused.Count == 0)
                throw new ServerException("The server neither took nor refused what was sent.", isRefusal: false);
            Confirmed?.Invoke(taken.Events.ToHashSet());
        }
        catch (ServerException refusal) when (refusal.IsRefusal)
        {
            Refuse(batch, refusal.Message);
        }
        Changed?.Invoke();
    }

    void Refuse(IEnumerable<KeyValuePair<string, Held>> events, string? why)
    {
        Refusal = why ?? Refusal;
        foreach (var pair in events.ToList())
            _waiting.Remove(pair.Key);
    }

    async Task Forget(IEnumerable<string> keys)
    {
        foreach (var key in keys.ToList())
        {
            _waiting.Remove(key);
            await page.Remove(key);
        }
    }

    static string? SessionOf(string key) => key.IndexOf(SessionMark) is >= 0 and var mark && mark + 1 < key.Length ? key[(mark + 1)..] : null;

    /// <summary>An event and the session that it was given in.</summary>
    sealed record Held(ScoreEvent Event, string? Session);

    async Task TryLater()
    {
        await Task.Delay(Patience);
        await Send();
    }
}
