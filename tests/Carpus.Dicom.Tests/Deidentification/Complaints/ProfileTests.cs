using System.Text;
using System.Text.Json;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Tests.Deidentification.Complaints;

public sealed class ProfileTests : IDisposable
{
    readonly PlantedRun _run = new();

    [Fact, Trait("complaint", "18")]
    public void A_film_says_that_identity_was_removed_how_by_which_codes_and_that_dates_were_moved()
    {
        var made = _run.With(PlantedFilm.Of()).Film().Dataset;

        Assert.Equal("YES", made.FindText(Tag.PatientIdentityRemoved));
        Assert.Equal("AI99 ldcmdeid", made.FindText(Tag.DeidentificationMethod));
        Assert.Equal("MODIFIED", made.FindText(Tag.LongitudinalTemporalInformationModified));
        Assert.Equal(["113100", "113101", "113105", "113107", "113108", "113109"], Codes(made).Keys.Order());
    }

    [Theory, Trait("complaint", "18")]
    [InlineData("paint", 1, true)]
    [InlineData("paint", 2, false)]
    [InlineData("keep", 1, false)]
    public void The_code_for_clean_pixels_stands_only_in_a_film_whose_picture_was_searched(string burnedInText, int frames, bool isSearched)
    {
        var film = PlantedFilm.Of();
        film.Dataset.Set(Tag.NumberOfFrames, frames).Set(Tag.Rows, (ushort)(8 / frames));

        var made = _run.With(film).Film(Basic("[]", $",\"burnedInText\":\"{burnedInText}\"")).Dataset;

        Assert.Equal(isSearched, Codes(made).ContainsKey("113101"));
    }

    [Theory, Trait("complaint", "19")]
    [InlineData("cleanStructuredContent", "113104", "Clean Structured Content Option")]
    [InlineData("cleanDescriptors", "113105", "Clean Descriptors Option")]
    [InlineData("fullDates", "113106", "Retain Longitudinal Temporal Information Full Dates Option")]
    [InlineData("modifiedDates", "113107", "Retain Longitudinal Temporal Information Modified Dates Option")]
    [InlineData("patientCharacteristics", "113108", "Retain Patient Characteristics Option")]
    [InlineData("deviceIdentity", "113109", "Retain Device Identity Option")]
    [InlineData("uids", "113110", "Retain UIDs Option")]
    [InlineData("institutionIdentity", "113112", "Retain Institution Identity Option")]
    public void Each_option_is_written_with_its_own_code_and_the_name_is_gone_all_the_same(string option, string code, string meaning)
    {
        var made = _run.With(PlantedFilm.Of()).Film(Basic($"[\"{option}\"]")).Dataset;

        // PS3.16 CID 7050
        Assert.Equal(["113100", code], Codes(made).Keys.Order());
        Assert.Equal(meaning, Codes(made)[code]);
        Assert.DoesNotContain("TUANMUTZ", PlantedFilm.SecretsIn(File.ReadAllBytes(_run.Films()[0])));
    }

    [Fact, Trait("complaint", "19")]
    public void Every_attribute_that_the_table_removes_is_removed_and_the_report_names_the_tables_edition()
    {
        var removed = DataDictionary.All.Where(entry => ConfidentialityProfile.Find(entry.Tag)?.Basic == "X" && (entry.VR.IsText || entry.VR == VR.SQ)).ToArray();
        var film = PlantedFilm.Of();
        foreach (var entry in removed)
            film.Dataset.Set(entry.VR == VR.SQ ? new Element.Sequence(entry.Tag, [new Dataset().Set(Tag.PatientName, PlantedFilm.Name)]) : new Element.Value(entry.Tag, entry.VR, "TUANMUTZ"u8.ToArray()));

        var made = _run.With(film).Film(Basic("[]")).Dataset;

        Assert.True(removed.Length > 300, $"{removed.Length} attributes");
        Assert.Empty(removed.Where(entry => made.Contains(entry.Tag)).Select(entry => entry.Name));
        using var report = JsonDocument.Parse(_run.Report());
        Assert.Equal("PS3.15 2024b", report.RootElement.GetProperty("policy").GetProperty("standard").GetString());
    }

    [Theory, Trait("complaint", "24")]
    [InlineData("")]
    [InlineData("\"profile\":\"none\",")]
    public void Options_without_the_basic_profile_are_no_policy(string profile)
    {
        var json = $$"""{"policy":"p","version":1,"standard":"PS3.15 2024b",{{profile}}"options":["modifiedDates"],"method":"m"}""";

        Assert.Contains("basic", Assert.Throws<InvalidDataException>(() => Policy.Parse(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("complaint", "24")]
    public void All_options_together_leave_no_name()
    {
        var made = _run.With(PlantedFilm.Of())
            .Film(Basic("""["cleanStructuredContent","cleanDescriptors","fullDates","patientCharacteristics","deviceIdentity","uids","institutionIdentity"]""")).Dataset;

        Assert.DoesNotContain("TUANMUTZ", made.FindText(Tag.PatientName) ?? "", StringComparison.Ordinal);
        Assert.Empty(PlantedFilm.SecretsIn(File.ReadAllBytes(_run.Films()[0])).Intersect(["TUANMUTZ", "MEILINGX", "端木", "美玲", PlantedFilm.PatientId, PlantedFilm.Phone]));
    }

    static Policy Basic(string options, string more = "") =>
        Policy.Parse(Encoding.UTF8.GetBytes($$"""{"policy":"p","version":1,"standard":"PS3.15 2024b","profile":"basic","options":{{options}},"method":"m"{{more}}}"""));

    /// <summary>Meanings by code, those of the standard's scheme.</summary>
    static Dictionary<string, string> Codes(Dataset film) => film.Items(Tag.DeidentificationMethodCodeSequence)
        .Where(code => code.Get<string>(Tag.CodingSchemeDesignator) == "DCM")
        .ToDictionary(code => code.Get<string>(Tag.CodeValue), code => code.Get<string>(Tag.CodeMeaning));

    public void Dispose() => _run.Dispose();
}
