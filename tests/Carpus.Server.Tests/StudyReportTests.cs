using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;
using Carpus.Testing;

namespace Carpus.Server.Tests;

/// <summary>What the lead of a study sees of its readers and patients.</summary>
public sealed class StudyReportTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agreement_and_progression_are_pages_with_figures_in_the_language_of_the_room_and_tables()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 3, visits: 2);
        await Read(await Home.Open(folder.Path, cancellation: Cancellation));
        await using var server = await RunningServer.Start(folder.Path);

        var agreement = await server.Http.GetAsync("api/reports/agreement?language=zh-Hant", Cancellation);
        var progression = await server.Http.GetStringAsync("api/reports/progression?language=en", Cancellation);
        var table = await server.Http.GetStringAsync("api/reports/agreement.csv", Cancellation);

        Assert.Equal("text/html", agreement.Content.Headers.ContentType!.MediaType);
        var page = await agreement.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("判讀者一致性", page, StringComparison.Ordinal);
        Assert.Contains("<figure>", page, StringComparison.Ordinal);
        Assert.Contains("Change, visit 1 to 2", progression, StringComparison.Ordinal);
        Assert.Contains("all,,\"ICC(2,1)\"", table, StringComparison.Ordinal);
    }

    static async Task Read(Home home)
    {
        var random = new Random(5);
        foreach (var one in await home.ListReadingCases(Cancellation))
            foreach (var reader in (string[])["reader-1", "reader-2"])
            {
                await home.PutReader(new Reader(reader, reader), Cancellation);
                await home.Append([.. ScoreProfile.Svdh98.Items.Select(item => new ScoreEvent(
                    Guid.NewGuid(), DateTimeOffset.UtcNow, reader, one.Id, item.Id, null, item.Of(random.Next(one.TimePoint.Number + 1))))], ScoreProfile.Svdh98, Cancellation);
            }
    }
}
