using System.Text.Json;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Exchange.Crops;
using Carpus.Exchange.Pictures;
using Carpus.Images;
using Carpus.Store;

namespace Carpus.Cli.Exporting;

/// <summary>How joints are cut out.</summary>
/// <param name="Bits">8 or 16.</param>
/// <param name="Margin">On each side, as a share of the box.</param>
sealed record CropChoice(int Bits, double Margin, PatientSplit Split);

/// <summary>Writes the joints of a home as pictures, parted by patient, with crops.csv, labels.csv and crops.json, which says how they were made.</summary>
static class CropExport
{
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<Written> Write(Home home, string path, CropChoice choice, IProgress<(int Done, int Total)> progress, CancellationToken cancellation)
    {
        if (choice.Margin is not (>= 0 and <= 4))
            throw new UsageException("--margin: it is a share of the box, from 0 to 4.");
        var cases = await home.ListReadingCases(cancellation);
        var (names, losses, crops) = (FilmNames.Of(cases), new List<Finding>(), new List<JointCrop>());
        return await WholeFolder.Write(path, async folder =>
        {
            foreach (var (index, one) in cases.Index())
            {
                foreach (var film in one.Films.Where(film => film.ScoredFor != Sides.None))
                    crops.AddRange(await Cut(home, one, film, names[film.FilmId], choice, folder, losses, cancellation));
                progress.Report((index + 1, cases.Count));
            }
            await WriteTables(home, cases, crops, choice, folder, cancellation);
            return new Written(Path.GetFullPath(path), [("crops", crops.Count), .. crops.GroupBy(crop => crop.Split).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, part.Count()))], losses);
        });
    }

    /// <summary>The joints that are scored on this film and marked on it.</summary>
    static async Task<List<JointCrop>> Cut(Home home, ReadingCase one, CaseFilm film, string name, CropChoice choice, string folder, List<Finding> losses, CancellationToken cancellation)
    {
        var crops = new List<JointCrop>();
        var boxes = (await home.FindJoints(film.FilmId, cancellation)).Where(box => one.FilmFor(box.Joint) == film).ToList();
        if (boxes.Count == 0)
        {
            losses.Add(new(name, "No joint is marked on it; nothing is cut out."));
            return crops;
        }
        var radiograph = await home.OpenRadiograph(film.FilmId, cancellation);
        var shown = choice.Bits == 8 ? radiograph.Render() : null;
        var split = choice.Split.Of(one.Patient);
        Directory.CreateDirectory(Path.Combine(folder, split));
        foreach (var box in boxes)
            if (CropFrame.Of(box, choice.Margin, radiograph.Frame.Rows, radiograph.Frame.Columns) is not { } frame)
                losses.Add(new($"{name} {box.Joint}", "Its box lies outside the picture; it is not cut out."));
            else
            {
                var crop = new JointCrop($"{split}/{name}-{box.Joint}.png", split, one, name, box, frame, choice.Bits, radiograph.Presentation.IsInverted, radiograph.Spacing);
                Write(Path.Combine(folder, crop.File), frame, shown, radiograph);
                crops.Add(crop);
            }
        return crops;
    }

    static void Write(string path, CropFrame frame, GreyPicture? shown, Radiograph radiograph)
    {
        using var file = File.Create(path);
        if (shown is not null)
            PictureEncoder.WritePng(frame.Of(shown), file);
        else
            PictureEncoder.WritePng(frame.Of(radiograph.Frame), file);
    }

    static async Task WriteTables(Home home, IReadOnlyList<ReadingCase> cases, List<JointCrop> crops, CropChoice choice, string folder, CancellationToken cancellation)
    {
        await using (var table = File.Create(Path.Combine(folder, "crops.csv")))
            CropTable.Write(crops, table);
        await using (var labels = File.Create(Path.Combine(folder, "labels.csv")))
            CropTable.WriteLabels(crops, cases, await home.ListReadings(cancellation: cancellation), await home.ListReaders(cancellation), labels);
        await File.WriteAllBytesAsync(Path.Combine(folder, "crops.json"), JsonSerializer.SerializeToUtf8Bytes(new
        {
            Bits = choice.Bits,
            Values = choice.Bits == 8 ? "as a viewer first shows the film: modality, window and polarity applied, bone bright" : "stored values, signed ones raised by half their range; where inverted is 1 bone is dark",
            Margin = choice.Margin,
            Pixels = "column_from and row_from are pixel edges of the stored film: (0, 0) is the upper left edge of its first pixel",
            Split = new { By = "patient", Rule = "HMAC-SHA256(key, patient), its first 64 bits as a share of 2^64: below test, then validation, then training", choice.Split.Key, choice.Split.Validation, choice.Split.Test },
        }, Readable), cancellation);
    }
}
