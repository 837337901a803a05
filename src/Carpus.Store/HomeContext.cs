using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Carpus.Store;

/// <summary>The tables of a home.</summary>
sealed class HomeContext(DbContextOptions<HomeContext> options) : DbContext(options)
{
    public DbSet<FilmRow> Films => Set<FilmRow>();

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<CaseFilmRow> CaseFilms => Set<CaseFilmRow>();

    public DbSet<ReaderRow> Readers => Set<ReaderRow>();

    public DbSet<ReadingRow> Readings => Set<ReadingRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    public DbSet<ProfileRow> Profiles => Set<ProfileRow>();

    public DbSet<MarkRow> Marks => Set<MarkRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<SessionCaseRow> SessionCases => Set<SessionCaseRow>();

    public DbSet<SeatRow> Seats => Set<SeatRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FilmRow>(film =>
        {
            film.HasKey(row => row.Id);
            film.HasIndex(row => row.SopInstanceUid);
            film.HasIndex(row => row.PixelHash);
        });
        modelBuilder.Entity<CaseRow>(one =>
        {
            one.HasKey(row => row.Id);
            one.HasMany(row => row.Films).WithOne().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<CaseFilmRow>(film =>
        {
            film.HasKey(row => new { row.CaseId, row.FilmId });
            film.HasOne<FilmRow>().WithMany().HasForeignKey(row => row.FilmId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ReaderRow>().HasKey(row => row.Id);
        modelBuilder.Entity<ReadingRow>(reading =>
        {
            reading.HasKey(row => new { row.CaseId, row.ReaderId });
            reading.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
            reading.HasOne<ReaderRow>().WithMany().HasForeignKey(row => row.ReaderId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<EventRow>(made =>
        {
            made.HasKey(row => row.Sequence);
            made.Property(row => row.Sequence).ValueGeneratedNever();
            made.HasIndex(row => row.EventId).IsUnique();
            made.HasIndex(row => new { row.CaseId, row.ReaderId, row.ItemId, row.Sequence });
            made.HasOne<ReadingRow>().WithMany().HasForeignKey(row => new { row.CaseId, row.ReaderId }).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<MarkRow>(mark =>
        {
            mark.HasKey(row => row.Id);
            mark.HasIndex(row => new { row.FilmId, row.ReaderId });
            mark.HasOne<FilmRow>().WithMany().HasForeignKey(row => row.FilmId).OnDelete(DeleteBehavior.Restrict);
            mark.HasOne<ReaderRow>().WithMany().HasForeignKey(row => row.ReaderId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<SessionRow>(session =>
        {
            session.HasKey(row => row.Id);
            session.HasMany(row => row.Cases).WithOne().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
            session.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SettlesId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<SessionCaseRow>().HasKey(row => new { row.SessionId, row.CaseId });
        modelBuilder.Entity<SeatRow>(seat =>
        {
            seat.HasKey(row => new { row.SessionId, row.PersonId });
            seat.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Restrict);
            seat.HasOne<ReaderRow>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
            seat.HasOne<ReaderRow>().WithMany().HasForeignKey(row => row.ReaderId).OnDelete(DeleteBehavior.Restrict);
            seat.HasOne<ReaderRow>().WithMany().HasForeignKey(row => row.SecondReaderId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<SettingRow>().HasKey(row => row.Name);
        modelBuilder.Entity<ProfileRow>().HasKey(row => row.Id);
    }

    /// <summary>Lets the migration tool make a context; no home is touched.</summary>
    sealed class DesignTime : IDesignTimeDbContextFactory<HomeContext>
    {
        public HomeContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<HomeContext>().UseSqlite("Data Source=design-time.db").Options);
    }
}
