using System.Security.Cryptography;
using System.Text;

namespace Carpus.Cases;

/// <summary>Masks the cases of one reading session. The same key gives the same tokens and the same order; without the key neither tells anything.</summary>
public sealed class Masking
{
    readonly byte[] _key;

    /// <param name="key">The session's secret seed, at least 16 bytes; it is stored with the session and never sent to a reader.</param>
    public Masking(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 16);
        _key = key.ToArray();
    }

    /// <summary>The token of a case: 24 hexadecimal digits.</summary>
    public string Token(CaseId id) => Token("case", id.Value);

    /// <summary>The token of a film: 24 hexadecimal digits.</summary>
    public string FilmToken(string filmId) => Token("film", filmId);

    public MaskedCase Mask(ReadingCase shown) => new(
        Token(shown.Id),
        [.. shown.Films.Select(film => new MaskedFilm(FilmToken(film.FilmId), film.Limb, film.Shows, film.ScoredFor)).OrderBy(film => film.Limb).ThenBy(film => film.Token, StringComparer.Ordinal)]);

    /// <summary>The cases in the session's shuffled order, which depends on the key and on nothing else. Second showings come in the last third.</summary>
    public IReadOnlyList<ReadingCase> Shuffled(IEnumerable<ReadingCase> cases) => [.. cases.OrderBy(one => Place("order", one.Id.Value, one), StringComparer.Ordinal)];

    /// <summary>The cases, those of a patient side by side; patients, and the visits of each, are shuffled.</summary>
    public IReadOnlyList<ReadingCase> ShuffledByPatient(IEnumerable<ReadingCase> cases) =>
    [
        .. cases.OrderBy(one => Place("patient", one.Patient.Value, one), StringComparer.Ordinal).ThenBy(one => Token("order", one.Id.Value), StringComparer.Ordinal),
    ];

    /// <summary>The case behind a token, or null.</summary>
    public ReadingCase? Find(string token, IEnumerable<ReadingCase> cases) => cases.FirstOrDefault(one => Token(one.Id) == token);

    /// <summary>The id of the film behind a token, or null.</summary>
    public string? FindFilm(string token, IEnumerable<ReadingCase> cases) =>
        cases.SelectMany(one => one.Films).FirstOrDefault(film => FilmToken(film.FilmId) == token)?.FilmId;

    /// <summary>Hexadecimal digits to order by; the first one of a second showing is among the last third.</summary>
    string Place(string kind, string value, ReadingCase one) => Token(kind, value) is var place && SecondShowing.Is(one.Id) ? $"{"bcdef"[place[0] % 5]}{place[1..]}" : place;

    string Token(string kind, string value) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{kind}:{value}")).AsSpan(0, 12));
}
