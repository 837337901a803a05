using System.Globalization;
using System.Net;
using System.Text;
using Carpus.Cli.Rendering;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Runs;
using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;

namespace Carpus.Cli.Deidentifying;

/// <summary>Which films a contact sheet shows.</summary>
enum ContactSheetFilms
{
    /// <summary>Those a person should look at, and those in which something was painted over.</summary>
    Review,
    All,
    None,
}

/// <summary>A page with the pictures of films as they were written, for a person who has to say that nothing is left in them. What was painted over is framed.</summary>
sealed class ContactSheet(string output, DeidentificationResult result)
{
    const int WidestPicture = 1200;

    readonly string _folder = Path.Combine(output, "deidentification");
    readonly ILookup<string, PixelBox> _boxes = result.Painted.SelectMany(film => film.Boxes.Select(box => (film.Film, Box: box))).ToLookup(one => one.Film, one => one.Box);

    public string File => Path.Combine(_folder, "contact-sheet.html");

    /// <summary>Writes the page and its pictures; no page where there is nothing to show.</summary>
    /// <returns>How many films it shows.</returns>
    public int Write(ContactSheetFilms which, IProgress<(int Done, int Total)> progress, CancellationToken cancellation)
    {
        var films = Films(which);
        if (films.Count == 0)
            return 0;
        var cards = new StringBuilder();
        for (var index = 0; index < films.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            cards.Append(Card(films[index]));
            progress.Report((index + 1, films.Count));
        }
        OutputFile.Write(File, stream => stream.Write(Encoding.UTF8.GetBytes(Page(films.Count, cards.ToString()))));
        return films.Count;
    }

    /// <summary>Those to look at first, then those painted over, then the others.</summary>
    List<string> Films(ContactSheetFilms which) => which switch
    {
        ContactSheetFilms.None => [],
        ContactSheetFilms.All => [.. result.Review.Concat(result.Painted.Select(film => film.Film)).Concat(Written()).Distinct()],
        _ => [.. result.Review.Concat(result.Painted.Select(film => film.Film)).Distinct()],
    };

    IEnumerable<string> Written() =>
        Directory.EnumerateFiles(Path.Combine(output, "images"), "*.dcm", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(output, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    string Card(string film)
    {
        var file = DicomFile.Open(Path.Combine(output, film));
        var frame = PixelDecoder.Decode(file);
        var (picture, _) = FilmPicture.Show(file, frame, new Look(WidestPicture, null));
        // images/RA000001/RA00001/RAH00001/1.dcm is RAH00001-1.
        var parts = film.Split('/');
        var name = $"{parts[^2]}-{Path.GetFileNameWithoutExtension(parts[^1])}";
        OutputFile.Write(Path.Combine(_folder, "pictures", $"{name}.png"), stream => PictureEncoder.WritePng(picture, stream));
        var marks = string.Concat(_boxes[film].Select(box => string.Create(CultureInfo.InvariantCulture,
            $"<rect x=\"{box.Column}\" y=\"{box.Row}\" width=\"{box.Width}\" height=\"{box.Height}\"/>")));
        var why = result.Findings.Where(finding => finding.Where.StartsWith($"{film} ", StringComparison.Ordinal) && IsOfPicture(finding.Where)).Select(finding => $"<li>{WebUtility.HtmlEncode(finding.What)}</li>");
        return string.Create(CultureInfo.InvariantCulture, $"""
            <figure{(result.Review.Contains(film) ? " class=\"look\"" : "")}><a href="pictures/{name}.png"><svg viewBox="0 0 {frame.Columns} {frame.Rows}" role="img" aria-label="{name}"><image href="pictures/{name}.png" width="{frame.Columns}" height="{frame.Rows}" preserveAspectRatio="none"/>{marks}</svg></a>
            <figcaption><b>{name}</b> <code>{film}</code><ul>{string.Concat(why)}</ul></figcaption></figure>

            """);
    }

    static bool IsOfPicture(string where) => where.EndsWith(Tag.PixelData.ToString(), StringComparison.Ordinal) || where.EndsWith(Tag.BurnedInAnnotation.ToString(), StringComparison.Ordinal);

    static string Page(int films, string cards) => $$"""
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contact sheet 影像檢視表</title>
        <style>body{font:15px/1.5 system-ui,"Noto Sans TC",sans-serif;margin:2rem auto;max-width:100rem;padding:0 1rem;color:#1b1f24;background:#fff}h1{font-size:1.5rem}h1 span,p span{color:#66707c;font-weight:400;margin-left:.4em}
        main{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:1.5rem}figure{margin:0;border:1px solid #e3e6ea;border-radius:6px;overflow:hidden}figure.look{border-color:#b45309}svg{display:block;width:100%;background:#000}
        p span{display:block;margin:0}rect{fill:none;stroke:#f59e0b;stroke-width:3;vector-effect:non-scaling-stroke}figcaption{padding:.5rem .75rem}figcaption code{color:#66707c;font-size:.8em;overflow-wrap:anywhere}ul{margin:.25rem 0 0;padding-left:1.1rem}
        @media(prefers-color-scheme:dark){body{background:#14171b;color:#dfe3e8}figure{border-color:#2b3138}h1 span,p span,figcaption code{color:#939ca7} }</style>
        <h1>Contact sheet<span>影像檢視表</span></h1>
        <p>{{films}} films as they were written; a frame shows what was painted over. A film with an orange border waits for a person to look: does anything in the picture tell who it is of?
        <span>共 {{films}} 張影像，為處理後的樣子；方框為已塗蓋處。橘色邊框者請人檢視：影像中是否仍有可辨識身分之處？</span></p>
        <main>
        {{cards}}</main></html>

        """;
}
