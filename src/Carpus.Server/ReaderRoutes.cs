using Carpus.Readings;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>Who reads. A person gives a name on the first visit; accounts are not asked for yet.</summary>
static class ReaderRoutes
{
    const int LongestName = 60;

    static readonly SemaphoreSlim Naming = new(1, 1);

    public static void MapReaders(this RouteGroupBuilder api)
    {
        api.MapGet("/readers", async (Home home, CancellationToken cancellation) =>
            Results.Json((await People(home, cancellation)).ConvertAll(Entry), WireJson.Default.IReadOnlyListReaderEntry));

        api.MapPost("/readers", async (NewReader asked, Home home, CancellationToken cancellation) =>
        {
            var name = string.Join(' ', (asked.Name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return name.Length is 0 or > LongestName
                ? TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: $"A reader's name has 1 to {LongestName} characters.")
                : Results.Json(Entry(await FindOrName(home, name, cancellation)), WireJson.Default.ReaderEntry);
        });
    }

    static async Task<Reader> FindOrName(Home home, string name, CancellationToken cancellation)
    {
        // Two people who start at once must not get one id.
        await Naming.WaitAsync(cancellation);
        try
        {
            var known = await home.ListReaders(cancellation);
            if (known.FirstOrDefault(reader => !reader.IsAutomatic && reader.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } same)
                return same;
            var number = 1;
            while (known.Any(reader => reader.Id == $"reader-{number}"))
                number++;
            var made = new Reader($"reader-{number}", name);
            await home.PutReader(made, cancellation);
            return made;
        }
        finally
        {
            Naming.Release();
        }
    }

    /// <summary>Persons; their seats in sessions are not asked for.</summary>
    static async Task<List<Reader>> People(Home home, CancellationToken cancellation) =>
        [.. (await home.ListReaders(cancellation)).Where(reader => !reader.IsAutomatic).ExceptBy(await home.ListSeats(cancellation), reader => reader.Id)];

    static ReaderEntry Entry(Reader reader) => new(reader.Id, reader.Name);
}
