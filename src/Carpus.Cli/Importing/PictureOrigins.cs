using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Exchange.Pictures;

namespace Carpus.Cli.Importing;

/// <summary>Guesses from names what a picture cannot say: whose it is and which limb it shows. A picture without such a name is a patient of its own.</summary>
static partial class PictureOrigins
{
    /// <summary>Pictures named as UAB001-LH.jpg, UAB001-RF.jpg are one patient; else the nearest name that speaks of a hand or a foot gives the limb: the file's, then its folders'.</summary>
    public static PictureOrigin Of(string path)
    {
        var whole = Path.GetFullPath(path);
        var (folder, name) = (Path.GetDirectoryName(whole) ?? "", Path.GetFileNameWithoutExtension(whole));
        if (LimbOfPatient().Match(name) is { Success: true } match && Joint.FindLimb(match.Groups[2].Value) is var (side, limb))
        {
            var patient = Key($"{folder}\n{match.Groups[1].Value}");
            return new(patient, patient, limb, side);
        }
        var alone = Key(whole);
        return new(alone, alone, LimbOf(whole), SideOf(name));
    }

    static Limb? LimbOf(string path)
    {
        for (var part = path; !string.IsNullOrEmpty(part); part = Path.GetDirectoryName(part))
            if (LimbWords.Find(part == path ? Path.GetFileNameWithoutExtension(part) : Path.GetFileName(part)) is { } limb)
                return limb;
        return null;
    }

    static Side? SideOf(string name) => LastLetter().Match(name) is { Success: true } match ? match.Groups[1].Value is "R" ? Side.Right : Side.Left : null;

    /// <summary>Stands in for a patient ID until the vault gives a pseudonym; a path itself never goes into a film.</summary>
    static string Key(string text) => $"picture {Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 12))}";

    [GeneratedRegex(@"^(.+?)[-_ ]([RL][HF])\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LimbOfPatient();

    [GeneratedRegex(@"[-_ ]([RL])\z", RegexOptions.CultureInvariant)]
    private static partial Regex LastLetter();
}
