using System.Text;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Directories;

namespace Carpus.Dicom.Tests.Deidentification.Complaints;

public sealed class SequencesAndMetaTests : IDisposable
{
    readonly PlantedRun _run = new();

    [Theory, Trait("complaint", "1")]
    [InlineData(false)]
    [InlineData(true)]
    public void A_name_inside_nested_sequences_is_gone_and_references_follow_the_new_UIDs(bool isWrittenAsUnknown)
    {
        var film = PlantedFilm.Of();
        var inner = Naming(new Dataset().Set(Tag.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.ReferencedSOPInstanceUID, film.Dataset.Get<string>(Tag.SOPInstanceUID)));
        var outer = Naming(new Dataset().Set(new Element.Sequence(Tag.ReferencedImageSequence, [inner]) { IsUnknown = isWrittenAsUnknown }));
        film.Dataset.Set(new Element.Sequence(Tag.SourceImageSequence, [outer]) { IsUnknown = isWrittenAsUnknown });
        film.Dataset.Set(new Element.Sequence(Tag.OtherPatientIDsSequence, [Naming(new())])).Set(new Element.Sequence(Tag.ReferencedPatientSequence, [Naming(new())]));

        var made = _run.With(film).Film().Dataset;

        var reference = Assert.Single(Assert.Single(made.Items(Tag.SourceImageSequence)).Items(Tag.ReferencedImageSequence));
        Assert.Equal(made.Get<string>(Tag.SOPInstanceUID), reference.Get<string>(Tag.ReferencedSOPInstanceUID));
        Assert.False(made.Contains(Tag.OtherPatientIDsSequence) || made.Contains(Tag.ReferencedPatientSequence));
        Assert.Empty(_run.SecretsInOutputs());
    }

    static Dataset Naming(Dataset item) => item.Set(Tag.PatientName, PlantedFilm.Name).Set(Tag.PatientID, PlantedFilm.PatientId)
        .Set(new Element.Value(new Tag(0x0029, 0x1001), VR.LO, "TUANMUTZ"u8.ToArray()));

    [Fact, Trait("complaint", "2")]
    public void The_meta_group_keeps_no_old_UID_no_station_and_nothing_private()
    {
        var old = PlantedFilm.Of();
        var planted = new DicomFile(old.Dataset, old.Syntax)
        {
            Preamble = Encoding.ASCII.GetBytes("TUANMUTZ".PadRight(128)),
            Meta = new Dataset().Set(Tag.SourceApplicationEntityTitle, "TUANMUTZ").Set(Tag.SendingApplicationEntityTitle, "MEILINGX")
                .Set(Tag.PrivateInformationCreatorUID, "1.2.392.200036.9125.4").Set(new Element.Value(Tag.PrivateInformation, VR.OB, "47110815"u8.ToArray())),
        };
        Assert.Contains("TUANMUTZ", PlantedFilm.SecretsIn(PlantedFilm.Bytes(planted)[..600]));

        var made = _run.With(planted).Film();

        Assert.Equal(made.Dataset.Get<string>(Tag.SOPInstanceUID), made.Meta.Get<string>(Tag.MediaStorageSOPInstanceUID));
        Assert.NotEqual(old.Dataset.Get<string>(Tag.SOPInstanceUID), made.Meta.Get<string>(Tag.MediaStorageSOPInstanceUID));
        Assert.DoesNotContain(made.Meta, element => element.Tag.Element is >= 0x0016 and <= 0x0018 or >= 0x0100);
        Assert.False(made.Preamble.Span.ContainsAnyExcept((byte)0));
        Assert.Empty(_run.SecretsInOutputs());
    }

    [Theory, Trait("complaint", "3")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.2")]
    public void Private_elements_of_odd_VRs_stop_nothing_and_are_gone(string syntax)
    {
        var header = PlantedFilm.Header()
            .Set(new Element.Value(new Tag(0x0009, 0x0010), VR.LO, "TUANMUTZ"u8.ToArray()))
            .Set(new Element.Value(new Tag(0x0009, 0x1001), VR.DS, "TUANMUTZ"u8.ToArray()))
            .Set(new Element.Value(new Tag(0x0009, 0x1002), VR.From("ZZ"), "TUANMUTZ"u8.ToArray()))
            .Set(new Element.Sequence(new Tag(0x0009, 0x1003), [new Dataset().Set(Tag.PatientName, PlantedFilm.Name)]))
            .Set(new Element.Sequence(new Tag(0x0009, 0x1004), [new Dataset().Set(Tag.PatientName, PlantedFilm.Name)]) { IsUnknown = true })
            // Without a creator.
            .Set(new Element.Value(new Tag(0x0019, 0x1001), VR.UN, "TUANMUTZ"u8.ToArray()));

        var made = _run.With(PlantedFilm.Of(header, TransferSyntax.Of(syntax))).Film();

        Assert.DoesNotContain(made.Dataset, element => element.Tag.IsPrivate);
        Assert.Empty(_run.SecretsInOutputs());
    }

    [Fact, Trait("complaint", "4")]
    public void A_DICOMDIR_is_refused_with_a_reason_and_never_copied()
    {
        _run.With(PlantedFilm.Of(), "FILM");
        DirectoryBuilder.OfFolder(_run.Input).Save(Path.Combine(_run.Input, DicomDirectory.FileName), "CARPUS TEST");
        Assert.Contains("TUANMUTZ", PlantedFilm.SecretsIn(File.ReadAllBytes(Path.Combine(_run.Input, DicomDirectory.FileName))));

        var result = _run.Run();

        var refused = Assert.Single(result.Refused);
        Assert.Equal(DicomDirectory.FileName, refused.File);
        Assert.Contains("DICOMDIR", refused.Why, StringComparison.Ordinal);
        Assert.Single(_run.Films());
        Assert.Empty(_run.SecretsInOutputs());
    }

    [Theory, Trait("complaint", "5")]
    [InlineData(0x5000)]
    [InlineData(0x6000)]
    public void Curves_and_overlays_are_gone_in_every_repeated_group(int first)
    {
        var header = PlantedFilm.Header();
        for (var group = first; group < first + 0x100; group += 2)
        {
            header.Set(new Element.Value(new Tag((ushort)group, 0x0010), VR.US, new byte[] { 1, 0 }));
            header.Set(new Element.Value(new Tag((ushort)group, 0x1500), VR.LO, "TUANMUTZ"u8.ToArray()));
            header.Set(new Element.Value(new Tag((ushort)group, 0x3000), VR.OW, "TUANMUTZ"u8.ToArray()));
            header.Set(new Element.Value(new Tag((ushort)group, 0x4000), VR.LT, "TUANMUTZ"u8.ToArray()));
        }

        var made = _run.With(PlantedFilm.Of(header)).Film();

        Assert.DoesNotContain(made.Dataset, element => element.Tag.Group is >= 0x5000 and < 0x6100);
        Assert.Empty(_run.SecretsInOutputs());
    }

    [Theory, Trait("complaint", "26")]
    [InlineData("vghtpe-ra")]
    [InlineData("basic")]
    public void A_name_in_the_description_of_a_performed_step_is_gone_with_it(string policy)
    {
        var step = new Dataset().Set(Tag.PerformedProcedureStepDescription, "HAND of TUANMUTZ");
        var header = PlantedFilm.Header().Set(Tag.PerformedProcedureStepDescription, "HAND for TUANMUTZ").Set(new Element.Sequence(Tag.SourceImageSequence, [step]));

        var made = _run.With(PlantedFilm.Of(header)).Film(Policy.Named(policy)).Dataset;

        Assert.False(made.Contains(Tag.PerformedProcedureStepDescription));
        Assert.DoesNotContain(made.Items(Tag.SourceImageSequence), item => item.Contains(Tag.PerformedProcedureStepDescription));
        Assert.Empty(_run.SecretsInOutputs());
    }

    public void Dispose() => _run.Dispose();
}
