using Carpus.Anatomy;
using Carpus.Web.Wire;

namespace Carpus.Web.Rooms;

/// <summary>Which limb lies where on a film, as far as its joints or its header tell. Where neither does, nothing is said.</summary>
public static class FilmLetters
{
    /// <summary>"R hand" and the part of the film that this limb takes up, in pixel edges.</summary>
    public static IEnumerable<(string Text, double[] Box)> Of(FilmDescription film, string language)
    {
        var boxed = film.Joints.Select(pair => (Joint: Joint.Find(pair.Key), Box: pair.Value)).Where(joint => joint is { Joint: not null, Box.Length: 4 }).GroupBy(joint => joint.Joint!.Value.Side).ToList();
        if (boxed.Count > 0)
            return boxed.Select(side => (Name(side.Key, film.Limb, language), (double[])
                [side.Min(joint => joint.Box[0]), side.Min(joint => joint.Box[1]), side.Max(joint => joint.Box[2]), side.Max(joint => joint.Box[3])]));
        return film.Shows switch
        {
            Sides.Right => [(Name(Side.Right, film.Limb, language), [0, 0, film.Columns, film.Rows])],
            Sides.Left => [(Name(Side.Left, film.Limb, language), [0, 0, film.Columns, film.Rows])],
            _ => [],
        };
    }

    static string Name(Side side, Limb limb, string language) =>
        language == "en" ? $"{(side == Side.Right ? "R" : "L")} {(limb == Limb.Hand ? "hand" : "foot")}" : Joint.LimbName(side, limb).Chinese;
}
