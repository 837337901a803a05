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

    /// <summary>The cases in the session's shuffled order, which depends on the key and on nothing else. Second showings come in the last third, each after the first one.</summary>
    public IReadOnlyList<ReadingCase> Shuffled(IEnumerable<ReadingCase> cases) => InOrder("order", cases.Select(one => (one.Id.Value, SecondShowing.OriginalOf(one.Id).Value, (IEnumerable<ReadingCase>)[one])));

    /// <summary>The cases, those of a patient side by side; patients, and the visits of each, are shuffled.</summary>
    public IReadOnlyList<ReadingCase> ShuffledByPatient(IEnumerable<ReadingCase> cases) => InOrder("patient", cases.GroupBy(one => one.Patient).Select(patient => (
        patient.Key.Value, SecondShowing.OriginalOf(patient.Key).Value, (IEnumerable<ReadingCase>)patient.OrderBy(one => Token("order", one.Id.Value), StringComparer.Ordinal))));

    /// <param name="units">What is read together, with its id and the id under which it is shown first.</param>
    IReadOnlyList<ReadingCase> InOrder(string kind, IEnumerable<(string Id, string First, IEnumerable<ReadingCase> Cases)> units)
    {
        var all = units.OrderBy(unit => Token(kind, unit.Id), StringComparer.Ordinal).ToList();
        var firsts = all.FindAll(unit => unit.Id == unit.First);
        // How many first showings stand before a second one: its own among them, and two thirds of all.
        int Before(string id, string first)
        {
            var least = Math.Max(firsts.FindIndex(unit => unit.Id == first) + 1, (2 * firsts.Count + 2) / 3);
            return least + Convert.ToInt32(Token("again", id)[..4], 16) % (firsts.Count - least + 1);
        }
        var seconds = all.Where(unit => unit.Id != unit.First).ToLookup(unit => Before(unit.Id, unit.First));
        return [.. Enumerable.Range(0, firsts.Count + 1).SelectMany(place => (IEnumerable<(string, string, IEnumerable<ReadingCase> Cases)>)[.. seconds[place], .. firsts.Skip(place).Take(1)]).SelectMany(unit => unit.Cases)];
    }

    /// <summary>The case behind a token, or null.</summary>
    public ReadingCase? Find(string token, IEnumerable<ReadingCase> cases) => cases.FirstOrDefault(one => Token(one.Id) == token);

    /// <summary>The id of the film behind a token, or null.</summary>
    public string? FindFilm(string token, IEnumerable<ReadingCase> cases) =>
        cases.SelectMany(one => one.Films).FirstOrDefault(film => FilmToken(film.FilmId) == token)?.FilmId;

    string Token(string kind, string value) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{kind}:{value}")).AsSpan(0, 12));
}
