using System.Text;
using System.Text.RegularExpressions;
using Carpus.Store;

namespace Carpus.Server.Tests;

/// <summary>What a blinded reader must not be told.</summary>
static partial class StudySecrets
{
    /// <summary>What was planted in the films, and every pseudonym, date and id by which the home itself knows them.</summary>
    public static async Task<IReadOnlyList<string>> Of(Home home, IEnumerable<string> planted)
    {
        var secrets = planted.ToHashSet();
        foreach (var film in await home.ListFilms(TestContext.Current.CancellationToken))
            secrets.UnionWith(new[] { film.Id, film.Id[..16], film.SopInstanceUid, film.Facts.Patient.Value, film.Facts.Accession, film.Facts.StudyUid, $"{film.Facts.ExamDate:yyyy-MM-dd}", $"{film.Facts.ExamDate:yyyyMMdd}" }.OfType<string>().Where(text => text.Length > 4));
        foreach (var one in await home.ListReadingCases(TestContext.Current.CancellationToken))
            secrets.Add(one.Id.Value);
        return [.. secrets];
    }

    public static bool Hold(byte[] bytes, string secret) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) >= 0;

    /// <summary>A date, or a word that speaks of who and when, in whatever form.</summary>
    [GeneratedRegex(@"\b(19|20)\d\d-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])\b|\bvisit\b|\bpatient\b|\baccession", RegexOptions.IgnoreCase)]
    public static partial Regex ADate();
}
