using System.Text;
using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Phantoms;
using Carpus.Testing;

namespace Carpus.Tests.Phantoms;

public sealed class PhantomDicomTests
{
    [Theory]
    [InlineData(Limb.Hand, false)]
    [InlineData(Limb.Hand, true)]
    [InlineData(Limb.Foot, true)]
    public void Dciodvfy_finds_no_error(Limb limb, bool identified)
    {
        var dciodvfy = Material.Program("dciodvfy");
        using var folder = new TemporaryFolder();
        Draw(limb).ToDicom(identified).Save(folder.File("film.dcm"));

        var answer = Peer.Run(dciodvfy, folder.File("film.dcm"));

        Assert.DoesNotContain("Error", answer.Output + answer.Errors, StringComparison.Ordinal);
        Assert.Contains("CRImage", answer.Output + answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Planted_identity_is_there_when_asked_for_and_only_then()
    {
        var film = Draw(Limb.Hand);
        var identity = film.Study.Patient.Identity;
        string[] planted = [identity.Names[0], identity.Names[1], identity.PatientId, identity.NationalId, identity.Institution, identity.Telephone, identity.Referrer, identity.ApplicationEntity];

        var identified = Bytes(film.ToDicom(identified: true));
        var plain = Bytes(film.ToDicom(identified: false));

        foreach (var part in planted)
        {
            Assert.True(identified.AsSpan().IndexOf(Encoding.UTF8.GetBytes(part)) >= 0, part);
            Assert.True(plain.AsSpan().IndexOf(Encoding.UTF8.GetBytes(part)) < 0, part);
        }
    }

    [Fact]
    public void The_file_says_what_was_drawn()
    {
        var film = Draw(Limb.Foot);
        var dataset = DicomFile.Decode(Bytes(film.ToDicom(identified: true))).Dataset;

        Assert.Equal("FOOT BILAT", dataset.Get<string>(Tag.StudyDescription));
        Assert.Equal("FOOT", dataset.Get<string>(Tag.BodyPartExamined));
        Assert.Equal(film.IsInverted ? "MONOCHROME1" : "MONOCHROME2", dataset.Get<string>(Tag.PhotometricInterpretation));
        Assert.Equal(PhantomFilmTests.Tiny.Rows, dataset.Get<int>(Tag.Rows));
        Assert.Equal(2 * PhantomFilmTests.Tiny.Rows * PhantomFilmTests.Tiny.Columns, dataset[Tag.PixelData] is Element.Value pixels ? pixels.Content.Length : 0);
    }

    static PhantomFilm Draw(Limb limb) => PhantomFilm.Draw(PhantomFilmTests.Visit(2, 1), limb, PhantomFilmTests.Tiny);

    static byte[] Bytes(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Encode(stream);
        return stream.ToArray();
    }
}
