using System.Globalization;
using System.Net;
using System.Text;
using Carpus.Anatomy;
using Carpus.Exchange.Pictures;
using Carpus.Images;
using Carpus.Learning.Locating;

namespace Carpus.Cli.Locating;

/// <summary>A film with what was found on it, as one SVG file that any browser shows: boxes with their sites, pale where the locator is unsure.</summary>
static class LocationPicture
{
    const int Widest = 1200;

    public static void Write(GreyPicture picture, FilmLocation found, string title, Stream target)
    {
        var small = picture.FitWidth(Widest);
        var scale = (double)small.Columns / picture.Columns;
        using var png = new MemoryStream();
        PictureEncoder.WritePng(small, png);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {small.Columns} {small.Rows}" width="{small.Columns}" height="{small.Rows}" font-family="sans-serif">""").AppendLine();
        text.Append("<title>").Append(WebUtility.HtmlEncode(title)).AppendLine("</title>");
        text.Append("""<image width="100%" height="100%" href="data:image/png;base64,""").Append(Convert.ToBase64String(png.ToArray())).AppendLine("\"/>");
        foreach (var limb in found.Limbs)
            Draw(text, limb, scale);
        text.AppendLine("</svg>");
        target.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    static void Draw(StringBuilder text, LocatedLimb limb, double scale)
    {
        var letter = limb.Pose.PixelsPerUnit * scale / 42;
        foreach (var joint in limb.Joints)
        {
            var box = joint.Box;
            text.Append(CultureInfo.InvariantCulture, $"""<g opacity="{Math.Max(0.25, joint.Confidence):0.00}"><rect x="{box.ColumnFrom * scale:0.0}" y="{box.RowFrom * scale:0.0}" width="{box.Width * scale:0.0}" height="{box.Height * scale:0.0}" fill="none" stroke="#ffd54a" stroke-width="{Math.Max(1, letter / 9):0.0}"/><circle cx="{joint.Column * scale:0.0}" cy="{joint.Row * scale:0.0}" r="{Math.Max(1.2, letter / 8):0.0}" fill="#ff5b4d"/><text x="{box.ColumnFrom * scale + 2:0.0}" y="{box.RowFrom * scale + letter:0.0}" font-size="{letter:0.0}" fill="#ffd54a">{joint.Site}</text></g>""").AppendLine();
        }
        var middle = limb.Pose.ToFilm(new LimbPoint(0, 0.14));
        text.Append(CultureInfo.InvariantCulture, $"""<text x="{middle.Column * scale:0.0}" y="{middle.Row * scale:0.0}" font-size="{1.6 * letter:0.0}" fill="#8fe388" text-anchor="middle">{Joint.LimbName(limb.Side, limb.Limb).English}, {limb.Confidence:0.00}</text>""").AppendLine();
    }
}
