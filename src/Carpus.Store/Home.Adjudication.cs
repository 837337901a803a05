using Carpus.Agreement;
using Carpus.Readings;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store;

public sealed partial class Home
{
    /// <summary>How far the readers of a session are apart, by patient: everyone whom two of them have read to the end.</summary>
    public async Task<IReadOnlyList<Dispute>> ListDisputes(ReadingSession session, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var seats = (await ListSeatsOf(session.Id, cancellation)).Select(seat => seat.ReaderId).ToList();
        return seats.Count < 2 ? [] : Dispute.Of(await ListReadings(readers: seats, cancellation: cancellation), await ListReadingCases(cancellation));
    }

    /// <summary>Begins a session in which a third reader reads every visit of the patients about whom the readers of another session differ. It has a seed, an order and tokens of its own.</summary>
    /// <param name="points">A patient is read again where two readers are more than so many points apart (<see cref="Dispute"/>).</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="InvalidOperationException">The session settles another one itself, or no patient is disputed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The points are none.</exception>
    public async Task<ReadingSession> StartAdjudication(ReadingSession settled, string name, double points, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settled);
        if (!(points is >= 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(points), points, "Readers are a number of points apart, from 0.");
        if (settled.Settles is not null)
            throw new InvalidOperationException($"Session {settled.Id} settles the disputes of {settled.Settles}, and its own readers are not settled in turn.");
        var disputed = (await ListDisputes(settled, cancellation)).Where(dispute => dispute.Points > points).Select(dispute => dispute.Patient).ToHashSet();
        if (disputed.Count == 0)
            throw new InvalidOperationException(FormattableString.Invariant($"No two readers of session {settled.Id} are more than {points:0.##} points apart about a patient."));
        var own = (await ListCasesOf(settled, cancellation)).Where(one => disputed.Contains(one.Patient)).Select(one => one.Id).ToHashSet();
        return await Begin(name, settled.Mode, repeats: 0, (settled.Id, points), own.Contains, cancellation);
    }

    /// <summary>False for somebody who has scored in the session that this one settles: no one settles what they disagree about.</summary>
    public async Task<bool> MayRead(ReadingSession session, string personId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Settles is not { } settled)
            return true;
        await using var context = Context();
        return !await context.Seats.Where(seat => seat.SessionId == settled && seat.PersonId == personId).AnyAsync(seat => context.Events.Any(made => made.ReaderId == seat.ReaderId), cancellation);
    }
}
