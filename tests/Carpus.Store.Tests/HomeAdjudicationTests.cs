using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Store.Tests;

/// <summary>A third reader settles what two disagree about.</summary>
public sealed class HomeAdjudicationTests : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    Home _home = null!;
    ReadingSession _session = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Four patients; the readers are 0, 5, 12 and 20 points apart.</summary>
    public async ValueTask InitializeAsync()
    {
        _home = await AnyHome.WithCases(_folder.Path, 4);
        foreach (var reader in (string[])["reader-2", "reader-3"])
            await _home.PutReader(new(reader, $"Reader {reader[^1]}"), Stop);
        _session = await _home.StartSession("Spring", ReadingMode.PairedMasked, cancellation: Stop);
        int[] apart = [0, 5, 12, 20];
        for (var number = 0; number < 4; number++)
        {
            await Read("reader-1", number + 1, 10);
            await Read("reader-2", number + 1, 10 + apart[number]);
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_third_reader_sees_the_disputed_patients_alone_under_other_tokens()
    {
        var third = await _home.StartAdjudication(_session, "Spring, third reader", 10, Stop);

        Assert.Equal([20, 12, 5, 0], (await _home.ListDisputes(_session, Stop)).Select(dispute => dispute.Points));
        Assert.Equal(["RA00003", "RA00004"], (await _home.ListCasesOf(third, Stop)).Select(one => one.Id.Value).Order());
        Assert.Equal((_session.Id, 10, ReadingMode.PairedMasked), (third.Settles, third.SettlesPoints, third.Mode));
        Assert.NotEqual(_session.Seed.ToArray(), third.Seed.ToArray());
        var again = await _home.FindSession(third.Id, Stop);
        Assert.Equal((third.Settles, third.SettlesPoints), (again!.Settles, again.SettlesPoints));
        Assert.Null((await _home.FindSession(_session.Id, Stop))!.Settles);
    }

    [Fact]
    public async Task Nobody_settles_what_they_disagree_about()
    {
        var third = await _home.StartAdjudication(_session, "Spring, third reader", 10, Stop);
        // Whoever looked at the worklist alone has a seat, but no part in the dispute.
        await _home.SeatOf(_session, "reader-3", Stop);

        Assert.False(await _home.MayRead(third, "reader-1", Stop));
        Assert.False(await _home.MayRead(third, "reader-2", Stop));
        Assert.True(await _home.MayRead(third, "reader-3", Stop));
        Assert.True(await _home.MayRead(_session, "reader-1", Stop));
    }

    [Fact]
    public async Task Without_a_dispute_there_is_no_session_and_what_is_settled_is_settled()
    {
        var none = await Assert.ThrowsAsync<InvalidOperationException>(() => _home.StartAdjudication(_session, "Third", 20, Stop));
        Assert.Contains("more than 20 points apart", none.Message, StringComparison.Ordinal);
        var third = await _home.StartAdjudication(_session, "Third", 10, Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _home.StartAdjudication(third, "Fourth", 0, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _home.StartAdjudication(_session, "Third", double.NaN, Stop));
        Assert.Equal(2, (await _home.ListSessions(Stop)).Count);
    }

    async Task Read(string person, int number, int points)
    {
        var seat = await _home.SeatOf(_session, person, Stop);
        await _home.Append([.. ScoreProfile.Svdh98.Items.Select(item => new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, seat, new($"RA{number:00000}"), item.Id, null, item.Of(item.Index < points ? 1 : 0)))], cancellation: Stop);
    }
}
