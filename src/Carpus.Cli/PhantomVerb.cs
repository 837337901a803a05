using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Carpus.Anatomy;
using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;
using Carpus.Exchange.Spreadsheets;
using Carpus.Images;
using Carpus.Phantoms;
using Carpus.Scoring;

namespace Carpus.Cli;

/// <summary>Draws films of invented patients, so that everything can be tried without anybody's X-rays.</summary>
static class PhantomVerb
{
    public static Verb Create()
    {
        var folder = new Argument<DirectoryInfo>("OUT") { Description = "The folder to draw into; it is made where it is absent." };
        var patients = new Option<int>("--patients") { Description = "How many patients.", DefaultValueFactory = _ => 6, HelpName = "N" };
        var visits = new Option<int>("--visits") { Description = "Visits of each patient, about a year apart.", DefaultValueFactory = _ => 2, HelpName = "N" };
        var seed = new Option<ulong>("--seed") { Description = "The same seed draws the same bytes.", DefaultValueFactory = _ => 1, HelpName = "S" };
        var identified = new Option<bool>("--identified") { Description = "Plant an invented identity in every place where hospitals leave one." };
        var png = new Option<bool>("--png") { Description = "Also write each film as a PNG picture." };
        var varied = new Option<bool>("--varied") { Description = "As films of several hospitals: some are turned by quarters, some show a ring or a plate, detectors store 10 to 14 bits." };
        var small = new Option<bool>("--small") { Description = "Quarter-size films, for quick trials." };
        var json = Verb.Json();
        var verb = new Verb("phantom", "Draws DICOM films of the hands and feet of invented patients, with the truth about every joint and score.")
        {
            Examples =
            [
                "carpus phantom films --patients 20 --visits 3 --seed 7",
                "carpus phantom films --varied --png      # turned films, rings and plates, 10 to 14 bits",
                "carpus phantom films --identified --png  # something for `carpus deidentify` to do",
            ],
        };
        verb.Arguments.Add(folder);
        foreach (var option in (Option[])[patients, visits, seed, identified, varied, png, small, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            var order = new PhantomOrder(
                asked.GetRequiredValue(folder).FullName, asked.GetValue(patients), asked.GetValue(visits), asked.GetValue(seed), asked.GetValue(identified), asked.GetValue(png), asked.GetValue(small) ? FilmFormat.Small : FilmFormat.Standard, asked.GetValue(varied));
            var watch = Stopwatch.StartNew();
            var films = await Draw(order, cancellation);
            var summary = new { Films = films, order.Patients, order.Visits, Out = order.Folder, Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1) };
            if (asked.GetValue(json))
                Talk.Json(summary);
            else
                Talk.Say($"{films} films of {order.Patients} patients in {order.Folder}, with truth.json and scores.xlsx");
            return ExitCode.Done;
        });
        return verb;
    }

    static async Task<int> Draw(PhantomOrder order, CancellationToken cancellation)
    {
        if (order.Patients < 1 || order.Visits < 1)
            throw new UsageException("A cohort has at least one patient and one visit.");
        Directory.CreateDirectory(order.Folder);
        var studies = PhantomCohort.Draw(order.Seed, order.Patients, order.Visits);
        var jobs = studies.SelectMany(study => new[] { (Study: study, Limb: Limb.Hand), (Study: study, Limb: Limb.Foot) }).ToList();
        var truths = new (string Path, PhantomStudy Study, FilmFormat Format, PhantomTruth Truth)[jobs.Count];
        await Talk.Progress("Drawing films", async progress =>
        {
            var done = 0;
            progress.Report((0, jobs.Count));
            await Parallel.ForAsync(0, jobs.Count, cancellation, (index, _) =>
            {
                var (study, limb) = jobs[index];
                truths[index] = DrawFilm(order, study, limb);
                progress.Report((Interlocked.Increment(ref done), jobs.Count));
                return ValueTask.CompletedTask;
            });
            return done;
        });
        await using (var file = File.Create(Path.Combine(order.Folder, "truth.json")))
            TruthFile.Write(file, truths);
        await using (var book = File.Create(Path.Combine(order.Folder, "scores.xlsx")))
            await ScoreBook.Write(new(ScoreProfile.Svdh98, [.. studies.Select(study => Row(study, order.IsIdentified))]), book, cancellation);
        return jobs.Count;
    }

    static (string Path, PhantomStudy Study, FilmFormat Format, PhantomTruth Truth) DrawFilm(PhantomOrder order, PhantomStudy study, Limb limb)
    {
        var film = PhantomFilm.Draw(study, limb, order.Format, variety: order.IsVaried ? PhantomVariety.Draw(study, limb) : null);
        var path = Path.Combine(string.Create(CultureInfo.InvariantCulture, $"patient-{study.Patient.Number:0000}"), string.Create(CultureInfo.InvariantCulture, $"visit-{study.VisitNumber}"), limb == Limb.Hand ? "hands.dcm" : "feet.dcm");
        var target = Path.Combine(order.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var dicom = film.ToDicom(order.IsIdentified);
        dicom.Save(target);
        if (order.WithPictures)
        {
            var frame = new Frame(film.Format.Rows, film.Format.Columns, 1, film.Bits, false, Array.ConvertAll(film.Pixels, value => (int)value));
            using var picture = File.Create(Path.ChangeExtension(target, ".png"));
            PictureEncoder.WritePng(Presentation.Of(dicom.Dataset, frame).Render(frame), picture);
        }
        return (path.Replace('\\', '/'), study, film.Format, film.Truth);
    }

    static ScoreRow Row(PhantomStudy study, bool identified)
    {
        var hand = new StudyKeys(PhantomDicom.AccessionNumber(study, Limb.Hand, identified), study.Date, false);
        var foot = new StudyKeys(PhantomDicom.AccessionNumber(study, Limb.Foot, identified), study.Date, false);
        return new(PhantomDicom.PatientId(study.Patient, identified), string.Create(CultureInfo.InvariantCulture, $"P{study.Patient.Number:0000}V{study.VisitNumber:00}"), hand, foot, study.Truth);
    }

    sealed record PhantomOrder(string Folder, int Patients, int Visits, ulong Seed, bool IsIdentified, bool WithPictures, FilmFormat Format, bool IsVaried);
}
