using System.Text;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Tests.Deidentification.Complaints;

public sealed class NamesAndIdsTests : IDisposable
{
    static readonly Encoding s_big5 = CodePagesEncodingProvider.Instance.GetEncoding(950)!;

    readonly PlantedRun _run = new();

    [Theory, Trait("complaint", "6")]
    [InlineData("TUANMUTZ^MEILINGX^", PlantedFilm.PatientId)]
    [InlineData("tuanmutz^meilingx^^^", " 47110815 ")]
    [InlineData("MEILINGX TUANMUTZ", "４７１１０８１５")]
    public void A_name_spelt_in_two_ways_is_one_patient(string name, string id)
    {
        _run.With(Film(1)).With(Film(2, header => header.Set(Tag.PatientName, name).Set(Tag.PatientID, id)), "second.dcm");

        Assert.Equal(2, _run.Run().Deidentified);

        Assert.Equal(["RA000001_Name"], Made(Tag.PatientName).Distinct());
        Assert.Equal(["RA000001"], Made(Tag.PatientID).Distinct());
    }

    [Fact, Trait("complaint", "6")]
    public void One_name_under_two_IDs_or_issuers_is_several_patients()
    {
        _run.With(Film(1)).With(Film(2, header => header.Set(Tag.PatientID, "47110816")), "second.dcm")
            .With(Film(3, header => header.Set(Tag.IssuerOfPatientID, "ELSEWHERE")), "third.dcm");

        _run.Run();

        Assert.Equal(["RA000001", "RA000002", "RA000003"], Made(Tag.PatientID).Order());
    }

    [Fact, Trait("complaint", "7")]
    public void One_study_with_two_patient_IDs_is_a_conflict_in_the_report_with_both_pseudonyms()
    {
        _run.With(Film(1)).With(Film(2, header => header.Set(Tag.PatientID, "47110816").Set(Tag.StudyInstanceUID, "1.2.392.200036.9125.4.1")), "second.dcm");

        var result = _run.Run();

        Assert.Contains(result.Findings, finding => finding.Where == "RA000001, RA000002");
        Assert.Contains("RA000001, RA000002", _run.Report(), StringComparison.Ordinal);
        Assert.Equal(["RA000001", "RA000002"], Made(Tag.PatientID).Order());
    }

    [Fact, Trait("complaint", "8")]
    public void A_later_run_with_more_films_gives_the_films_of_the_first_the_same_bytes()
    {
        _run.With(Film(2)).Run(output: "first");
        foreach (var file in Directory.EnumerateFiles(_run.Folder("vault")))
            File.Copy(file, Path.Combine(Directory.CreateDirectory(_run.Folder("copy")).FullName, Path.GetFileName(file)));
        _run.With(Film(1, header => header.Set(Tag.PatientID, "47110816").Set(Tag.StudyDate, "20010101")), "earlier.dcm");

        foreach (var vault in (string[])["vault", "copy"])
        {
            _run.Run(output: $"with-{vault}", vault: vault);

            var film = Assert.Single(_run.Films("first"));
            Assert.Equal(File.ReadAllBytes(film), File.ReadAllBytes(film.Replace("/first/", $"/with-{vault}/", StringComparison.Ordinal)));
            Assert.Equal(2, _run.Films($"with-{vault}").Length);
        }
    }

    [Fact, Trait("complaint", "9")]
    public void Several_UIDs_in_one_value_and_broken_ones_become_UIDs_of_at_most_64_characters()
    {
        var film = PlantedFilm.Of();
        var several = $"1.2.03.4\\1.2.392.200036.9125.4.1.1\\{string.Join('.', Enumerable.Repeat("123456789", 9))}";
        film.Dataset.Set(new Element.Value(Tag.FailedSOPInstanceUIDList, VR.UI, Encoding.ASCII.GetBytes(several + "\0"[..(several.Length % 2)])))
            .Set(new Element.Value(Tag.StudyInstanceUID, VR.UI, "1.2.03.04 "u8.ToArray()))
            .Set(new Element.Value(Tag.FrameOfReferenceUID, VR.UI, "TUANMUTZ"u8.ToArray()));

        var made = _run.With(film).Film().Dataset;

        var uids = made.FindText(Tag.FailedSOPInstanceUIDList)!.Split('\\');
        Assert.Equal(3, uids.Length);
        Assert.Equal(made.Get<string>(Tag.SOPInstanceUID), uids[1]);
        Assert.All([.. uids, made.FindText(Tag.StudyInstanceUID)!, made.FindText(Tag.FrameOfReferenceUID)!], uid => Assert.True(UidReplacement.IsMade(uid, "2.25"), uid));
    }

    [Theory, Trait("complaint", "12")]
    [InlineData(null, 950)]
    [InlineData("ISO_IR 100", 950)]
    [InlineData("ISO_IR 192", 950)]
    [InlineData("ISO_IR 100", 65001)]
    [InlineData("ISO_IR 13", 54936)]
    public void Text_in_another_character_set_than_declared_comes_out_in_UTF_8_without_the_name(string? declared, int codePage)
    {
        var written = codePage == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var film = PlantedFilm.Of();
        film.Dataset.Remove(Tag.SpecificCharacterSet);
        if (declared is not null)
            film.Dataset.Set(Tag.SpecificCharacterSet, declared);
        film.Dataset.Set(new Element.Value(Tag.PatientName, VR.PN, Even(written.GetBytes("端木^美玲")))).Set(new Element.Value(Tag.StudyDescription, VR.LO, Even(written.GetBytes("端木美玲雙手正位"))));

        var made = _run.With(film).Film().Dataset;

        Assert.Equal("ISO_IR 192", made.FindText(Tag.SpecificCharacterSet));
        Assert.Equal("雙手正位", made.FindText(Tag.StudyDescription));
        Assert.Empty(_run.SecretsInOutputs());
    }

    [Fact, Trait("complaint", "12")]
    public void Undeclared_text_is_understood_in_the_character_set_that_the_policy_assumes()
    {
        var film = PlantedFilm.Of();
        film.Dataset.Remove(Tag.SpecificCharacterSet);
        film.Dataset.Set(new Element.Value(Tag.Manufacturer, VR.LO, s_big5.GetBytes("許功蓋")));

        var made = _run.With(film).Film(Policy.Parse("""
            {"policy":"p","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m","assumeCharset":"big5","rules":[{"tag":"00080070","action":"K"}]}
            """u8.ToArray())).Dataset;

        Assert.Equal("許功蓋", made.FindText(Tag.Manufacturer));
    }

    [Fact, Trait("complaint", "13")]
    public void A_backslash_inside_a_Big5_name_stops_neither_its_film_nor_the_others()
    {
        var name = s_big5.GetBytes("許^功蓋 ");
        Assert.Contains((byte)'\\', name);
        _run.With(Film(1, header => header.Set(Tag.SpecificCharacterSet, "ISO_IR 100").Set(new Element.Value(Tag.PatientName, VR.PN, name))), "a.dcm")
            .With(Encoding.ASCII.GetBytes("no film at all"), "b.dcm").With(Film(2), "c.dcm");

        var result = _run.Run();

        Assert.Equal((3, 2), (result.Files, result.Deidentified));
        Assert.Equal("b.dcm", Assert.Single(result.Refused).File);
        Assert.Equal(["RA000001_Name"], Made(Tag.PatientName).Distinct());
        Assert.DoesNotContain(_run.Films(), film => File.ReadAllBytes(film).AsSpan().IndexOf(s_big5.GetBytes("功蓋")) >= 0);
    }

    /// <summary>A film of a study of its own, a year after the one before.</summary>
    static DicomFile Film(int number, Action<Dataset>? change = null)
    {
        var film = PlantedFilm.Of(PlantedFilm.Header(date: $"201{number}0415", study: $"1.2.392.200036.9125.4.{number}", instance: $"1.2.392.200036.9125.4.{number}.1"));
        change?.Invoke(film.Dataset);
        return film;
    }

    IEnumerable<string> Made(Tag tag) => _run.Films().Select(film => DicomFile.Open(film).Dataset.Get<string>(tag));

    static byte[] Even(byte[] bytes) => bytes.Length % 2 == 0 ? bytes : [.. bytes, (byte)' '];

    public void Dispose() => _run.Dispose();
}
