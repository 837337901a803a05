using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Vaults;

public class VaultRekeyingTests
{
    const string Words = "correct horse battery", OtherWords = "another passphrase";

    [Theory]
    [InlineData(null, Words), InlineData(Words, OtherWords), InlineData(Words, null), InlineData(null, null), InlineData(Words, Words)]
    public void Whatever_the_vault_gave_it_gives_after_re_keying(string? before, string? after)
    {
        using var folder = new TemporaryFolder();
        var memory = VaultFolder.Fill(folder.File("vault"), before);

        VaultFolder.Rekey(folder.File("vault"), before, after);

        Assert.Equal(memory, VaultFolder.Reopen(folder.File("vault"), after));
        string[] files = after is null ? ["journal-*", "key-*", "lock", "vault.json"] : ["journal-*", "lock", "vault.json"];
        Assert.Equal(files, VaultFolder.Names(folder.File("vault")).Select(name => name.Split('-') is [var kind, _] ? $"{kind}-*" : name));
    }

    [Theory]
    [InlineData("passphrase", Words), InlineData("file", null)]
    public void A_vault_of_the_first_format_is_brought_to_the_second_and_gives_the_same(string name, string? passphrase)
    {
        using var folder = new TemporaryFolder();
        var vault = VaultFolder.FirstFormat(folder, name);
        var memory = VaultFolder.Reopen(vault, passphrase);

        VaultFolder.Rekey(vault, passphrase, OtherWords);

        Assert.Equal(memory, VaultFolder.Reopen(vault, OtherWords));
        Assert.Contains("carpus-vault-2", File.ReadAllText(Path.Combine(vault, "vault.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("journal", VaultFolder.Names(vault));
    }

    [Fact]
    public void An_open_vault_goes_on_after_re_keying()
    {
        using var folder = new TemporaryFolder();
        VaultFolder.Memory before, after;
        using (var vault = Vault.Open(folder.File("vault")))
        {
            vault.Rekey(Words, VaultFolder.Quick);
            before = VaultFolder.Recall(vault);
            vault.Rekey(null);
            after = VaultFolder.Recall(vault);
        }

        Assert.Equal(before, after);
        Assert.Equal(before, VaultFolder.Reopen(folder.File("vault")));
    }

    [Fact]
    public void The_old_passphrase_opens_nothing_any_more()
    {
        using var folder = new TemporaryFolder();
        VaultFolder.Fill(folder.File("vault"), Words);

        VaultFolder.Rekey(folder.File("vault"), Words, OtherWords);

        Assert.Equal("The key or passphrase is not this vault's.", Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault"), Words, VaultFolder.Quick)).Message);
        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault")));
    }

    [Fact]
    public void The_old_key_file_opens_nothing_any_more()
    {
        using var folder = new TemporaryFolder();
        VaultFolder.Fill(folder.File("vault"));
        var old = File.ReadAllBytes(folder.File("vault/key"));

        VaultFolder.Rekey(folder.File("vault"), null, null);
        File.WriteAllBytes(Assert.Single(Directory.GetFiles(folder.File("vault"), "key*")), old);

        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault")));
    }

    [Fact]
    public void The_new_journal_is_sealed_and_checked_by_new_keys()
    {
        using var folder = new TemporaryFolder();
        VaultFolder.Fill(folder.File("vault"));
        var before = File.ReadAllLines(VaultFolder.JournalOf(folder.File("vault")));

        VaultFolder.Rekey(folder.File("vault"), null, null);
        var after = File.ReadAllLines(VaultFolder.JournalOf(folder.File("vault")));

        // Re-keying counts as a whole, so the marks around lines that count together are not needed any more.
        Assert.Equal(before.Select(Open).Where(line => line is not ("begin -" or "end -")), after.Select(Open));
        Assert.Empty(before.SelectMany(Secret).Intersect(after.SelectMany(Secret)));
        Assert.Empty(PlantedFilm.SecretsIn(File.ReadAllBytes(VaultFolder.JournalOf(folder.File("vault")))));

        static string Open(string line) => string.Join(' ', line.Split('\t')[..2]);
        static IEnumerable<string> Secret(string line) => new[] { line.Split('\t')[2], line.Split('\t')[^1] }.Where(text => text != "-");
    }

    [Fact]
    public void A_re_key_that_was_cut_off_before_its_commit_is_as_if_it_had_not_begun()
    {
        using var folder = new TemporaryFolder();
        var memory = VaultFolder.Fill(folder.File("vault"));
        VaultFolder.Copy(folder.File("vault"), folder.File("cut"));
        var names = VaultFolder.Names(folder.File("vault"));
        VaultFolder.Rekey(folder.File("vault"), null, null);
        File.Move(folder.File("vault/vault.json"), folder.File("vault/vault.json.new"));
        foreach (var path in Directory.GetFiles(folder.File("vault")).Where(path => !path.EndsWith("lock", StringComparison.Ordinal)))
            File.Copy(path, Path.Combine(folder.File("cut"), Path.GetFileName(path)));

        Assert.Equal(memory, VaultFolder.Reopen(folder.File("cut")));
        Assert.Equal(names, VaultFolder.Names(folder.File("cut")));
    }

    [Fact]
    public void A_re_key_that_was_cut_off_after_its_commit_is_done_and_the_old_files_go()
    {
        using var folder = new TemporaryFolder();
        var memory = VaultFolder.Fill(folder.File("vault"));
        VaultFolder.Copy(folder.File("vault"), folder.File("cut"));
        VaultFolder.Rekey(folder.File("vault"), null, Words);
        var names = VaultFolder.Names(folder.File("vault"));
        VaultFolder.Copy(folder.File("vault"), folder.File("cut"));

        Assert.Equal(memory, VaultFolder.Reopen(folder.File("cut"), Words));
        Assert.Equal(names, VaultFolder.Names(folder.File("cut")));
    }

    [Fact]
    public void A_wrong_passphrase_deletes_nothing_that_is_left_over()
    {
        using var folder = new TemporaryFolder();
        VaultFolder.Fill(folder.File("vault"), Words);
        File.WriteAllText(folder.File("vault/journal-00000000"), "half");

        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault"), OtherWords, VaultFolder.Quick));

        Assert.True(File.Exists(folder.File("vault/journal-00000000")));
    }

    [Fact]
    public void A_passphrase_that_is_too_short_leaves_the_vault_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var memory = VaultFolder.Fill(folder.File("vault"));

        Assert.Throws<InvalidDataException>(() => VaultFolder.Rekey(folder.File("vault"), null, "short"));

        Assert.Equal(memory, VaultFolder.Reopen(folder.File("vault")));
    }

    [Fact]
    public void A_header_that_names_another_journal_does_not_open()
    {
        using var folder = new TemporaryFolder();
        VaultFolder.Fill(folder.File("vault"), Words);
        var (header, journal) = (folder.File("vault/vault.json"), VaultFolder.JournalOf(folder.File("vault")));
        File.Move(journal, folder.File("vault/journal-00000000"));
        File.WriteAllText(header, File.ReadAllText(header).Replace(Path.GetFileName(journal), "journal-00000000", StringComparison.Ordinal));

        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault"), Words, VaultFolder.Quick));
    }
}
