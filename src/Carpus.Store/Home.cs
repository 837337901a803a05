using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store;

/// <summary>A folder that holds a study: films without identity, cases, readers and every score event. The vault lies in it too and is never exported.</summary>
/// <remarks>Any number of programs may have a home open; each call is one transaction.</remarks>
public sealed partial class Home
{
    const string Database = "home.db";

    readonly DbContextOptions<HomeContext> _options;
    readonly FilmFiles _films;
    readonly TimeProvider _clock;

    Home(string folder, TimeProvider clock)
    {
        Folder = folder;
        _clock = clock;
        _films = new(Path.Combine(folder, "films"));
        _options = new DbContextOptionsBuilder<HomeContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, Database), ForeignKeys = true, DefaultTimeout = 30 }.ToString())
            .Options;
    }

    /// <summary>Name and version, for whatever says what made it.</summary>
    public static string Program { get; } = $"carpus {typeof(Home).Assembly.GetName().Version?.ToString(3)}";

    public string Folder { get; }

    /// <summary>Who is behind the pseudonyms of this home. Nothing in it may leave the home.</summary>
    public string VaultFolder => Path.Combine(Folder, "vault");

    public static bool IsHome(string folder) => File.Exists(Path.Combine(folder, Database));

    /// <summary>Opens a home and brings an older one up to date.</summary>
    /// <param name="create">Makes the home where there is none.</param>
    /// <exception cref="IOException">There is no home, or its disk is full.</exception>
    /// <exception cref="InvalidDataException">A newer program made it, or its database is broken.</exception>
    public static async Task<Home> Open(string folder, bool create = true, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var whole = Path.GetFullPath(folder);
        if (!create && !IsHome(whole))
            throw new DirectoryNotFoundException($"There is no home in {folder}; carpus import makes one.");
        try
        {
            Directory.CreateDirectory(whole);
            var home = new Home(whole, clock ?? TimeProvider.System);
            await home.Migrate(cancellation);
            return home;
        }
        catch (Exception failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(whole, "the home could not be opened", failure);
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode is 11 or 26) // SQLITE_CORRUPT, SQLITE_NOTADB
        {
            throw new InvalidDataException($"{Path.Combine(whole, Database)} is broken or no database of a home.", broken);
        }
    }

    async Task Migrate(CancellationToken cancellation)
    {
        await using var context = Context();
        if (File.Exists(Path.Combine(Folder, Database)))
        {
            var known = context.Database.GetMigrations().ToHashSet();
            if ((await context.Database.GetAppliedMigrationsAsync(cancellation)).Any(applied => !known.Contains(applied)))
                throw new InvalidDataException($"The home {Folder} was made by a newer version of carpus; use that one.");
        }
        await context.Database.MigrateAsync(cancellation);
    }

    HomeContext Context() => new(_options);

    async Task Save(HomeContext context, CancellationToken cancellation)
    {
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(Folder, "the change was not kept", failure);
        }
    }
}
