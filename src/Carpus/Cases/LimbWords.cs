using System.Text.RegularExpressions;
using Carpus.Anatomy;

namespace Carpus.Cases;

/// <summary>Knows a limb from words: of a header, a folder, a file's name.</summary>
public static partial class LimbWords
{
    /// <summary>The limb that the words name; null where they name none, or both.</summary>
    public static Limb? Find(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return (Hand().IsMatch(words), Foot().IsMatch(words)) switch
        {
            (true, false) => Limb.Hand,
            (false, true) => Limb.Foot,
            _ => null,
        };
    }

    [GeneratedRegex(@"(?<![a-z])(hands?|wrists?|fingers?|thumbs?|carpus|carpal|metacarp[a-z]*|[rl]h)(?![a-z])|手|腕", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hand();

    [GeneratedRegex(@"(?<![a-z])(foot|feet|toes?|forefoot|tars(al|us)|metatars[a-z]*|calcane[a-z]*|[rl]f)(?![a-z])|足|腳", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Foot();
}
