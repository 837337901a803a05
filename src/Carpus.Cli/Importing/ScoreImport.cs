using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Exchange.Spreadsheets;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli.Importing;

/// <summary>Brings the scores of a book into a home as readings. A cell that holds what the reading holds already makes no event, so a book imported twice changes nothing.</summary>
sealed partial class ScoreImport(Home home, TimeProvider clock)
{
    readonly List<Finding> _findings = [];

    /// <summary>Which studies the book's rows join; they are given to the pairing of films. Only a pseudonym may name a case.</summary>
    public static IEnumerable<CaseLink> Links(DecodedScores book) =>
        book.Rows.Where(row => CasePseudonym().IsMatch(row.Case) && (row.Hand?.Accession ?? row.Foot?.Accession) is not null)
            .Select(row => new CaseLink(new(row.Case), row.Hand?.Accession, row.Foot?.Accession));

    /// <param name="readerId">Who gave the scores where a row does not say.</param>
    /// <returns>How many readings the book told of, and what could not be taken.</returns>
    public async Task<(int Readings, IReadOnlyList<Finding> Findings)> Take(DecodedScores book, string readerId, CancellationToken cancellation)
    {
        _findings.AddRange(book.Findings);
        await Begin(book, cancellation);
        var cases = await home.ListReadingCases(cancellation);
        var readers = (await home.ListReaders(cancellation)).ToDictionary(reader => reader.Id);
        var readings = 0;
        foreach (var table in book.Tables)
            foreach (var row in table.Rows)
            {
                if (row.Sheet.Cells.All(cell => cell.Score is null))
                    continue;
                if (Find(cases, row) is not { } found)
                {
                    _findings.Add(new($"row {row.RowNumber}", "The home has no case with this number or these studies; its scores are not taken."));
                    continue;
                }
                var reader = IdOf(row.Reader ?? readerId);
                if (!readers.ContainsKey(reader))
                    await home.PutReader(readers[reader] = new Reader(reader, row.Reader ?? readerId, row.IsAutomatic), cancellation);
                await Take(found, reader, table.Profile, row, cancellation);
                await TakeOrientation(found.Hand, row.Hand, cancellation);
                await TakeOrientation(found.Foot, row.Foot, cancellation);
                readings++;
            }
        return (readings, _findings);
    }

    /// <summary>A home that nobody has scored in follows the list of its first sheet, where that has a column for every item.</summary>
    async Task Begin(DecodedScores book, CancellationToken cancellation)
    {
        foreach (var table in book.Tables)
            await home.CheckProfile(table.Profile, cancellation);
        if (book.Tables.FirstOrDefault(table => table.HasEveryItem && table.Rows.Any(row => row.Sheet.Cells.Any(cell => cell.Score is not null))) is { } first && !await home.HasProfile(cancellation))
            await home.SetProfile(first.Profile, cancellation);
    }

    async Task Take(ReadingCase found, string reader, ScoreProfile profile, ScoreRow row, CancellationToken cancellation)
    {
        var reading = await home.OpenReading(found.Id, reader, cancellation);
        if (reading.Events.Count > 0 && reading.Sheet.Profile.Fingerprint != profile.Fingerprint)
        {
            _findings.Add(new($"case {found.Id}, reader {reader}", $"The reading follows {reading.Sheet.Profile.Id}, the book {profile.Id}; the book's scores are not taken."));
            return;
        }
        var before = reading.Events.Count > 0 ? reading.Sheet : ScoreSheet.Empty(profile);
        var events = row.Sheet.Cells.Where(cell => cell.Score is not null && cell.Score != before[cell.Item])
            .Select(cell => new ScoreEvent(Guid.CreateVersion7(), row.Times.TryGetValue(cell.Item.Id, out var given) ? given : clock.GetUtcNow(), reader, found.Id, cell.Item.Id, before[cell.Item], cell.Score, "imported")).ToList();
        var outcome = await home.Append(events, profile, cancellation);
        _findings.AddRange(outcome.Refused.Select(refused => refused.Finding));
    }

    /// <summary>Abnormal_orientation is said of the film that is scored; what the home knows already stands.</summary>
    async Task TakeOrientation(CaseStudy? study, StudyKeys? row, CancellationToken cancellation)
    {
        if (study is null || row?.NeedsTurning is not { } needsTurning)
            return;
        foreach (var film in study.Films.Where(film => film.ScoredFor != Sides.None))
            if (await home.FindFilm(film.FilmId, cancellation) is { NeedsTurning: null })
                await home.SetOrientation(film.FilmId, needsTurning, cancellation);
    }

    /// <summary>By the case's id; else by its studies.</summary>
    static ReadingCase? Find(IEnumerable<ReadingCase> cases, ScoreRow row) =>
        cases.FirstOrDefault(one => one.Id.Value == row.Case)
        ?? cases.FirstOrDefault(one => one.Hand?.Accession is { } hand && hand == row.Hand?.Accession || one.Foot?.Accession is { } foot && foot == row.Foot?.Accession);

    [GeneratedRegex(@"^RA[0-9]{1,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CasePseudonym();

    /// <summary>An id that goes well in addresses and file names: letters, digits and hyphens; a name of other letters is told apart by its hash.</summary>
    internal static string IdOf(string name)
    {
        var plain = string.Join('-', string.Concat(name.Select(sign => char.IsAsciiLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length == 0 || name.Any(sign => char.IsLetter(sign) && !char.IsAscii(sign))
            ? $"{(plain.Length == 0 ? "reader" : plain)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 3))}"
            : plain;
    }
}
