using System.Text.Json;
using Carpus.Testing;

namespace Carpus.Cli;

/// <summary>One vault with the films of two invented patients, made once for all.</summary>
public sealed class FilledVault : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public FilledVault()
    {
        CarpusProgram.Run("phantom", _folder.File("films"), "--patients", "2", "--visits", "1", "--identified", "--small", "--seed", "7");
        CarpusProgram.Run("deidentify", _folder.File("films"), _folder.File("clean"), "--vault", _folder.File("vault"));
    }

    public string Films => _folder.File("films");

    public string Clean => _folder.File("clean");

    /// <summary>A copy that a test may change.</summary>
    public void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.GetFiles(_folder.File("vault")))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
    }

    public void Dispose() => _folder.Dispose();
}

public sealed class VaultVerbTests : IClassFixture<FilledVault>, IDisposable
{
    readonly FilledVault _filled;
    readonly TemporaryFolder _folder = new();
    readonly string _vault;

    public VaultVerbTests(FilledVault filled)
    {
        (_filled, _vault) = (filled, _folder.File("vault"));
        filled.CopyTo(_vault);
    }

    [Fact]
    public void The_list_tells_pseudonyms_and_numbers_and_no_original()
    {
        var map = Rows();

        var told = CarpusProgram.Run("vault", "list", _vault);
        var asked = JsonDocument.Parse(CarpusProgram.Run("vault", "list", _vault, "--json").Output).RootElement;

        Assert.Equal(0, told.ExitCode);
        Assert.Contains("2 patients, 2 cases, 4 films.", told.Output, StringComparison.Ordinal);
        Assert.Contains("RA00001  RA000001  hand studies 1, foot studies 1, others 0, films 2", told.Output, StringComparison.Ordinal);
        Assert.Equal(("file", 2), (asked.GetProperty("key").GetString(), asked.GetProperty("cases").GetArrayLength()));
        Assert.All(map.SelectMany(row => new[] { row[0], row[3], row[4] }), original => Assert.DoesNotContain(original, told.Output + asked, StringComparison.Ordinal));
    }

    [Fact]
    public void The_map_is_for_its_owner_alone_and_the_terminal_says_what_it_is()
    {
        var answer = CarpusProgram.Run("vault", "export", _vault, _folder.File("map.csv"));

        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.Output);
        Assert.Contains("tells who is who: 2 patients, 4 studies.", answer.Errors, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(_folder.File("map.csv"))[..3]);
        Assert.Equal(5, File.ReadAllLines(_folder.File("map.csv")).Length);
        Assert.Equal(["map.csv", "vault"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("map.csv")));
    }

    [Fact]
    public void A_file_that_is_there_is_not_overwritten_by_the_map()
    {
        File.WriteAllText(_folder.File("map.csv"), "mine");

        var answer = CarpusProgram.Run("vault", "export", _vault, _folder.File("map.csv"));

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("is there already", answer.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder.File("map.csv")));
    }

    [Fact]
    public void From_a_key_file_to_a_passphrase_to_another_and_back_everything_stays_who_it_was()
    {
        var (first, second) = (Words("first", "correct horse battery"), Words("second", "another passphrase"));
        var before = Rows();

        var toWords = CarpusProgram.Run("vault", "rekey", _vault, "--new-passphrase-file", first);
        var toOthers = CarpusProgram.Run("vault", "rekey", _vault, "--passphrase-file", first, "--new-passphrase-file", second, "--json");
        var wrong = CarpusProgram.Run("vault", "list", _vault, "--passphrase-file", first);
        var resumed = CarpusProgram.Run("deidentify", _filled.Films, _folder.File("again"), "--vault", _vault, "--passphrase-file", second);
        var searched = CarpusProgram.Run("verify", _filled.Clean, "--vault", _vault, "--passphrase-file", second);
        var back = CarpusProgram.Run("vault", "rekey", _vault, "--passphrase-file", second);

        Assert.Contains("by a passphrase (Argon2id, lanes 4, memoryKiB 65536, passes 3)", toWords.Output, StringComparison.Ordinal);
        Assert.Contains("\"key\":\"Argon2id\"", toOthers.Output, StringComparison.Ordinal);
        Assert.Equal((3, "The key or passphrase is not this vault's."), (wrong.ExitCode, wrong.Errors.Trim()));
        Assert.Equal((0, 0), (searched.ExitCode, back.ExitCode));
        Assert.Contains("The vault's key was made", back.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Rows());
        Assert.True(resumed.ExitCode is 0 or 1, resumed.Errors);
        foreach (var film in Directory.GetFiles(_filled.Clean, "*.dcm", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(film), File.ReadAllBytes(Path.Combine(_folder.File("again"), Path.GetRelativePath(_filled.Clean, film))));
    }

    [Fact]
    public void The_vault_of_a_home_keeps_its_key_file()
    {
        CarpusProgram.Run("import", _filled.Films, "--home", _folder.File("home"));

        var answer = CarpusProgram.Run("vault", "rekey", _folder.File("home/vault/"), "--new-passphrase-file", Words("words", "correct horse battery"));

        Assert.Equal(2, answer.ExitCode);
        Assert.StartsWith("The vault of a home has a key file", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(0, CarpusProgram.Run("vault", "rekey", _folder.File("home/vault")).ExitCode);
        Assert.Equal(0, CarpusProgram.Run("vault", "list", _folder.File("home/vault")).ExitCode);
    }

    [Theory]
    [InlineData("list"), InlineData("rekey"), InlineData("export")]
    public void No_part_of_the_verb_begins_a_vault(string part)
    {
        string[] map = part == "export" ? [_folder.File("map.csv")] : [];

        var answer = CarpusProgram.Run(["vault", part, _folder.File("elsewhere"), .. map]);

        Assert.Equal(2, answer.ExitCode);
        Assert.StartsWith("There is no vault in ", answer.Errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder.File("elsewhere")));
        Assert.False(Path.Exists(_folder.File("map.csv")));
    }

    [Theory]
    [InlineData("list"), InlineData("export"), InlineData("rekey")]
    public void Each_part_has_examples_and_a_mistake_points_to_its_help(string part)
    {
        Assert.Contains($"Examples:\n  carpus vault {part}", CarpusProgram.Run("vault", part, "--help").Output, StringComparison.Ordinal);

        var mistaken = CarpusProgram.Run("vault", part, _vault, "--frob", "x", "y");

        Assert.Equal(2, mistaken.ExitCode);
        Assert.Contains($"See: carpus vault {part} --help", mistaken.Errors, StringComparison.Ordinal);
    }

    /// <summary>The rows of the map, cell by cell.</summary>
    List<string[]> Rows()
    {
        var map = _folder.File($"map-{Guid.NewGuid():N}.csv");
        CarpusProgram.Run("vault", "export", _vault, map);
        var rows = File.ReadLines(map).Skip(1).Select(line => line.Split(',')).ToList();
        File.Delete(map);
        return rows;
    }

    string Words(string name, string words)
    {
        File.WriteAllText(_folder.File(name), words + "\n");
        return _folder.File(name);
    }

    public void Dispose() => _folder.Dispose();
}
