using Carpus.Anatomy;
using Carpus.Exchange.Pictures;
using Carpus.Images;
using Carpus.Learning.Evaluation;
using Carpus.Learning.Locating;
using Carpus.Testing;

namespace Carpus.Learning.Tests.Evaluation;

/// <summary>The shipped locator on real films that no weight was trained or tuned on.</summary>
public sealed class RealFilmTests(ITestOutputHelper output)
{
    [Fact]
    public void Hands_are_told_by_side_and_turn_and_their_joints_are_found()
    {
        var score = Measure("landmarks_hands.tsv");
        var (fingers, fingerCount, _) = score.Within(0.05, site => site is Site.IP1 or (>= Site.PIP2 and <= Site.PIP5) or (>= Site.MCP1 and <= Site.MCP5));
        var (wrist, wristCount, _) = score.Within(0.05, site => site is >= Site.MC1 and <= Site.RC);
        output.WriteLine($"{score.Cases.Count} hands: side and turn {score.ShareOriented:P1}; finger joints {fingers:P1} of {fingerCount}; wrist {wrist:P1} of {wristCount}");

        Assert.True(score.ShareOriented >= 0.95, $"side and turn: {score.ShareOriented:P1}");
        Assert.True(fingers >= 0.90, $"finger joints: {fingers:P1}");
        Assert.True(wrist >= 0.80, $"wrist: {wrist:P1}");
    }

    [Fact]
    public void Toe_joints_of_feet_are_found()
    {
        var score = Measure("landmarks_feet.tsv");
        var (toes, count, median) = score.Within(0.05, site => site is Site.IP1 or (>= Site.MTP1 and <= Site.MTP5));
        output.WriteLine($"{score.Cases.Count} feet: side and turn {score.ShareOriented:P1}; MTP and IP {toes:P1} of {count}, median {median:P2} of the foot's length");

        Assert.True(toes >= 0.85, $"MTP and IP: {toes:P1}");
    }

    LocatorScore Measure(string table)
    {
        var landmarks = Material.Shared("radiographs", table);
        using var locator = Locator.Shipped();
        var cases = new List<LocatedCase>();
        foreach (var film in LandmarkTable.Read(landmarks).Limbs.GroupBy(limb => limb.File))
        {
            var frame = PictureDecoder.Decode(Path.Combine(Path.GetDirectoryName(landmarks)!, film.Key)).Frame;
            var found = locator.Locate(frame.BitsStored == 8 ? new(frame.Rows, frame.Columns, Array.ConvertAll(frame.Values, value => (byte)value)) : Presentation.Of(new(), frame).Render(frame));
            cases.AddRange(film.Select(limb => LocatedCase.Of(limb, found)));
        }
        foreach (var source in cases.GroupBy(one => Path.GetDirectoryName(one.Truth.File)))
            output.WriteLine($"{source.Key}: {source.Count()} limbs, {new LocatorScore([.. source]).ShareOriented:P0} told rightly, {new LocatorScore([.. source]).Within(0.05, _ => true).Share:P1} of sites within 5 %");
        return new(cases);
    }
}
