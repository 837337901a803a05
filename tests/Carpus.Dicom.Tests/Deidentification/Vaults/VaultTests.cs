using Carpus.Dicom.Deidentification;
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

        Assert.Empty(PlantedFilm.SecretsIn(File.ReadAllBytes(folder.File("vault/journal"))));
    }

    [Fact]
    public void A_line_that_was_not_written_to_its_end_is_forgotten_and_the_vault_goes_on()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        var journal = folder.File("vault/journal");
        File.AppendAllText(journal, "patient\tabc");

        using var vault = Vault.Open(folder.File("vault"));

        Assert.Contains(new Identifier(IdentifierKind.Number, PlantedFilm.PatientId), vault.Identifiers);
    }

    [Fact]
    public void A_changed_line_is_noticed()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        var journal = folder.File("vault/journal");
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

    static void Fill(TemporaryFolder folder)
    {
        using var vault = Vault.Open(folder.File("vault"));
        new Deidentifier(Policy, vault).Deidentify(PlantedFilm.Of());
    }
}
