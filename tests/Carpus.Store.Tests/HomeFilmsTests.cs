using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

using Limb = Carpus.Anatomy.Limb;

namespace Carpus.Store.Tests;

public class HomeFilmsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_film_comes_back_with_its_pixels_and_pairs_with_the_foot_of_the_same_visit()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.Path, cancellation: Stop);

        var added = await Add(home, [Film("1.2.3.1", "HAND BILAT", "20170415"), Film("1.2.3.2", "FOOT BILAT", "20170416", study: "1.2.9.2")]);
        await home.PairFilms(cancellation: Stop);

        var one = Assert.Single(await home.ListReadingCases(Stop));
        Assert.Equal(("RA00001", "RAH00001", "RAF00001"), (one.Id.Value, one.Hand?.Accession, one.Foot?.Accession));
        Assert.Equal(added[0].FilmId, one.FilmFor(Side.Left, Limb.Hand)?.FilmId);
        var shown = await home.OpenRadiograph(added[0].FilmId, Stop);
        Assert.Equal([1, 2, 3, 4], shown.Frame.Values);
    }

    [Fact]
    public async Task Nothing_of_who_the_patient_is_gets_into_the_films_or_the_database()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.Path, cancellation: Stop);

        await Add(home, [Film("1.2.3.1", "HAND", "20170415")]);

        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(home.VaultFolder, StringComparison.Ordinal)))
        {
            var text = System.Text.Encoding.Latin1.GetString(await ReadShared(file));
            Assert.DoesNotContain("OCONNOR", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("73120056", text, StringComparison.Ordinal);
            Assert.DoesNotContain("20170415", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_film_again_is_known_and_the_same_picture_under_another_name_is_told()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.Path, cancellation: Stop);
        var first = Assert.Single(await Add(home, [Film("1.2.3.1", "HAND", "20170415")]));

        var again = Assert.Single(await Add(home, [Film("1.2.3.1", "HAND", "20170415")]));
        var copy = Assert.Single(await Add(home, [Film("1.2.3.7", "HAND", "20170415")]));

        Assert.Equal((first.FilmId, false), (again.FilmId, again.IsNew));
        Assert.Equal((true, first.FilmId), (copy.IsNew, copy.SamePictureAs));
    }

    [Fact]
    public async Task A_film_of_another_vault_does_not_become_a_patient_of_this_home()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        var (home, other) = (await Home.Open(folder.Path, cancellation: Stop), await Home.Open(elsewhere.Path, cancellation: Stop));
        await Add(home, [Film("1.2.3.1", "HAND", "20170415")]);
        var foreign = Assert.Single(await Add(other, [Film("1.2.4.1", "HAND", "20160101", pixel: 9)]));

        var film = DeidentifiedFile.Reopen(DicomFile.Open(other.PathOf(foreign.FilmId)));
        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => home.AddFilm(film, isOwn: false, Stop));

        Assert.Contains("another vault", refusal.Message, StringComparison.Ordinal);
        Assert.Single(await home.ListFilms(Stop));
    }

    [Fact]
    public async Task A_file_that_was_changed_is_not_shown()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.Path, cancellation: Stop);
        var film = Assert.Single(await Add(home, [Film("1.2.3.1", "HAND", "20170415")])).FilmId;
        var bytes = await File.ReadAllBytesAsync(home.PathOf(film), Stop);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(home.PathOf(film), bytes, Stop);

        await Assert.ThrowsAsync<InvalidDataException>(() => home.OpenRadiograph(film, Stop));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("zz")]
    public async Task An_id_that_is_none_reaches_no_file(string id)
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.Path, cancellation: Stop);

        await Assert.ThrowsAsync<FileNotFoundException>(() => home.OpenRadiograph(id, Stop));
    }

    [Fact]
    public async Task A_copy_of_a_home_is_a_home_with_the_same_films_readings_and_vault()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.File("home"), cancellation: Stop);
        var film = Assert.Single(await Add(home, [Film("1.2.3.1", "HAND", "20170415")])).FilmId;
        await home.PairFilms(cancellation: Stop);
        await home.PutReader(AnyHome.Reader, Stop);
        await home.Append([AnyHome.Event("LH.MCP2.E", new Scoring.Score.Graded(3))], cancellation: Stop);

        var copied = await home.CopyTo(folder.File("copy"), cancellation: Stop);

        Assert.Equal(1, copied.Films);
        var copy = await Home.Open(folder.File("copy"), create: false, cancellation: Stop);
        Assert.Equal(2, (await copy.OpenRadiograph(film, Stop)).Frame.Values[1]);
        Assert.Equal(new Scoring.Score.Graded(3), (await copy.OpenReading(new("RA00001"), "reader-1", Stop)).Sheet["LH.MCP2.E"]);
        var again = Assert.Single(await Add(copy, [Film("1.2.3.1", "HAND", "20170415")]));
        Assert.Equal((film, false), (again.FilmId, again.IsNew));
    }

    [Fact]
    public async Task A_copy_with_a_changed_film_is_refused_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.File("home"), cancellation: Stop);
        var film = Assert.Single(await Add(home, [Film("1.2.3.1", "HAND", "20170415")])).FilmId;
        await File.AppendAllTextAsync(home.PathOf(film), "x", Stop);

        await Assert.ThrowsAsync<InvalidDataException>(() => home.CopyTo(folder.File("copy"), cancellation: Stop));

        Assert.Equal([folder.File("home")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_home_whose_vault_is_in_use_is_not_copied_half()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.File("home"), cancellation: Stop);
        using var vault = Vault.Open(home.VaultFolder);

        var refused = await Assert.ThrowsAsync<IOException>(() => home.CopyTo(folder.File("copy"), cancellation: Stop));

        Assert.Contains("open in another run", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("copy")));
    }

    [Fact]
    public void A_film_that_fails_half_way_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        var files = new FilmFiles(folder.File("films"));

        Assert.Throws<IOException>(() => files.Add(target =>
        {
            target.Write(new byte[100_000]);
            throw new IOException("No space left on device", 28);
        }));

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_full_disk_is_one_sentence() =>
        Assert.Equal("The disk that holds /study is full: the film was not kept.", FullDisk.Because("/study", "the film was not kept", new IOException("x", 28)).Message);

    static async Task<List<AddedFilm>> Add(Home home, DicomFile[] films)
    {
        using var vault = Vault.Open(home.VaultFolder);
        var deidentifier = new Deidentifier(Policy.Named("vghtpe-ra"), vault);
        deidentifier.Plan([.. films.Select(deidentifier.Look)]);
        var added = new List<AddedFilm>();
        foreach (var film in films)
            added.Add(await home.AddFilm(deidentifier.Deidentify(film), cancellation: Stop));
        return added;
    }

    static DicomFile Film(string sop, string description, string date, string study = "1.2.9.1", byte pixel = 1) => new(new Dataset()
        .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, sop).Set(Tag.StudyInstanceUID, study).Set(Tag.SeriesInstanceUID, study + ".1")
        .Set(Tag.PatientName, "OCONNOR^MAEVE").Set(Tag.PatientID, "73120056").Set(Tag.PatientBirthDate, "19500101").Set(Tag.PatientSex, "F")
        .Set(Tag.StudyDate, date).Set(Tag.StudyDescription, description).Set(Tag.Modality, "CR").Set(Tag.AccessionNumber, "A73120056" + sop[^1])
        .Set(Tag.SamplesPerPixel, 1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, 2).Set(Tag.Columns, 2)
        .Set(Tag.BitsAllocated, 8).Set(Tag.BitsStored, 8).Set(Tag.HighBit, 7).Set(Tag.PixelRepresentation, 0)
        .Set(new Element.Value(Tag.PixelData, VR.OB, new byte[] { pixel, 2, 3, 4 })));

    /// <summary>The database may still be open in the pool.</summary>
    static async Task<byte[]> ReadShared(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, Stop);
        return bytes;
    }
}
