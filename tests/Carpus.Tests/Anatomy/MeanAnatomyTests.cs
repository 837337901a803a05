using System.Globalization;
using System.Text;
using Carpus.Anatomy;
using Carpus.Phantoms;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Tests.Anatomy;

/// <summary>The table of mean anatomy is what drawn limbs come to, of those people and of others.</summary>
public sealed class MeanAnatomyTests
{
    /// <summary>The people of the table, and as many whom it does not know.</summary>
    const ulong Seed = 1906, OtherSeed = 1938;

    const int People = 150;

    [Fact]
    public void The_table_is_what_the_drawn_limbs_come_to()
    {
        IReadOnlyList<MeanSite> hand = MeanOf(Limb.Hand, Seed), foot = MeanOf(Limb.Foot, Seed);

        if (Environment.GetEnvironmentVariable("CARPUS_UPDATE_GOLDEN") == "1")
            File.WriteAllText(Path.Combine(Material.Root, "src", "Carpus", "Anatomy", "MeanAnatomy.Table.cs"), Source(hand, foot));
        else
            foreach (var (limb, drawn) in new[] { (Limb.Hand, hand), (Limb.Foot, foot) })
                foreach (var (kept, made) in MeanAnatomy.Of(limb).Sites.Zip(drawn, (kept, made) => (kept, made)))
                    Assert.True(kept.Site == made.Site && Distance(kept.Place, made.Place) < 0.0002 && Math.Abs(kept.BoxSize - made.BoxSize) < 0.0002 && Math.Abs(kept.Spread - made.Spread) < 0.0002, $"{limb} {kept} is {made}");
    }

    [Theory]
    [InlineData(Limb.Hand)]
    [InlineData(Limb.Foot)]
    public void Other_people_have_the_same_mean(Limb limb)
    {
        var others = MeanOf(limb, OtherSeed);

        Assert.Equal(MeanAnatomy.Of(limb).Sites.Select(site => site.Site), others.Select(site => site.Site));
        foreach (var other in others)
        {
            var known = MeanAnatomy.Of(limb)[other.Site];
            // The mean of n limbs strays by spread / sqrt(n); the two sides of a person are not independent.
            Assert.True(Distance(known.Place, other.Place) < 4 * known.Spread / Math.Sqrt(People) + 0.001, $"{known} is {other}");
            Assert.InRange(other.BoxSize / known.BoxSize, 0.98, 1.02);
        }
    }

    [Theory]
    [InlineData(Limb.Hand, Site.RC, Site.TIP3)]
    [InlineData(Limb.Foot, Site.TMT1, Site.TIP1)]
    public void A_limb_unit_runs_from_the_trunk_to_the_tip(Limb limb, Site trunk, Site tip)
    {
        var anatomy = MeanAnatomy.Of(limb);

        Assert.Equal((new LimbPoint(0, 0), new LimbPoint(0, -1)), (anatomy[trunk].Place, anatomy[tip].Place));
        Assert.True(anatomy[Site.IP1].Place.X > anatomy[limb == Limb.Hand ? Site.MCP5 : Site.MTP5].Place.X);
    }

    /// <summary>Every site that a shipped profile scores can be estimated, but for the three carpometacarpal joints as one.</summary>
    [Fact]
    public void Every_scored_site_is_known() =>
        Assert.Equal(["Hand CMC"], ScoreProfile.All.SelectMany(profile => profile.Items).Where(item => MeanAnatomy.Of(item.Limb).Find(item.Joint.Site) is null).Select(item => $"{item.Limb} {item.Joint.Site}").Distinct());

    /// <summary>A pointer strays by up to 1.5 % of the limb.</summary>
    [Theory]
    [InlineData(Limb.Hand, 0.96)]
    [InlineData(Limb.Foot, 0.99)]
    public void Two_landmarks_that_a_person_points_at_put_nearly_every_scored_joint_of_a_stranger_into_its_box(Limb limb, double share)
    {
        var anatomy = MeanAnatomy.Of(limb);
        var scored = ScoreProfile.Svdh98.Items.Where(item => item.Limb == limb).Select(item => item.Joint.Site).Distinct().ToList();
        var random = new PhantomRandom(OtherSeed);
        int inside = 0, all = 0;

        foreach (var drawn in Enumerable.Range(1, People).SelectMany(number => Drawn(OtherSeed, number, limb)))
        {
            var stray = 0.015 * anatomy.Fit(anatomy.Sites.Select(site => (site.Site, drawn[site.Site].Place)), isMirrored: false).PixelsPerUnit;
            var pose = anatomy.Fit(anatomy.Landmarks.Select(site => (site, new FilmPoint(drawn[site].Place.Column + random.Uniform(-stray, stray), drawn[site].Place.Row + random.Uniform(-stray, stray)))), isMirrored: false);
            var boxes = anatomy.BoxesAt(pose, Side.Left).ToDictionary(box => box.Joint.Site);
            all += scored.Count;
            inside += scored.Count(site => Math.Abs(boxes[site].Column - drawn[site].Place.Column) < boxes[site].Width / 2 && Math.Abs(boxes[site].Row - drawn[site].Place.Row) < boxes[site].Height / 2);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{limb}: {inside} of {all} joints lie in the box that two clicks gave them"));
        Assert.True(inside > share * all, $"{inside} of {all}");
    }

    /// <summary>Generalised Procrustes: each limb is laid on the mean by least squares, the mean is taken anew, until nothing moves.</summary>
    static IReadOnlyList<MeanSite> MeanOf(Limb limb, ulong seed)
    {
        var limbs = Enumerable.Range(1, People).SelectMany(number => Drawn(seed, number, limb)).ToList();
        var sites = Sites.On(limb).Where(limbs[0].ContainsKey).ToList();
        var mean = sites.ToDictionary(site => site, site => new LimbPoint(limbs[0][site].Place.Column, limbs[0][site].Place.Row));
        List<Dictionary<Site, (LimbPoint Place, double Box)>> laid = [];
        for (var round = 0; round < 8; round++)
        {
            mean = Upright(limb, mean);
            laid = limbs.ConvertAll(one =>
            {
                var pose = LimbPose.Fit([.. sites.Select(site => (mean[site], one[site].Place))], isMirrored: false);
                return sites.ToDictionary(site => site, site => (pose.ToLimb(one[site].Place), one[site].Box / pose.PixelsPerUnit));
            });
            mean = sites.ToDictionary(site => site, site => new LimbPoint(laid.Average(one => one[site].Place.X), laid.Average(one => one[site].Place.Y)));
        }
        var last = Upright(limb, mean);
        var unit = Distance(mean[limb == Limb.Hand ? Site.RC : Site.TMT1], mean[limb == Limb.Hand ? Site.TIP3 : Site.TIP1]);
        return [.. sites.Select(site => new MeanSite(site, last[site], laid.Average(one => one[site].Box) / unit, Math.Sqrt(laid.Average(one => Math.Pow(Distance(one[site].Place, mean[site]), 2))) / unit))];
    }

    /// <summary>Both limbs of a healthy person, left ones, each in a posture of its own.</summary>
    static IEnumerable<Dictionary<Site, (FilmPoint Place, double Box)>> Drawn(ulong seed, int number, Limb limb)
    {
        var patient = PhantomPatient.Draw(seed, number) with { Severity = 0 };
        var study = new PhantomStudy(patient, 1, new(2015, 1, 1), ScoreSheet.From(ScoreProfile.Svdh98, item => item.Of(0)));
        foreach (var side in (Side[])[Side.Right, Side.Left])
        {
            PhantomRandom shape = patient.ShapeOf(limb, side), posture = study.RandomOf(limb).Fork($"posture {side}");
            var build = patient.BuildOf(limb, study);
            var drawn = limb == Limb.Hand ? HandAnatomy.Draw(build, LimbDamage.None, HandPosture.Draw(posture), shape) : FootAnatomy.Draw(build, LimbDamage.None, FootPosture.Draw(posture), shape);
            yield return drawn.Sites.ToDictionary(site => Sites.Find(site.Key)!.Value, site => (new FilmPoint(site.Value.Centre.X, -site.Value.Centre.Y), 1.25 * site.Value.Width + 3));
        }
    }

    static Dictionary<Site, LimbPoint> Upright(Limb limb, Dictionary<Site, LimbPoint> mean)
    {
        var (trunk, tip) = (mean[limb == Limb.Hand ? Site.RC : Site.TMT1], mean[limb == Limb.Hand ? Site.TIP3 : Site.TIP1]);
        var pose = LimbPose.Fit([(new(0, 0), new(trunk.X, trunk.Y)), (new(0, -1), new(tip.X, tip.Y))], isMirrored: false);
        return mean.ToDictionary(site => site.Key, site => pose.ToLimb(new(site.Value.X, site.Value.Y)));
    }

    static double Distance(LimbPoint one, LimbPoint other) => Math.Sqrt((one.X - other.X) * (one.X - other.X) + (one.Y - other.Y) * (one.Y - other.Y));

    static string Source(IReadOnlyList<MeanSite> hand, IReadOnlyList<MeanSite> foot)
    {
        var text = new StringBuilder($"""
            namespace Carpus.Anatomy;

            // Written by MeanAnatomyTests with CARPUS_UPDATE_GOLDEN=1 from both limbs of {People} healthy people drawn by Carpus.Phantoms (seed {Seed}), never from a real film.
            public sealed partial class MeanAnatomy
            """);
        text.Append("\n{\n");
        foreach (var (name, sites) in new[] { ("Hand", hand), ("Foot", foot) })
        {
            text.Append(name == "Hand" ? "" : "\n").Append(CultureInfo.InvariantCulture, $"    static MeanSite[] {name} =>\n    [\n");
            foreach (var site in sites)
                text.Append(CultureInfo.InvariantCulture, $"        new(Site.{site.Site}, new({Told(site.Place.X)}, {Told(site.Place.Y)}), {Told(site.BoxSize)}, {Told(site.Spread)}),\n");
            text.Append("    ];\n");
        }
        return text.Append("}\n").ToString();
    }

    static string Told(double value) => (Math.Round(value, 4) + 0.0).ToString("0.####", CultureInfo.InvariantCulture);
}
