using System.Globalization;
using System.Text.RegularExpressions;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;

namespace Carpus.Store;

/// <summary>Reads off a de-identified header what pairing needs: patient, study, limb, sides, date, view. It says only what the header says.</summary>
static partial class FilmDescription
{
    /// <exception cref="DicomFormatException">The film has no patient ID.</exception>
    public static FilmFacts Of(Dataset film, string filmId, string? pixelHash)
    {
        var patient = Text(film, Tag.PatientID) ?? throw new DicomFormatException("The film has no patient ID, so it cannot be put into a case.", path: Tag.PatientID.ToString());
        var accession = Text(film, Tag.AccessionNumber);
        return new(filmId, new(patient), accession, LimbOf(film, accession), SidesOf(film), DateOf(film), Text(film, Tag.ViewPosition), Text(film, Tag.StudyInstanceUID), pixelHash);
    }

    /// <summary>The accession's pseudonym tells it; else the words of the header, where they name one limb and not both.</summary>
    static Limb? LimbOf(Dataset film, string? accession)
    {
        if (Pseudonym().Match(accession ?? "") is { Success: true } match)
            return match.Groups[1].Value == "H" ? Limb.Hand : Limb.Foot;
        foreach (var tag in (ReadOnlySpan<Tag>)[Tag.BodyPartExamined, Tag.ProtocolName, Tag.SeriesDescription, Tag.StudyDescription, Tag.RequestedProcedureDescription])
            if (LimbWords.Find(Text(film, tag) ?? "") is { } limb)
                return limb;
        return null;
    }

    static Sides SidesOf(Dataset film)
    {
        foreach (var tag in (ReadOnlySpan<Tag>)[Tag.ImageLaterality, Tag.Laterality])
            switch (Text(film, tag)?.ToUpperInvariant())
            {
                case "R":
                    return Sides.Right;
                case "L":
                    return Sides.Left;
                case "B":
                    return Sides.Both;
            }
        var words = string.Join(' ', new[] { Tag.SeriesDescription, Tag.ProtocolName, Tag.StudyDescription, Tag.RequestedProcedureDescription }.Select(tag => Text(film, tag)).OfType<string>());
        return Bilateral().IsMatch(words) ? Sides.Both : Sides.None;
    }

    static DateOnly? DateOf(Dataset film)
    {
        foreach (var tag in (ReadOnlySpan<Tag>)[Tag.StudyDate, Tag.AcquisitionDate, Tag.ContentDate])
            if (DateOnly.TryParseExact(Text(film, tag), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
        return null;
    }

    static string? Text(Dataset film, Tag tag) => film.FindText(tag)?.Trim() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^RA([HF])[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pseudonym();

    [GeneratedRegex(@"\b(BILAT(ERAL)?|BOTH)\b|雙", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bilateral();
}
