using System.Net;
using System.Net.Http.Json;
using System.Text;
using Carpus.Cli.Importing;
using Carpus.Dicom;
using Carpus.Phantoms;
using Carpus.Server;
using Carpus.Store;
using Carpus.Testing;
using Carpus.Web.Wire;

namespace Carpus.Cli.Tests;

/// <summary>Films that are dropped on the page of the reading room, over HTTP, into a real home.</summary>
public sealed class FilmIntakeTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_film_that_is_dropped_on_the_page_is_deidentified_and_paired_and_what_is_no_film_is_named()
    {
        using var folder = new TemporaryFolder();
        var home = await Home.Open(folder.Path, cancellation: Cancellation);
        await using var app = await CarpusServer.Create(["--home", folder.Path, "--urls", "http://127.0.0.1:0", "--applicationName", "Carpus.Cli"], served => new FilmIntake(served));
        await app.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        var study = PhantomCohort.Draw(seed: 5, patients: 1, visits: 1)[0];
        DicomFile[] films = [.. new[] { Anatomy.Limb.Hand, Anatomy.Limb.Foot }.Select(limb => PhantomFilm.Draw(study, limb, FilmFormat.Small).ToDicom(identified: true))];
        var name = films[0].Dataset.FindText(Tag.PatientName)!;

        var first = await Send(http, films);
        var again = await Send(http, films);

        Assert.Equal((2, 0, 1, 1), (first.Films, first.Already, first.Refused, first.Cases));
        Assert.Equal((0, 2), (again.Films, again.Already));
        Assert.Contains(first.Findings, finding => finding.Where == "notes.dcm");
        var kept = await home.ListFilms(Cancellation);
        Assert.Equal(2, kept.Count);
        Assert.All(kept, film => Assert.True(File.ReadAllBytes(home.PathOf(film.Id)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) < 0));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "carpus-intake-*"));

        using var stranger = new HttpRequestMessage(HttpMethod.Post, "api/films") { Content = Form(films), Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var refused = await http.SendAsync(stranger, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await app.StopAsync(Cancellation);
    }

    static async Task<IntakeReport> Send(HttpClient http, DicomFile[] films)
    {
        using var form = Form(films);
        using var response = await http.PostAsync("api/films", form, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(WireJson.Default.IntakeReport, Cancellation))!;
    }

    static MultipartFormDataContent Form(DicomFile[] films)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("no film")), "films", "notes.dcm" } };
        foreach (var (index, film) in films.Index())
        {
            using var bytes = new MemoryStream();
            film.Encode(bytes);
            form.Add(new ByteArrayContent(bytes.ToArray()), "films", $"film-{index}.dcm");
        }
        return form;
    }
}
