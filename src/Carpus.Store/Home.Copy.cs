using System.Security.Cryptography;
using Carpus.Dicom.Deidentification.Vaults;
using Microsoft.Data.Sqlite;

namespace Carpus.Store;

/// <summary>What a copy of a home holds.</summary>
/// <param name="Length">Of all its files, in bytes.</param>
public sealed record HomeCopy(string Folder, int Films, long Length);

public sealed partial class Home
{
    /// <summary>Copies the whole home, its vault too, into a new folder, which is then a home by itself. Readers may go on scoring meanwhile.</summary>
    /// <remarks>Written under another name and renamed at the end; every film is compared with its checksum on the way.</remarks>
    /// <exception cref="IOException">The folder holds something already, or the disk is full; nothing is left behind.</exception>
    /// <exception cref="InvalidDataException">A film of this home is not what it was.</exception>
    public async Task<HomeCopy> CopyTo(string folder, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(whole) || Directory.Exists(whole) && Directory.EnumerateFileSystemEntries(whole).Any())
            throw new IOException($"{folder} holds something already; a copy goes into a new or empty folder.");
        if (whole.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new IOException("A home cannot be copied into itself.");
        var partial = Path.Combine(Path.GetDirectoryName(whole) ?? throw new IOException($"{folder} cannot hold a home."), $".{Path.GetFileName(whole)}.partial-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(partial);
            // The database first: it never tells of a film that is not copied after it.
            CopyDatabase(Path.Combine(partial, Database));
            var films = await ListFilms(cancellation);
            await CopyFilms([.. films.Select(film => film.Id)], new FilmFiles(Path.Combine(partial, "films")), progress, cancellation);
            foreach (var said in (string[])[PolicyFolder, JointFolder, OpinionFolder, ReportFolder])
                await CopySaid(said, Path.Combine(partial, Path.GetFileName(said)), cancellation);
            if (Vault.IsVault(VaultFolder))
                Vault.Copy(VaultFolder, Path.Combine(partial, Path.GetFileName(VaultFolder)));
            if (Directory.Exists(whole))
                Directory.Delete(whole);
            Directory.Move(partial, whole);
            return new(whole, films.Count, new DirectoryInfo(whole).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length));
        }
        catch (Exception failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(whole, "no copy was made", failure);
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    void CopyDatabase(string path)
    {
        using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, Database), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    async Task CopyFilms(List<string> films, FilmFiles target, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        for (var index = 0; index < films.Count; index++)
        {
            var path = target.PathOf(films[index]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await CopyFile(PathOf(films[index]), path, cancellation);
            await using var copy = File.OpenRead(path);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(copy, cancellation)) != films[index])
                throw new InvalidDataException($"The file of film {films[index]} is not what it was when it was imported.");
            progress?.Report((index + 1, films.Count));
        }
    }

    /// <summary>Copies what was said beside the database: policies, boxes of joints, reports. What is just arriving is passed over.</summary>
    static async Task CopySaid(string source, string target, CancellationToken cancellation)
    {
        if (!Directory.Exists(source))
            return;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(file => !file.Contains(".tmp", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await CopyFile(file, copy, cancellation);
        }
    }

    /// <summary>Copies a file with the rights it had, and flushes it to disk.</summary>
    static async Task CopyFile(string from, string to, CancellationToken cancellation)
    {
        await using var source = File.OpenRead(from);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File.GetUnixFileMode(from);
        await using var target = new FileStream(to, options);
        await source.CopyToAsync(target, cancellation);
        target.Flush(flushToDisk: true);
    }
}
