using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Learning.Locating;

namespace Carpus.Cli.Locating;

/// <summary>Where results of locating go: lines, JSON, pictures.</summary>
/// <param name="pictures">A folder, or null for none.</param>
sealed class LocateOutput(string? pictures, bool asJson)
{
    public async Task Add(string name, GreyPicture picture, FilmLocation found, Side? stated)
    {
        if (asJson)
            Talk.Json(LocationJson.Of(name, found, stated));
        else
            Talk.Say($"{name}: {(found.Limbs.Count == 0 ? "no hand or foot that could be told" : string.Join("; ", found.Limbs.Select(limb => Line(found, limb, stated))))}{(found.IsInverted ? "; dense parts are dark" : "")}");
        if (pictures is null)
            return;
        var path = Path.Combine(pictures, $"{name}.svg");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await WholeFile.Write(path, target => { LocationPicture.Write(picture, found, name, target); return Task.CompletedTask; });
    }

    static string Line(FilmLocation found, LocatedLimb limb, Side? stated) =>
        FormattableString.Invariant($"{Joint.LimbName(limb.Side, limb.Limb).English}, turn {limb.RotationDegrees:0}°, {limb.Joints.Count} joints, confidence {limb.Confidence:0.00}{(LocationJson.IsMirrored(found, limb, stated) ? ", mirrored by what the header says" : "")}");
}

/// <summary>What came of many films.</summary>
sealed class LocateTally
{
    readonly List<(string Film, string Why)> _refused = [];

    public int Films { get; private set; }

    public int Limbs { get; private set; }

    public int Joints { get; private set; }

    public int Empty { get; private set; }

    public void Add(FilmLocation found)
    {
        Films++;
        Limbs += found.Limbs.Count;
        Joints += found.Limbs.Sum(limb => limb.Joints.Count);
        Empty += found.Limbs.Count == 0 ? 1 : 0;
    }

    public void Refuse(string film, string why) => _refused.Add((film, why));

    /// <summary>Says what came of the run.</summary>
    /// <param name="kept">Films that had joints already; null where no home was looked at.</param>
    public int Finish(int? kept)
    {
        foreach (var (film, why) in _refused)
            Talk.Warn($"{film}: {why}");
        Talk.Warn($"{Films} films: {Limbs} limbs and {Joints} joints found; {Empty} films show none that could be told{(kept > 0 ? $"; {kept} had joints already" : "")}.");
        return _refused.Count > 0 || Empty > 0 ? ExitCode.Findings : ExitCode.Done;
    }
}
