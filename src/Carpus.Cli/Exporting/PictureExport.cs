using Carpus.Dicom;
using Carpus.Exchange.Pictures;
using Carpus.Store;

namespace Carpus.Cli.Exporting;

/// <summary>Writes the films of a home as pictures, each with a JSON file that says how stored values became grey.</summary>
static class PictureExport
{
    /// <param name="format">"png" or "jpeg".</param>
    /// <param name="bits">8 as a viewer first shows the film, or 16 for stored values (PNG).</param>
    public static async Task<Written> Write(Home home, string format, string path, int bits, IProgress<(int Done, int Total)> progress, CancellationToken cancellation)
    {
        if (format == "jpeg" && bits == 16)
            throw new UsageException("--bits 16 is for png: a JPEG of 16 bits is opened by next to no program.");
        var films = await HomeFilms.Frames(home, cancellation);
        if (films.Count == 0)
            throw new UsageException("The home has no films.");
        var (losses, written) = (new List<Finding>(), 0);
        if (format == "jpeg")
            losses.Add(new("jpeg", "A JPEG keeps 8 bits and is not exact (quality 95); measure on the films."));
        return await WholeFolder.Write(path, async folder =>
        {
            foreach (var (index, film) in films.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    var radiograph = await home.OpenRadiograph(film.FilmId, cancellation);
                    var name = $"{film.Name}.{(format == "jpeg" ? "jpg" : "png")}";
                    using var bytes = new MemoryStream();
                    if (bits == 16)
                        PictureEncoder.WritePng(radiograph.Frame, bytes);
                    else if (format == "jpeg")
                        PictureEncoder.WriteJpeg(radiograph.Render(), bytes);
                    else
                        PictureEncoder.WritePng(radiograph.Render(), bytes);
                    await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes.ToArray(), cancellation);
                    await File.WriteAllBytesAsync(Path.Combine(folder, $"{film.Name}.json"), PictureSidecar.Of(name, radiograph, bits), cancellation);
                    written++;
                }
                catch (Exception broken) when (broken is DicomFormatException or NotSupportedException or InvalidDataException or FileNotFoundException)
                {
                    losses.Add(new(film.Name, broken.Message));
                }
                progress.Report((index + 1, films.Count));
            }
            return new Written(Path.GetFullPath(path), [("pictures", written)], losses);
        });
    }
}
