using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store;

public sealed partial class Home
{
    public async Task<IReadOnlyList<Reader>> ListReaders(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await context.Readers.AsNoTracking().OrderBy(row => row.Id).Select(row => new Reader(row.Id, row.Name, row.IsAutomatic)).ToListAsync(cancellation);
    }

    /// <summary>Adds a reader, or gives one a new name.</summary>
    /// <exception cref="ArgumentException">The id or the name is blank.</exception>
    public async Task PutReader(Reader reader, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrWhiteSpace(reader.Id);
        ArgumentException.ThrowIfNullOrWhiteSpace(reader.Name);
        await using var context = Context();
        if (await context.Readers.FindAsync([reader.Id], cancellation) is { } row)
            row.Name = reader.Name;
        else
            context.Readers.Add(new ReaderRow { Id = reader.Id, Name = reader.Name, IsAutomatic = reader.IsAutomatic });
        await Save(context, cancellation);
    }

    /// <summary>Appends score events. An event that the home has already changes nothing; one that cannot be is refused and the rest is taken.</summary>
    /// <param name="profile">The score list of readings that these events begin; null takes the home's.</param>
    /// <exception cref="IOException">The disk is full; no event was taken.</exception>
    /// <exception cref="InvalidDataException">A list of the profile's id is in use here and says something else; no event was taken.</exception>
    public async Task<AppendOutcome> Append(IReadOnlyList<ScoreEvent> events, ScoreProfile? profile = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var list = profile ?? await FindProfile(context, cancellation);
        await Hold(context, list, cancellation);
        var appending = await Appending.Begin(context, events, list, _clock.GetUtcNow(), cancellation);
        foreach (var made in events)
            appending.Take(made);
        await Save(context, cancellation);
        await transaction.CommitAsync(cancellation);
        return appending.Outcome;
    }

    /// <summary>What a reader has given a case so far; an empty reading where they have not begun.</summary>
    /// <exception cref="ArgumentException">There is no such case or reader.</exception>
    public async Task<Reading> OpenReading(CaseId caseId, string readerId, CancellationToken cancellation = default)
    {
        await using var context = Context();
        if (!await context.Cases.AnyAsync(row => row.Id == caseId.Value, cancellation))
            throw new ArgumentException($"There is no case {caseId}.", nameof(caseId));
        if (!await context.Readers.AnyAsync(row => row.Id == readerId, cancellation))
            throw new ArgumentException($"There is no reader {readerId}.", nameof(readerId));
        var row = await context.Readings.FindAsync([caseId.Value, readerId], cancellation);
        var profile = row is null ? await FindProfile(context, cancellation) : (await HeldProfiles.Load(context, cancellation)).Take(row.ProfileId);
        var events = await context.Events.AsNoTracking().Where(made => made.CaseId == caseId.Value && made.ReaderId == readerId).OrderBy(made => made.Sequence).ToListAsync(cancellation);
        return Reading.Fold(profile, caseId, readerId, events.Select(ToEvent));
    }

    /// <summary>Every reading that has begun, of one case or of all, by case and reader.</summary>
    public async Task<IReadOnlyList<Reading>> ListReadings(CaseId? caseId = null, IReadOnlyCollection<string>? readers = null, CancellationToken cancellation = default)
    {
        var id = caseId?.Value;
        await using var context = Context();
        var (ofAll, some) = (readers is null, readers ?? []);
        var rows = await context.Readings.AsNoTracking().Where(row => (id == null || row.CaseId == id) && (ofAll || some.Contains(row.ReaderId))).OrderBy(row => row.CaseId).ThenBy(row => row.ReaderId).ToListAsync(cancellation);
        var events = await context.Events.AsNoTracking().Where(made => (id == null || made.CaseId == id) && (ofAll || some.Contains(made.ReaderId))).OrderBy(made => made.Sequence).ToListAsync(cancellation);
        var byReading = events.ToLookup(made => (made.CaseId, made.ReaderId));
        var profiles = await HeldProfiles.Load(context, cancellation);
        return [.. rows.Select(row => Reading.Fold(profiles.Take(row.ProfileId), new(row.CaseId), row.ReaderId, byReading[(row.CaseId, row.ReaderId)].Select(ToEvent)))];
    }

    static ScoreEvent ToEvent(EventRow row) => new(
        row.EventId, row.At, row.ReaderId, new(row.CaseId), row.ItemId,
        row.Old is null ? null : Score.Find(row.Old), row.New is null ? null : Score.Find(row.New), row.Why);

    /// <summary>One batch of events on its way into the home.</summary>
    sealed class Appending
    {
        readonly HomeContext _context;
        readonly ScoreProfile _profile;
        readonly DateTimeOffset _now;
        readonly Dictionary<Guid, ScoreEvent> _known;
        readonly HashSet<string> _cases, _readers;
        readonly Dictionary<(string Case, string Reader), ScoreProfile> _readings;
        readonly HashSet<Guid> _stored = [];
        readonly List<RefusedEvent> _refused = [];
        readonly long _last;
        int _added;

        Appending(
            HomeContext context, ScoreProfile profile, DateTimeOffset now, long last, List<EventRow> known, List<string> cases, List<string> readers, List<ReadingRow> readings, HeldProfiles profiles)
        {
            (_context, _profile, _now, _last) = (context, profile, now, last);
            (_cases, _readers) = ([.. cases], [.. readers]);
            _known = known.ToDictionary(row => row.EventId, ToEvent);
            _readings = readings.ToDictionary(row => (row.CaseId, row.ReaderId), row => profiles.Take(row.ProfileId));
        }

        public static async Task<Appending> Begin(HomeContext context, IReadOnlyList<ScoreEvent> events, ScoreProfile profile, DateTimeOffset now, CancellationToken cancellation)
        {
            var (ids, cases, readers) = (events.Select(made => made.EventId).ToList(), events.Select(made => made.CaseId.Value).Distinct().ToList(), events.Select(made => made.ReaderId).Distinct().ToList());
            return new(
                context, profile, now, await context.Events.MaxAsync(row => (long?)row.Sequence, cancellation) ?? 0,
                await context.Events.AsNoTracking().Where(row => ids.Contains(row.EventId)).ToListAsync(cancellation),
                await context.Cases.Where(row => cases.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellation),
                await context.Readers.Where(row => readers.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellation),
                await context.Readings.AsNoTracking().Where(row => cases.Contains(row.CaseId) && readers.Contains(row.ReaderId)).ToListAsync(cancellation),
                await HeldProfiles.Load(context, cancellation));
        }

        public AppendOutcome Outcome => new(_stored, _added, _refused);

        public void Take(ScoreEvent made)
        {
            if (_known.TryGetValue(made.EventId, out var known))
            {
                if (IsSame(known, made))
                    _stored.Add(made.EventId);
                else
                    Refuse(made, "an event with this id is stored already and says something else");
                return;
            }
            if (Objection(made) is { } objection)
            {
                Refuse(made, objection);
                return;
            }
            Add(made);
        }

        string? Objection(ScoreEvent made)
        {
            if (made.CaseId.Value is null || !_cases.Contains(made.CaseId.Value))
                return "there is no such case";
            if (!_readers.Contains(made.ReaderId))
                return "there is no such reader";
            var profile = _readings.GetValueOrDefault((made.CaseId.Value, made.ReaderId), _profile);
            return profile.FindItem(made.ItemId) is { } item ? item.Objection(made.New) : $"{profile.Id} has no such item";
        }

        void Add(ScoreEvent made)
        {
            if (_readings.TryAdd((made.CaseId.Value, made.ReaderId), _profile))
                _context.Readings.Add(new ReadingRow { CaseId = made.CaseId.Value, ReaderId = made.ReaderId, ProfileId = _profile.Id, StartedAt = _now });
            _context.Events.Add(new EventRow
            {
                Sequence = _last + _added + 1,
                EventId = made.EventId,
                At = made.At.ToUniversalTime(),
                ReaderId = made.ReaderId,
                CaseId = made.CaseId.Value,
                ItemId = made.ItemId,
                Old = made.Old?.Code,
                New = made.New?.Code,
                Why = made.Why,
                StoredAt = _now,
            });
            _known[made.EventId] = made;
            _stored.Add(made.EventId);
            _added++;
        }

        void Refuse(ScoreEvent made, string why) => _refused.Add(new(made.EventId, new Finding($"case {made.CaseId}, {made.ItemId}", why)));

        static bool IsSame(ScoreEvent known, ScoreEvent made) => known with { At = made.At } == made;
    }
}
