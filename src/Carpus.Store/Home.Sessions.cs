using System.Security.Cryptography;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store;

public sealed partial class Home
{
    const int SeedLength = 32;

    /// <summary>Begins a session over the cases that the home has now, with a seed of its own.</summary>
    /// <param name="repeats">The share of cases, or of patients where theirs are read together, that come up a second time without saying so: 0 to <see cref="ReadingSession.MostRepeats"/>.</param>
    /// <exception cref="ArgumentException">The name is blank, or cases would be repeated where readers know them by name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is none.</exception>
    public async Task<ReadingSession> StartSession(string name, ReadingMode mode, double repeats = 0, CancellationToken cancellation = default)
    {
        if (!(repeats is >= 0 and <= ReadingSession.MostRepeats))
            throw new ArgumentOutOfRangeException(nameof(repeats), repeats, $"A share of 0 to {ReadingSession.MostRepeats} of the cases can come up a second time.");
        if (repeats > 0 && mode == ReadingMode.Chronological)
            throw new ArgumentException("In a chronological session cases are known by name, so none can come up a second time unseen.", nameof(repeats));
        return await Begin(name, mode, repeats, settles: null, _ => true, cancellation);
    }

    /// <param name="settles">The session whose disputes are read, and from how many points on; null where all is read for the first time.</param>
    /// <param name="isRead">Which cases are read.</param>
    async Task<ReadingSession> Begin(string name, ReadingMode mode, double repeats, (string Id, double Points)? settles, Func<CaseId, bool> isRead, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var kind = mode switch { ReadingMode.Single => "single", ReadingMode.PairedMasked => "masked", _ => "chronological" };
        var taken = await context.Sessions.Select(row => row.Id).ToListAsync(cancellation);
        var number = 1;
        while (taken.Contains($"{kind}-{number}"))
            number++;
        var made = new SessionRow
        {
            Id = $"{kind}-{number}",
            Name = name.Trim(),
            Mode = mode,
            Seed = RandomNumberGenerator.GetBytes(SeedLength),
            StartedAt = _clock.GetUtcNow(),
            SettlesId = settles?.Id,
            SettlesPoints = settles?.Points,
        };
        var cases = (await context.Cases.AsNoTracking().Include(row => row.Films).Where(row => row.Films.Count > 0).ToListAsync(cancellation)).ConvertAll(ToCase).FindAll(one => isRead(one.Id));
        var again = Repeated(cases, mode, new(made.Seed), repeats);
        foreach (var one in cases)
            made.Cases.Add(new SessionCaseRow { SessionId = made.Id, CaseId = one.Id.Value, IsRepeated = again.Contains(one.Id) });
        context.Sessions.Add(made);
        await Save(context, cancellation);
        await transaction.CommitAsync(cancellation);
        return ToSession(made);
    }

    /// <summary>Those that come up first are shown again in the last third, so that much is read between the two.</summary>
    static HashSet<CaseId> Repeated(List<ReadingCase> cases, ReadingMode mode, Masking masking, double share)
    {
        var units = mode == ReadingMode.Single ? masking.Shuffled(cases).Select(one => (IEnumerable<ReadingCase>)[one]).ToList() : [.. masking.ShuffledByPatient(cases).GroupBy(one => one.Patient)];
        return [.. units.Take((int)Math.Ceiling(share * units.Count)).SelectMany(unit => unit).Select(one => one.Id)];
    }

    /// <summary>Every session, the newest first.</summary>
    public async Task<IReadOnlyList<ReadingSession>> ListSessions(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return [.. (await context.Sessions.AsNoTracking().ToListAsync(cancellation)).OrderByDescending(row => row.StartedAt).Select(ToSession)];
    }

    public async Task<ReadingSession?> FindSession(string id, CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await context.Sessions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation) is { } row ? ToSession(row) : null;
    }

    /// <summary>The session's cases in its order: shuffled, those of a patient together where they are read together, and among them those that are shown again (<see cref="SecondShowing"/>).</summary>
    public async Task<IReadOnlyList<ReadingCase>> ListCasesOf(ReadingSession session, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var context = Context();
        var own = await context.SessionCases.AsNoTracking().Where(one => one.SessionId == session.Id).ToDictionaryAsync(one => one.CaseId, one => one.IsRepeated, cancellation);
        var rows = await context.Cases.AsNoTracking().Include(row => row.Films).Where(row => row.Films.Count > 0).ToListAsync(cancellation);
        var masking = new Masking(session.Seed.Span);
        var cases = rows.Where(row => own.ContainsKey(row.Id)).Select(ToCase).SelectMany(one => own[one.Id.Value] ? (ReadingCase[])[one, SecondShowing.Of(one)] : [one]);
        return session.Mode switch
        {
            ReadingMode.Single => masking.Shuffled(cases),
            ReadingMode.PairedMasked => masking.ShuffledByPatient(cases),
            _ => [.. masking.ShuffledByPatient(cases).GroupBy(one => one.Patient).SelectMany(patient => patient.OrderBy(one => one.TimePoint.Number))],
        };
    }

    /// <summary>The reader id under which a person scores in a session; the first time makes it.</summary>
    /// <exception cref="ArgumentException">There is no such person.</exception>
    public async Task<string> SeatOf(ReadingSession session, string personId, CancellationToken cancellation = default) => (await TakeSeat(session, personId, cancellation)).ReaderId;

    /// <summary>The reader id under which a person scores what a session shows a second time.</summary>
    /// <exception cref="ArgumentException">There is no such person, or the session shows nothing again.</exception>
    public async Task<string> SecondSeatOf(ReadingSession session, string personId, CancellationToken cancellation = default) =>
        (await TakeSeat(session, personId, cancellation)).SecondReaderId ?? throw new ArgumentException($"Session {session.Id} shows no case again.", nameof(session));

    async Task<SeatRow> TakeSeat(ReadingSession session, string personId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await context.Seats.FindAsync([session.Id, personId], cancellation) is { } seat)
            return seat;
        var person = await context.Readers.FindAsync([personId], cancellation) ?? throw new ArgumentException($"There is no reader {personId}.", nameof(personId));
        var reader = new ReaderRow { Id = $"{personId}.{session.Id}", Name = $"{person.Name} · {session.Name}", IsAutomatic = person.IsAutomatic };
        var second = await context.SessionCases.AnyAsync(one => one.SessionId == session.Id && one.IsRepeated, cancellation) ? new ReaderRow { Id = $"{reader.Id}.again", Name = $"{reader.Name} ×2", IsAutomatic = person.IsAutomatic } : null;
        context.Readers.AddRange(second is null ? [reader] : [reader, second]);
        var taken = new SeatRow { SessionId = session.Id, PersonId = personId, ReaderId = reader.Id, SecondReaderId = second?.Id };
        context.Seats.Add(taken);
        await Save(context, cancellation);
        await transaction.CommitAsync(cancellation);
        return taken;
    }

    /// <summary>Who reads in a session: the reader id under which the scores are kept, and the person's name.</summary>
    public async Task<IReadOnlyList<(string ReaderId, string Person)>> ListSeatsOf(string sessionId, CancellationToken cancellation = default)
    {
        await using var context = Context();
        var seats = await context.Seats.Where(row => row.SessionId == sessionId).Join(context.Readers, seat => seat.PersonId, person => person.Id, (seat, person) => new { seat.ReaderId, person.Name }).ToListAsync(cancellation);
        return [.. seats.Select(seat => (seat.ReaderId, seat.Name)).OrderBy(seat => seat.Name, StringComparer.Ordinal)];
    }

    /// <summary>Readers that are persons in a session, not persons themselves.</summary>
    public async Task<IReadOnlySet<string>> ListSeats(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return (await context.Seats.ToListAsync(cancellation)).SelectMany(row => new[] { row.ReaderId, row.SecondReaderId }.OfType<string>()).ToHashSet();
    }

    /// <summary>The reader ids of second showings, each with the id under which the same person read the same cases first.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListSecondSeats(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await context.Seats.AsNoTracking().Where(row => row.SecondReaderId != null).ToDictionaryAsync(row => row.SecondReaderId!, row => row.ReaderId, cancellation);
    }

    /// <summary>Which person each of <see cref="ListSeats"/> is, by reader id: two readings of one person do not tell how people agree.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListPersonsOfSeats(CancellationToken cancellation = default)
    {
        await using var context = Context();
        var seats = await context.Seats.AsNoTracking().ToListAsync(cancellation);
        return seats.SelectMany(row => new[] { row.ReaderId, row.SecondReaderId }.OfType<string>().Select(id => (id, row.PersonId))).ToDictionary();
    }

    static ReadingSession ToSession(SessionRow row) => new(row.Id, row.Name, row.Mode, row.Seed) { Settles = row.SettlesId, SettlesPoints = row.SettlesPoints };
}
