using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Vaults;

public class VaultTests
{
    static readonly Policy Policy = Policy.Named("vghtpe-ra");

    [Fact]
    public void A_vault_that_is_opened_again_gives_the_same_pseudonyms_and_UIDs()
    {
        using var folder = new TemporaryFolder();
        FilmPlace place;
        string uid;
        using (var vault = Vault.Open(folder.File("vault")))
        {
            place = new Deidentifier(Policy, vault).Deidentify(PlantedFilm.Of()).Place;
            uid = vault.Uids(Policy).Of("1.2.3.4");
        }

        using var again = Vault.Open(folder.File("vault"));

        Assert.Equal(place, new Deidentifier(Policy, again).Deidentify(PlantedFilm.Of()).Place);
        Assert.Equal(uid, again.Uids(Policy).Of("1.2.3.4"));
        Assert.Null(again.Notice);
    }

    [Fact]
    public void The_journal_alone_reveals_nothing()
    {
        using var folder = new TemporaryFolder();
        using (var vault = Vault.Open(folder.File("vault")))
            new Deidentifier(Policy, vault).Deidentify(PlantedFilm.Of());

        Assert.Empty(PlantedFilm.SecretsIn(File.ReadAllBytes(VaultFolder.JournalOf(folder.File("vault")))));
    }

    [Fact]
    public void A_line_that_was_not_written_to_its_end_is_forgotten_and_the_vault_goes_on()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        var journal = VaultFolder.JournalOf(folder.File("vault"));
        File.AppendAllText(journal, "patient\tabc");

        using var vault = Vault.Open(folder.File("vault"));

        Assert.Contains(new Identifier(IdentifierKind.Number, PlantedFilm.PatientId), vault.Identifiers);
    }

    [Fact]
    public void A_changed_line_is_noticed()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        var journal = VaultFolder.JournalOf(folder.File("vault"));
        var lines = File.ReadAllLines(journal);
        File.WriteAllLines(journal, [lines[1], lines[0], .. lines[2..]]);

        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault")));
    }

    [Fact]
    public void A_vault_without_its_key_or_passphrase_stays_shut()
    {
        using var folder = new TemporaryFolder();
        Vault.Open(folder.File("words"), "correct horse battery").Dispose();
        Fill(folder);
        File.Delete(folder.File("vault/key"));

        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault")));
        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("words")));
        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("words"), "another passphrase"));
        Vault.Open(folder.File("words"), "correct horse battery").Dispose();
    }

    [Fact]
    public void The_key_file_is_for_its_owner_alone_and_the_vault_says_that_it_made_it()
    {
        using var folder = new TemporaryFolder();

        using var vault = Vault.Open(folder.File("vault"));

        Assert.NotNull(vault.Notice);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("vault/key")));
    }

    [Fact]
    public void A_vault_whose_journal_is_missing_does_not_begin_to_number_again()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        File.Delete(VaultFolder.JournalOf(folder.File("vault")));

        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault")));
    }

    [Fact]
    public void A_vault_whose_header_is_missing_does_not_begin_to_number_again()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        File.Delete(folder.File("vault/vault.json"));

        Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault")));
        Assert.NotEmpty(File.ReadAllBytes(VaultFolder.JournalOf(folder.File("vault"))));
    }

    [Theory]
    [InlineData(""), InlineData("{\"format\":\"carpus-vault-2\"}"), InlineData("{\"format\":\"carpus-vault-2\",\"id\":\"00000000\",\"key\":\"file\",\"keyFile\":\"../key\",\"journal\":\"journal\",\"keys\":\"\"}")]
    public void A_broken_header_is_one_sentence(string header)
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        File.WriteAllText(folder.File("vault/vault.json"), header);

        var refused = Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault")));

        Assert.Equal("The vault's vault.json is not as it was written: restore it from a copy.", refused.Message);
    }

    [Fact]
    public void A_second_run_waits_for_the_first_to_end()
    {
        using var folder = new TemporaryFolder();
        using var vault = Vault.Open(folder.File("vault"));

        Assert.Throws<IOException>(() => Vault.Open(folder.File("vault")));
    }

    [Theory]
    [InlineData("passphrase", "correct horse battery"), InlineData("file", null)]
    public void A_vault_of_the_first_format_opens_as_before(string name, string? passphrase)
    {
        using var folder = new TemporaryFolder();
        var uid = name == "file" ? "2.25.256534102029074214086426649539273221771" : "2.25.55913063580235430579664472650858791033";

        using var vault = Vault.Open(VaultFolder.FirstFormat(folder, name), passphrase);

        Assert.Equal(uid, vault.Uids(Policy).Of("1.2.3.4"));
        Assert.Equal(27, vault.Identifiers.Count);
        Assert.Equal(new FilmPlace(1, 1, Limb.Hand, 1), new Deidentifier(Policy, vault).Deidentify(PlantedFilm.Of()).Place);
        Assert.Equal(passphrase is null ? null : "PBKDF2-SHA512", vault.Stretching?.Name);
    }

    [Fact]
    public void A_way_to_stretch_that_the_program_does_not_have_is_named()
    {
        using var folder = new TemporaryFolder();
        Vault.Open(folder.File("vault"), "correct horse battery", VaultFolder.Quick).Dispose();
        var header = folder.File("vault/vault.json");
        File.WriteAllText(header, File.ReadAllText(header).Replace("PBKDF2-SHA512", "Tomorrow", StringComparison.Ordinal));

        var refused = Assert.Throws<InvalidDataException>(() => Vault.Open(folder.File("vault"), "correct horse battery"));

        Assert.Contains("Tomorrow", refused.Message, StringComparison.Ordinal);
    }

    static void Fill(TemporaryFolder folder)
    {
        using var vault = Vault.Open(folder.File("vault"));
        new Deidentifier(Policy, vault).Deidentify(PlantedFilm.Of());
    }

    [Fact]
    public void A_plan_that_was_cut_off_at_any_line_is_made_again_as_if_it_had_never_been_begun()
    {
        using var folder = new TemporaryFolder();
        Vault.Open(folder.File("empty")).Dispose();
        VaultFolder.Copy(folder.File("empty"), folder.File("whole"));
        var whole = Planned(folder.File("whole"));
        var lines = File.ReadAllLines(VaultFolder.JournalOf(folder.File("whole")));
        Assert.True(lines.Length > 8, "There are not enough lines to cut.");

        for (var kept = 0; kept <= lines.Length; kept++)
        {
            var cut = folder.File($"cut{kept}");
            VaultFolder.Copy(folder.File("whole"), cut);
            File.WriteAllText(VaultFolder.JournalOf(cut), string.Concat(lines.Take(kept).Select(line => line + "\n")));

            Assert.Equal(whole, Planned(cut));
        }
    }

    /// <summary>The foot study belongs to the nearer of two hands; after half a plan it would go to the first.</summary>
    static FilmPlace?[] Planned(string folder)
    {
        var films = ((string Uid, Limb Limb, int Day)[])[("1.2.1", Limb.Hand, 1), ("1.2.2", Limb.Hand, 28), ("1.2.3", Limb.Foot, 27)];
        using var vault = Vault.Open(folder);
        new Deidentifier(Policy, vault).Plan([.. films.Select(film => new FilmFacts("\nA", film.Uid, film.Uid, new(2017, 4, film.Day), film.Limb, film.Uid))]);
        return [.. films.Select(film => vault.FindFilm(film.Uid))];
    }
}
