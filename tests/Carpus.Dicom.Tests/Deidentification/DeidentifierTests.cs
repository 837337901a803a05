using System.Text;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification;

public sealed class DeidentifierTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Vault _vault;
    readonly Deidentifier _deidentifier;

    public DeidentifierTests()
    {
        _vault = Vault.Open(_folder.File("vault"));
        _deidentifier = new(Policy.Named("vghtpe-ra"), _vault);
    }

    [Fact]
    public void No_planted_name_number_or_date_survives() =>
        Assert.Empty(PlantedFilm.SecretsIn(PlantedFilm.Bytes(_deidentifier.Deidentify(PlantedFilm.Of()).File)));

    [Fact]
    public void Table_5_1_of_the_described_policy_is_met_to_the_letter()
    {
        var made = _deidentifier.Deidentify(PlantedFilm.Of());

        var dump = string.Join('\n', Described.Select(tag => $"{tag} {(made.File.Dataset.Find(tag) is { } element ? $"“{(element.IsEmpty ? "" : made.File.Dataset.FindText(tag))}”" : "absent")}"));
        Golden.Matches("table-5-1.txt", dump + "\n");
        Assert.Equal(("RA000001", "RA00001", "RAH00001", Limb.Hand), (made.Patient, made.Case, made.Study, made.Limb));
        Assert.Equal(new DateOnly(2017, 12, 1), made.ExamDate);
        Assert.Equal("RA000001/RA00001/RAH00001/1.dcm", made.RelativePath);
    }

    static readonly Tag[] Described =
    [
        Tag.PatientName, Tag.PatientID, Tag.AccessionNumber, Tag.PatientBirthDate, Tag.StudyDate, Tag.AcquisitionDate, Tag.AcquisitionDateTime, Tag.PatientSex, Tag.PatientAge, Tag.StudyTime,
        Tag.Manufacturer, Tag.ManufacturerModelName, Tag.RequestingService, Tag.RequestedProcedureDescription, Tag.StudyDescription, Tag.PatientComments, Tag.ReferringPhysicianName,
        Tag.StationName, Tag.OtherPatientIDs, Tag.InstitutionName, Tag.PerformedProcedureStepDescription, Tag.PatientIdentityRemoved, Tag.DeidentificationMethod, Tag.LongitudinalTemporalInformationModified,
    ];

    [Fact]
    public void A_film_without_Patient_ID_or_Accession_Number_gets_its_pseudonyms_and_opens_again()
    {
        var header = PlantedFilm.Header();
        foreach (var tag in (Tag[])[Tag.PatientName, Tag.PatientID, Tag.AccessionNumber])
            header.Remove(tag);

        var made = _deidentifier.Deidentify(PlantedFilm.Of(header));

        Assert.Equal(["RA000001_Name", "RA000001", "RAH00001"], ((Tag[])[Tag.PatientName, Tag.PatientID, Tag.AccessionNumber]).Select(tag => made.File.Dataset.FindText(tag)?.Trim()));
        Assert.Equal("RAH00001", DeidentifiedFile.Reopen(made.File).Study);
    }

    [Fact]
    public void A_film_whose_picture_could_not_be_searched_still_needs_a_look_when_it_is_opened_again()
    {
        var header = PlantedFilm.Header().Set(Tag.NumberOfFrames, "2");
        var film = PlantedFilm.Of(header);
        var pixels = ((Element.Value)film.Dataset[Tag.PixelData]).Content.Load().ToArray();
        film.Dataset.Set(new Element.Value(Tag.PixelData, VR.OW, (byte[])[.. pixels, .. pixels]));

        var made = _deidentifier.Deidentify(film);

        Assert.True(made.NeedsReview);
        Assert.True(DeidentifiedFile.Reopen(made.File).NeedsReview);
    }

    [Fact]
    public void Private_elements_of_any_VR_and_unknown_ones_are_gone()
    {
        var header = PlantedFilm.Header()
            .Set(new Element.Value(new Tag(0x0009, 0x0010), VR.LO, "TUANMUTZ"u8.ToArray()))
            .Set(new Element.Value(new Tag(0x0009, 0x1001), VR.DS, "TUANMUTZ"u8.ToArray()))
            .Set(new Element.Sequence(new Tag(0x0009, 0x1002), [new Dataset().Set(Tag.PatientName, PlantedFilm.Name)]))
            .Set(new Element.Value(new Tag(0x0012, 0xFF01), VR.LO, "TUANMUTZ"u8.ToArray()))
            .Set(new Element.Value(new Tag(0x6002, 0x4000), VR.LT, "TUANMUTZ"u8.ToArray()));

        var made = _deidentifier.Deidentify(PlantedFilm.Of(header));

        Assert.DoesNotContain(made.File.Dataset, element => element.Tag.IsPrivate || element.Tag.Group is 0x6002 || element.Tag == new Tag(0x0012, 0xFF01));
    }

    [Fact]
    public void A_name_in_an_attribute_of_numbers_or_codes_is_gone()
    {
        var header = PlantedFilm.Header()
            .Set(new Element.Value(Tag.DistanceSourceToDetector, VR.DS, "TUANMUTZ"u8.ToArray()))
            .Set(new Element.Value(Tag.ViewPosition, VR.CS, "TUANMUTZ"u8.ToArray()))
            .Set(new Element.Value(Tag.ExposureTime, VR.IS, Encoding.ASCII.GetBytes(PlantedFilm.PatientId)))
            .Set(new Element.Value(Tag.FieldOfViewRotation, VR.LT, "TUANMUTZ"u8.ToArray()));

        var made = _deidentifier.Deidentify(PlantedFilm.Of(header));

        Assert.Empty(PlantedFilm.SecretsIn(PlantedFilm.Bytes(made.File)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ISO_IR 100")]
    public void Chinese_text_in_undeclared_Big5_is_kept_and_the_name_in_it_is_not(string? declared)
    {
        var big5 = CodePagesEncodingProvider.Instance.GetEncoding(950)!;
        var header = PlantedFilm.Header();
        header.Remove(Tag.SpecificCharacterSet);
        if (declared is not null)
            header.Set(Tag.SpecificCharacterSet, declared);
        // 許功蓋: the second byte of each is a backslash.
        header.Set(new Element.Value(Tag.PatientName, VR.PN, big5.GetBytes("許^功蓋 "))).Set(new Element.Value(Tag.StudyDescription, VR.LO, big5.GetBytes("許功蓋雙手正位")));

        var made = _deidentifier.Deidentify(PlantedFilm.Of(header));

        Assert.Equal("雙手正位", made.File.Dataset.FindText(Tag.StudyDescription));
        Assert.Equal("ISO_IR 192", made.File.Dataset.Get<string>(Tag.SpecificCharacterSet));
        Assert.Equal("RA000001_Name", made.File.Dataset.Get<string>(Tag.PatientName));
    }

    [Fact]
    public void Pixels_stay_to_the_byte_and_only_unused_bits_are_cleared()
    {
        var film = PlantedFilm.Of();
        var drawn = PlantedFilm.Pixels();
        drawn[1] |= 0x80;
        film.Dataset.Set(new Element.Value(Tag.PixelData, VR.OW, (byte[])[.. drawn, .. "TUANMUTZ"u8]));

        var made = _deidentifier.Deidentify(film);

        Assert.Equal(PlantedFilm.Pixels(), ((Element.Value)made.File.Dataset[Tag.PixelData]).Content.Load().ToArray());
    }

    [Fact]
    public void What_is_no_image_is_refused_with_what_it_is() =>
        Refused(new DicomFile(PlantedFilm.Header().Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.104.1")), "Encapsulated PDF");

    [Fact]
    public void Pixel_data_that_ends_too_early_is_refused()
    {
        var film = PlantedFilm.Of();
        film.Dataset.Set(new Element.Value(Tag.PixelData, VR.OW, new byte[100]));

        Refused(film, "truncated");
    }

    [Fact]
    public void A_film_of_ours_is_refused_and_can_be_reopened()
    {
        var bytes = PlantedFilm.Bytes(_deidentifier.Deidentify(PlantedFilm.Of()).File);

        Refused(DicomFile.Decode(bytes), "already de-identified");
        var reopened = DeidentifiedFile.Reopen(DicomFile.Decode(bytes));
        Assert.Equal(("RA000001", "RA00001", "RAH00001", Limb.Hand), (reopened.Patient, reopened.Case, reopened.Study, reopened.Limb));
    }

    [Fact]
    public void A_film_that_only_says_it_is_ours_is_not_reopened()
    {
        var film = DicomFile.Decode(PlantedFilm.Bytes(_deidentifier.Deidentify(PlantedFilm.Of()).File));
        Dataset With(Action<Dataset> change)
        {
            var changed = new Dataset(film.Dataset);
            change(changed);
            return changed;
        }

        foreach (var changed in new[]
        {
            With(dataset => dataset.Set(Tag.PatientName, "TUANMUTZ")),
            With(dataset => dataset.Set(Tag.StudyDescription, "HAND of TUANMUTZ")),
            With(dataset => dataset.Set(Tag.StudyDate, "20170415")),
            With(dataset => dataset.Set(Tag.StudyInstanceUID, "1.2.3.4.5.6.7.8.9")),
            With(dataset => dataset.Set(Tag.InstitutionName, "Hospital")),
            With(dataset => dataset.Set(Tag.PatientID, "47110815")),
            With(dataset => dataset.Remove(Tag.PatientIdentityRemoved)),
            With(dataset => dataset.Remove(Tag.BitsAllocated)),
        })
            Assert.Throws<DeidentificationRefusedException>(() => DeidentifiedFile.Reopen(new DicomFile(changed, film.Syntax)));
    }

    void Refused(DicomFile film, string word) =>
        Assert.Contains(word, Assert.Throws<DeidentificationRefusedException>(() => _deidentifier.Deidentify(film)).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        _vault.Dispose();
        _folder.Dispose();
    }
}
