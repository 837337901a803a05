using System.Globalization;
using System.Text.Json;
using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Phantoms;

/// <summary>The truth of a folder of phantom films as JSON: one object a film, its limbs and joints in the form in which a locator answers, and the scores of the visit.</summary>
public static class TruthFile
{
    /// <param name="films">The path of each film in its folder, with the film.</param>
    public static void Write(Stream target, IEnumerable<(string Path, PhantomStudy Study, FilmFormat Format, PhantomTruth Truth)> films)
    {
        ArgumentNullException.ThrowIfNull(films);
        using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (var (path, study, format, truth) in films)
            WriteFilm(json, path, study, format, truth);
        json.WriteEndArray();
    }

    static void WriteFilm(Utf8JsonWriter json, string path, PhantomStudy study, FilmFormat format, PhantomTruth truth)
    {
        json.WriteStartObject();
        json.WriteString("film", path);
        json.WriteNumber("patient", study.Patient.Number);
        json.WriteNumber("visit", study.VisitNumber);
        json.WriteString("date", study.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("rows", truth.Rows);
        json.WriteNumber("columns", truth.Columns);
        json.WriteNumber("spacingMm", format.SpacingMm);
        json.WriteStartArray("limbs");
        foreach (var limb in truth.Limbs)
            WriteLimb(json, limb);
        json.WriteEndArray();
        json.WriteStartObject("scores");
        foreach (var (item, score) in study.Truth.Cells)
            if (item.Limb == truth.Limb && score is Score.Graded graded)
                json.WriteNumber(item.Id, graded.Points);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteLimb(Utf8JsonWriter json, LimbTruth limb)
    {
        json.WriteStartObject();
        json.WriteString("side", limb.Side == Side.Left ? "L" : "R");
        json.WriteString("limb", limb.Limb == Limb.Hand ? "hand" : "foot");
        json.WriteNumber("rotationDegrees", Math.Round(limb.RotationDegrees, 2));
        json.WriteBoolean("mirrored", false);
        json.WriteStartArray("joints");
        foreach (var site in limb.Sites)
        {
            json.WriteStartObject();
            json.WriteString("site", site.Site.ToString());
            json.WriteNumber("column", Math.Round(site.Column, 2));
            json.WriteNumber("row", Math.Round(site.Row, 2));
            json.WriteStartArray("box");
            foreach (var edge in (ReadOnlySpan<double>)[site.Box.ColumnFrom, site.Box.RowFrom, site.Box.ColumnTo, site.Box.RowTo])
                json.WriteNumberValue(Math.Round(edge, 2));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
