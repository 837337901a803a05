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
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public async Task<ReadingSession> StartSession(string name, ReadingMode mode, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var kind = mode switch { ReadingMode.Single => "single", ReadingMode.PairedMasked => "masked", _ => "chronological" };
        var taken = await context.Sessions.Select(row => row.Id).ToListAsync(cancellation);
        var number = 1;
        while (taken.Contains($"{kind}-{number}"))
            number++;
        var made = new SessionRow { Id = $"{kind}-{number}", Name = name.Trim(), Mode = mode, Seed = RandomNumberGenerator.GetBytes(SeedLength), StartedAt = _clock.GetUtcNow() };
        foreach (var caseId in await context.Cases.Where(row => row.Films.Count > 0).Select(row => row.Id).ToListAsync(cancellation))
            made.Cases.Add(new SessionCaseRow { SessionId = made.Id, CaseId = caseId });
        context.Sessions.Add(made);
        await Save(context, cancellation);
        await transaction.CommitAsync(cancellation);
        return ToSession(made);
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

    /// <summary>The session's cases in its order: shuffled, those of a patient together where they are read together.</summary>
    public async Task<IReadOnlyList<ReadingCase>> ListCasesOf(ReadingSession session, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var context = Context();
        var rows = await context.Cases.AsNoTracking().Include(row => row.Films)
            .Where(row => row.Films.Count > 0 && context.SessionCases.Any(one => one.SessionId == session.Id && one.CaseId == row.Id)).ToListAsync(cancellation);
        var masking = new Masking(session.Seed.Span);
        var cases = rows.Select(ToCase);
        return session.Mode switch
        {
            ReadingMode.Single => masking.Shuffled(cases),
            ReadingMode.PairedMasked => masking.ShuffledByPatient(cases),
            _ => [.. masking.ShuffledByPatient(cases).GroupBy(one => one.Patient).SelectMany(patient => patient.OrderBy(one => one.TimePoint.Number))],
        };
    }

    /// <summary>The reader id under which a person scores in a session; the first time makes it.</summary>
    /// <exception cref="ArgumentException">There is no such person.</exception>
    public async Task<string> SeatOf(ReadingSession session, string personId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await context.Seats.FindAsync([session.Id, personId], cancellation) is { } seat)
            return seat.ReaderId;
        var person = await context.Readers.FindAsync([personId], cancellation) ?? throw new ArgumentException($"There is no reader {personId}.", nameof(personId));
        var reader = new ReaderRow { Id = $"{personId}.{session.Id}", Name = $"{person.Name} · {session.Name}", IsAutomatic = person.IsAutomatic };
        context.Readers.Add(reader);
        context.Seats.Add(new SeatRow { SessionId = session.Id, PersonId = personId, ReaderId = reader.Id });
        await Save(context, cancellation);
        await transaction.CommitAsync(cancellation);
        return reader.Id;
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
        return (await context.Seats.Select(row => row.ReaderId).ToListAsync(cancellation)).ToHashSet();
    }

    /// <summary>Which person each of <see cref="ListSeats"/> is, by reader id: two readings of one person do not tell how people agree.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListPersonsOfSeats(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await context.Seats.AsNoTracking().ToDictionaryAsync(row => row.ReaderId, row => row.PersonId, cancellation);
    }

    static ReadingSession ToSession(SessionRow row) => new(row.Id, row.Name, row.Mode, row.Seed);
}
