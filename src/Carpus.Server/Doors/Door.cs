using Carpus.Cases;
using Carpus.Readings;
using Carpus.Store;

namespace Carpus.Server.Doors;

/// <summary>The way by which a reader comes to cases and films: openly, or through a session. Every id in an address goes through here.</summary>
/// <remarks>Through a masked session cases and films go by tokens, and nothing else opens them.</remarks>
sealed class Door
{
    readonly Home _home;
    readonly string? _named;

    Door(Home home, string? named, ReadingSession? session) => (_home, _named, Session) = (home, named, session);

    /// <summary>Null where cases are read openly.</summary>
    public ReadingSession? Session { get; }

    /// <summary>Where its resources begin, as in "api" or "api/sessions/single-1".</summary>
    public string Address => _named is null ? "api" : $"api/sessions/{_named}";

    /// <summary>Null unless the session masks its cases.</summary>
    public Masking? Masking => Session is { IsMasked: true } session ? new(session.Seed.Span) : null;

    /// <summary>The name of a session stands in the address.</summary>
    public static async ValueTask<Door?> BindAsync(HttpContext context)
    {
        var home = context.RequestServices.GetRequiredService<Home>();
        var named = context.GetRouteValue("session") as string;
        var only = context.RequestServices.GetRequiredService<IConfiguration>()["session"];
        var isShut = named is null || only is { Length: > 0 } && only != named;
        return new(home, named, isShut ? null : await home.FindSession(named!, context.RequestAborted));
    }

    /// <summary>Every case behind this door, in its order. There are none behind a session that does not exist.</summary>
    public Task<IReadOnlyList<ReadingCase>> ListCases(CancellationToken cancellation) =>
        _named is null ? _home.ListReadingCases(cancellation)
        : Session is null ? Task.FromResult<IReadOnlyList<ReadingCase>>([])
        : _home.ListCasesOf(Session, cancellation);

    public async Task<ReadingCase?> FindCase(string id, CancellationToken cancellation)
    {
        if (_named is null)
            return CaseId.TryParse(id, null, out var known) ? await _home.FindCase(known, cancellation) : null;
        var cases = await ListCases(cancellation);
        return Masking is { } masking ? masking.Find(id, cases) : cases.FirstOrDefault(one => one.Id.Value == id);
    }

    /// <summary>The home's id of a film, or null.</summary>
    public async Task<string?> FindFilm(string id, CancellationToken cancellation) => await FindShown(id, cancellation) is { } shown ? SecondShowing.OriginalFilmOf(shown) : null;

    /// <summary>The id by which a film is shown, or null.</summary>
    async Task<string?> FindShown(string id, CancellationToken cancellation)
    {
        if (_named is null)
            return await _home.FindFilm(id, cancellation) is null ? null : id;
        var cases = await ListCases(cancellation);
        return Masking is { } masking ? masking.FindFilm(id, cases) : cases.SelectMany(one => one.Films).FirstOrDefault(film => film.FilmId == id)?.FilmId;
    }

    /// <summary>The reader id under which a person's scores are kept behind this door, or null where there is no such person, or they may not read here.</summary>
    /// <remarks>Neither an automatic reader nor a person's seat in a session is a person: whoever could read as one of them would be told what they must not know yet.</remarks>
    public async Task<string?> FindReader(string? person, CancellationToken cancellation) =>
        person is null || (await _home.ListReaders(cancellation)).All(known => known.Id != person || known.IsAutomatic) || (await _home.ListSeats(cancellation)).Contains(person) ? null
        : Session is null ? person
        : !await _home.MayRead(Session, person, cancellation) ? null
        : await _home.SeatOf(Session, person, cancellation);

    /// <summary>Where the home keeps what a person gives a case behind this door, or null where there is no such person. A second showing has a place of its own.</summary>
    public async Task<(CaseId Case, string Reader)?> FindPlace(ReadingCase shown, string? person, CancellationToken cancellation) =>
        await FindReader(person, cancellation) is not { } own ? null
        : Session is { } session && SecondShowing.Is(shown.Id) ? (SecondShowing.OriginalOf(shown.Id), await _home.SecondSeatOf(session, person!, cancellation))
        : (shown.Id, own);

    /// <summary>Where the home keeps what a person draws on a film behind this door, or null where there is no such film or person.</summary>
    public async Task<(string Film, string Reader)?> FindPlace(string film, string? person, CancellationToken cancellation) =>
        await FindShown(film, cancellation) is not { } shown || await FindReader(person, cancellation) is not { } own ? null
        : Session is { } session && SecondShowing.IsFilm(shown) ? (SecondShowing.OriginalFilmOf(shown), await _home.SecondSeatOf(session, person!, cancellation))
        : (shown, own);

    /// <summary>How far a person is behind this door, by the cases as they are shown.</summary>
    public async Task<Dictionary<CaseId, ReadingProgress>> Progress(string? person, CancellationToken cancellation)
    {
        if (await FindReader(person, cancellation) is not { } own)
            return [];
        var second = Session is null ? null : (await _home.ListSecondSeats(cancellation)).FirstOrDefault(seat => seat.Value == own).Key;
        return (from summary in await _home.ListCases(cancellation)
                from reading in summary.Readings
                where reading.ReaderId == own || reading.ReaderId == second
                select (reading.ReaderId == own ? summary.Id : SecondShowing.Of(summary.Id), reading)).ToDictionary();
    }

    /// <summary>What a case is called behind this door.</summary>
    public string NameOf(ReadingCase one) => Masking?.Token(one.Id) ?? one.Id.Value;

    /// <summary>What a film is called behind this door.</summary>
    public string NameOfFilm(string filmId) => Masking?.FilmToken(filmId) ?? filmId;
}
