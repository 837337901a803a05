using Carpus.Dicom.Pixels;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Complaints;

public sealed class PicturesTests : IDisposable
{
    readonly PlantedRun _run = new();

    [Theory, Trait("complaint", "15")]
    [InlineData("NO")]
    [InlineData("YES")]
    [InlineData(null)]
    public void Text_in_the_picture_is_painted_over_whatever_the_flag_says(string? flag)
    {
        var film = LetteredFilm.Of(hasLetters: true, flag);
        Assert.Contains(LetteredFilm.Letter, PixelDecoder.Decode(film).Values);

        var made = _run.With(film).Film();

        Assert.DoesNotContain(LetteredFilm.Letter, PixelDecoder.Decode(made).Values);
        Assert.Equal("NO", made.Dataset.FindText(Tag.BurnedInAnnotation));
        Assert.Contains("painted over", _run.Report(), StringComparison.Ordinal);
    }

    [Theory, Trait("complaint", "15"), Trait("complaint", "18")]
    [InlineData("YES", 1)]
    [InlineData("NO", 0)]
    [InlineData(null, 0)]
    public void A_flag_that_says_text_where_none_is_found_stays_and_asks_for_a_person(string? flag, int looks)
    {
        var result = _run.With(LetteredFilm.Of(hasLetters: false, flag)).Run();

        Assert.Equal(looks, result.Review.Count);
        Assert.Equal(flag, DicomFile.Open(Assert.Single(_run.Films())).Dataset.FindText(Tag.BurnedInAnnotation));
    }

    [Theory, Trait("complaint", "17")]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.80")]
    public void A_compressed_picture_without_text_stays_to_the_byte_in_its_syntax(string uid)
    {
        var film = LetteredFilm.Of(hasLetters: false, syntax: TransferSyntax.Of(uid));

        var made = _run.With(film).Film();

        Assert.Equal(uid, made.Meta.Get<string>(Tag.TransferSyntaxUID));
        Assert.Equal(Fragments(film), Fragments(made));
    }

    [Theory, Trait("complaint", "17")]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.80")]
    public void A_compressed_picture_that_was_painted_on_says_the_syntax_in_which_it_is_written(string uid)
    {
        var film = LetteredFilm.Of(hasLetters: true, syntax: TransferSyntax.Of(uid));

        var made = _run.With(film).Film();

        Assert.Equal(TransferSyntax.ExplicitLittleEndian.Uid, made.Meta.Get<string>(Tag.TransferSyntaxUID));
        Assert.Equal(2 * LetteredFilm.Rows * LetteredFilm.Columns, Assert.IsType<Element.Value>(made.Dataset[Tag.PixelData]).Content.Length);
        Assert.Equal(PixelDecoder.Decode(film).Values[(60 * LetteredFilm.Columns)..], PixelDecoder.Decode(made).Values[(60 * LetteredFilm.Columns)..]);
        Assert.DoesNotContain(LetteredFilm.Letter, PixelDecoder.Decode(made).Values);
        Assert.Contains("painted over", _run.Report(), StringComparison.Ordinal);
    }

    [Theory, Trait("complaint", "20")]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_that_an_image_must_have_is_gone(bool isDigital)
    {
        var dciodvfy = Material.Program("dciodvfy");
        var film = isDigital ? Digital(PlantedFilm.Of()) : PlantedFilm.Of();

        var made = _run.With(film).Film();

        Assert.Equal("MONOCHROME2", made.Dataset.FindText(Tag.PhotometricInterpretation));
        Assert.Empty(Errors(dciodvfy, _run.Films()[0]).Except(Errors(dciodvfy, Path.Combine(_run.Input, "film.dcm"))));
    }

    /// <summary>The film as a digital radiograph, with what only these must have.</summary>
    static DicomFile Digital(DicomFile film)
    {
        film.Dataset.Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1.1").Set(Tag.Modality, "DX").Set(Tag.PresentationIntentType, "FOR PRESENTATION").Set(Tag.ImageType, "DERIVED", "PRIMARY")
            .Set(Tag.PixelIntensityRelationship, "LOG").Set(Tag.PixelIntensityRelationshipSign, (short)1).Set(Tag.RescaleIntercept, 0).Set(Tag.RescaleSlope, 1).Set(Tag.RescaleType, "US")
            .Set(Tag.PresentationLUTShape, "IDENTITY").Set(Tag.LossyImageCompression, "00").Set(Tag.BurnedInAnnotation, "NO").Set(Tag.WindowCenter, 2048).Set(Tag.WindowWidth, 4096)
            .Set(Tag.PatientOrientation, "R", "F").Set(Tag.ImageLaterality, "R").Set(Tag.ImagerPixelSpacing, 0.1, 0.1).Set(Tag.SeriesNumber, 1).Set(Tag.InstanceNumber, 1).Set(Tag.StudyID, "1")
            .Set(Tag.DetectorType, "SCINTILLATOR").Set(Tag.PositionerType, "NONE").Set(new Element.Sequence(Tag.AcquisitionContextSequence, []))
            .Set(new Element.Sequence(Tag.AnatomicRegionSequence, [Code("85562004", "SCT", "Hand")]))
            .Set(new Element.Sequence(Tag.ViewCodeSequence, [Code("272479007", "SCT", "Posterior-anterior")]));
        return film;
    }

    static Dataset Code(string value, string scheme, string meaning) =>
        new Dataset().Set(Tag.CodeValue, value).Set(Tag.CodingSchemeDesignator, scheme).Set(Tag.CodeMeaning, meaning);

    static string[] Errors(string dciodvfy, string film)
    {
        var answer = Peer.Run(dciodvfy, film);
        return [.. (answer.Output + answer.Errors).Split('\n').Where(line => line.StartsWith("Error", StringComparison.Ordinal))];
    }

    static byte[][] Fragments(DicomFile film) => [.. Assert.IsType<Element.Encapsulated>(film.Dataset[Tag.PixelData]).Fragments.Select(fragment => fragment.Load().ToArray())];

    public void Dispose() => _run.Dispose();
}
