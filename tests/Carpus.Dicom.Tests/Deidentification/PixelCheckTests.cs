using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Deidentification.Verification;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification;

public sealed class PixelCheckTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Vault _vault;
    readonly OutputVerifier _verifier;

    public PixelCheckTests()
    {
        _vault = Vault.Open(_folder.File("vault"));
        _verifier = new(_vault);
    }

    public static TheoryData<string> Syntaxes => ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"];

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public void A_bit_above_Bits_Stored_is_a_hit_at_any_pixel(string syntax)
    {
        var clean = Film(Words(), syntax);
        var marked = Words();
        marked[^1] |= 0x1000;

        Assert.Empty(_verifier.CheckFile(Saved("clean", clean), "a.dcm"));
        var hit = Assert.Single(_verifier.CheckFile(Saved("marked", Film(marked, syntax)), "a.dcm"));

        Assert.Equal((Tag.PixelData.ToString().ToUpperInvariant(), PixelCheck.UnusedBit), (hit.Where.ToUpperInvariant(), hit.What));
    }

    [Fact]
    public void A_bit_above_seven_is_a_hit_in_bytes_too()
    {
        var film = Film(Words());
        film.Dataset.Set(Tag.BitsAllocated, (ushort)8).Set(Tag.BitsStored, (ushort)7).Set(Tag.HighBit, (ushort)6).Set(new Element.Value(Tag.PixelData, VR.OB, Enumerable.Repeat((byte)0x7F, 80 * 60).ToArray()));
        var marked = Film(Words());
        marked.Dataset.Set(Tag.BitsAllocated, (ushort)8).Set(Tag.BitsStored, (ushort)7).Set(Tag.HighBit, (ushort)6).Set(new Element.Value(Tag.PixelData, VR.OB, Enumerable.Repeat((byte)0x7F, 80 * 60 - 1).Append((byte)0x80).ToArray()));

        Assert.Empty(_verifier.CheckFile(Saved("clean", film), "a.dcm"));
        Assert.Equal(PixelCheck.UnusedBit, Assert.Single(_verifier.CheckFile(Saved("marked", marked), "a.dcm")).What);
    }

    [Fact]
    public void The_sign_of_a_negative_value_is_none()
    {
        var film = Film([.. Words().Select(word => (ushort)(word | 0xF800))]);
        film.Dataset.Set(Tag.PixelRepresentation, (ushort)1);

        Assert.Empty(_verifier.CheckFile(Saved("signed", film), "a.dcm"));
    }

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public void A_pixel_that_is_not_the_films_own_is_a_hit(string syntax)
    {
        var original = Saved("original", Film([.. Words().Select(word => (ushort)(word | 0x3000))], syntax));
        var other = Words();
        other[80 * 31 + 7] ^= 1;

        Assert.Empty(_verifier.CheckMade(Saved("same", Film(Words(), syntax)), "a.dcm", original, []));
        Assert.Equal(PixelCheck.OtherPixel, Assert.Single(_verifier.CheckMade(Saved("other", Film(other, syntax)), "a.dcm", original, [])).What);
    }

    [Theory]
    [InlineData(10, 20, true)]
    [InlineData(13, 20, false)]
    [InlineData(9, 20, false)]
    [InlineData(10, 25, false)]
    public void Inside_a_painted_box_pixels_may_differ_and_nowhere_else(int row, int column, bool isInside)
    {
        var painted = Words();
        painted[80 * row + column] ^= 0x55;
        var original = Saved("original", Film(Words()));

        Assert.Equal(isInside, _verifier.CheckMade(Saved("painted", Film(painted)), "a.dcm", original, [new PixelBox(10, 20, 3, 5)]).Count == 0);
    }

    [Fact]
    public void Words_that_were_turned_when_a_film_was_painted_are_the_same_pixels()
    {
        var painted = Words();
        painted[80 * 10 + 20] ^= 0x55;
        var original = Saved("original", Film(Words(), "1.2.840.10008.1.2.2"));

        Assert.Empty(_verifier.CheckMade(Saved("painted", Film(painted)), "a.dcm", original, [new PixelBox(10, 20, 3, 5)]));
        Assert.Equal(PixelCheck.OtherPixel, Assert.Single(_verifier.CheckMade(Saved("other", Film(painted)), "a.dcm", original, [new PixelBox(11, 20, 3, 5)])).What);
    }

    [Fact]
    public void Values_that_stood_higher_in_their_words_are_the_same_values()
    {
        var film = Film([.. Words().Select(word => (ushort)(word << 4 | 5))]);
        film.Dataset.Set(Tag.HighBit, (ushort)15);

        Assert.Empty(_verifier.CheckMade(Saved("lower", Film(Words())), "a.dcm", Saved("higher", film), []));
    }

    [Fact]
    public void The_stream_of_an_icon_is_not_the_films()
    {
        byte[] scan = [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9, 0];
        var original = Coded(scan);
        original.Dataset.Set(new Element.Sequence(new Tag(0x0088, 0x0200), [new Dataset().Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(scan)]))]));

        Assert.Empty(_verifier.CheckMade(Saved("made", Coded(scan)), "a.dcm", Saved("original", original), []));
    }

    [Fact]
    public void Pixels_that_are_missing_or_too_many_are_not_the_films_own()
    {
        var original = Saved("original", Film(Words()));

        Assert.Equal(PixelCheck.OtherPixel, Assert.Single(_verifier.CheckMade(Saved("more", Film([.. Words(), .. Words()])), "a.dcm", original, [])).What);
        Assert.Equal(PixelCheck.OtherPixel, Assert.Single(_verifier.CheckMade(Saved("less", Film(Words()[..^1])), "a.dcm", original, [])).What);
    }

    [Fact]
    public void A_code_stream_may_lose_its_comments_and_nothing_else()
    {
        byte[] scan = [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9, 0], other = [0xFF, 0xDA, 0, 2, 1, 9, 3, 0xFF, 0xD9, 0];
        var original = Saved("original", Coded([0xFF, 0xD8, 0xFF, 0xFE, 0, 10, .. "COMMENTS"u8, .. scan]));

        Assert.Empty(_verifier.CheckMade(Saved("same", Coded([0xFF, 0xD8, .. scan])), "a.dcm", original, []));
        Assert.Equal(PixelCheck.OtherStream, Assert.Single(_verifier.CheckMade(Saved("other", Coded([0xFF, 0xD8, .. other])), "a.dcm", original, [])).What);
    }

    static DicomFile Coded(byte[] stream) => new(Film(Words()).Dataset.Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(stream)])), TransferSyntax.Of("1.2.840.10008.1.2.4.70"));

    static DicomFile Film(ushort[] words, string syntax = "1.2.840.10008.1.2.1")
    {
        var bytes = new byte[2 * words.Length];
        Buffer.BlockCopy(words, 0, bytes, 0, bytes.Length);
        return new(new Dataset().Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, "2.25.1")
            .Set(Tag.SamplesPerPixel, (ushort)1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, (ushort)60).Set(Tag.Columns, (ushort)80)
            .Set(Tag.BitsAllocated, (ushort)16).Set(Tag.BitsStored, (ushort)12).Set(Tag.HighBit, (ushort)11).Set(Tag.PixelRepresentation, (ushort)0)
            .Set(new Element.Value(Tag.PixelData, VR.OW, bytes)), TransferSyntax.Of(syntax));
    }

    static ushort[] Words() => [.. Enumerable.Range(0, 80 * 60).Select(index => (ushort)(index * 51 % 4096))];

    string Saved(string name, DicomFile film)
    {
        film.Save(_folder.File($"{name}.dcm"));
        return _folder.File($"{name}.dcm");
    }

    public void Dispose()
    {
        _vault.Dispose();
        _folder.Dispose();
    }
}
