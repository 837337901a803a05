using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Carpus.Anatomy;
using Carpus.Phantoms;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Tests.Phantoms;

public sealed class PhantomFilmTests
{
    static readonly FilmFormat Medium = new(1005, 835, 0.3);

    /// <summary>Enough where only the truth is looked at.</summary>
    internal static readonly FilmFormat Tiny = new(251, 209, 1.2);

    [Fact]
    public void The_same_seed_draws_the_same_pixels_and_another_seed_does_not()
    {
        var first = PhantomFilm.Draw(Visit(3, 1), Limb.Hand, FilmFormat.Small);
        var again = PhantomFilm.Draw(Visit(3, 1), Limb.Hand, FilmFormat.Small);
        var other = PhantomFilm.Draw(Visit(4, 1), Limb.Hand, FilmFormat.Small);

        Assert.Equal(first.Pixels, again.Pixels);
        Assert.NotEqual(first.Pixels, other.Pixels);
        Assert.All(first.Pixels, value => Assert.InRange(value, 0, 4095));
    }

    /// <summary>Models are trained on phantoms: a change of their pixels is meant, or it is a fault. It must not depend on the machine.</summary>
    [Fact]
    public void The_pixels_of_a_seed_are_those_they_were()
    {
        var digests = new[] { Limb.Hand, Limb.Foot }.Select(limb => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(PhantomFilm.Draw(Visit(3, 1), limb, FilmFormat.Small).Pixels.AsSpan()))));

        Golden.Matches("phantom-pixels.txt", string.Join('\n', digests) + '\n');
    }

    [Theory]
    [InlineData(Limb.Hand)]
    [InlineData(Limb.Foot)]
    public void Left_lies_at_the_left_and_the_first_rays_look_to_the_middle(Limb limb)
    {
        var film = PhantomFilm.Draw(Visit(5, 2), limb, Tiny);

        Assert.Equal([Side.Left, Side.Right], film.Truth.Limbs.Select(truth => truth.Side));
        var (first, fifth) = limb == Limb.Hand ? (Site.MCP1, Site.MCP5) : (Site.MTP1, Site.MTP5);
        Assert.True(film.Truth.Limbs[0].Find(first)!.Column > film.Truth.Limbs[0].Find(fifth)!.Column);
        Assert.True(film.Truth.Limbs[1].Find(first)!.Column < film.Truth.Limbs[1].Find(fifth)!.Column);
        Assert.True(film.Truth.Limbs[0].Find(first)!.Column < film.Truth.Limbs[1].Find(first)!.Column);
    }

    [Theory]
    [InlineData(Limb.Hand)]
    [InlineData(Limb.Foot)]
    public void Every_site_of_the_score_list_lies_on_the_film_inside_its_box(Limb limb)
    {
        var scored = ScoreProfile.Svdh98.Where(limb: limb).Select(item => item.Site).ToHashSet();
        for (ulong seed = 0; seed < 2; seed++)
            foreach (var truth in PhantomFilm.Draw(Visit(seed, 1), limb, Tiny).Truth.Limbs)
            {
                Assert.Superset(scored, truth.Sites.Select(site => site.Site).ToHashSet());
                Assert.All(truth.Sites, site => Assert.True(site.Box.ColumnFrom < site.Column && site.Column < site.Box.ColumnTo && site.Box.RowFrom < site.Row && site.Row < site.Box.RowTo));
            }
    }

    [Fact]
    public void One_limb_alone_lies_in_the_middle()
    {
        var film = PhantomFilm.Draw(Visit(6, 1), Limb.Hand, new(150, 200, 1.2), Side.Right);

        var hand = Assert.Single(film.Truth.Limbs);
        Assert.Equal(Side.Right, hand.Side);
        Assert.InRange(hand.Find(Site.MCP3)!.Column, 45, 130);
    }

    [Fact]
    public void A_healthy_joint_space_is_darker_than_the_bone_on_both_sides()
    {
        var film = PhantomFilm.Draw(Healthy(Visit(11, 1)), Limb.Hand, Medium);
        foreach (var hand in film.Truth.Limbs)
            foreach (var (joint, outer) in (ReadOnlySpan<(Site, Site)>)[(Site.MCP2, Site.PIP2), (Site.MCP3, Site.PIP3), (Site.MCP4, Site.PIP4), (Site.PIP2, Site.DIP2), (Site.PIP3, Site.DIP3), (Site.PIP4, Site.DIP4)])
            {
                SiteTruth place = hand.Find(joint)!, next = hand.Find(outer)!;
                double alongColumn = next.Column - place.Column, alongRow = next.Row - place.Row, length = Math.Sqrt(alongColumn * alongColumn + alongRow * alongRow);
                double At(double mm) => Density(film, place.Column + alongColumn / length * mm / 0.3, place.Row + alongRow / length * mm / 0.3);
                var space = Math.Min(At(0), Math.Min(At(-0.3), At(0.3)));
                Assert.True(space < At(-3.5) - 60, $"{hand.Side} {joint}: inner bone");
                Assert.True(space < At(3.5) - 60, $"{hand.Side} {joint}: outer bone");
            }
    }

    [Fact]
    public void Raising_an_erosion_changes_the_picture_at_that_joint_only()
    {
        var study = Healthy(Visit(21, 1));
        var before = PhantomFilm.Draw(study, Limb.Hand, Medium);
        var after = PhantomFilm.Draw(study with { Truth = study.Truth.With("LH.MCP2.E", new Score.Graded(3)) }, Limb.Hand, Medium);

        var box = after.Truth.Limbs[0].Find(Site.MCP2)!.Box;
        var (inside, outside) = (0, 0);
        for (var row = 0; row < Medium.Rows; row++)
            for (var column = 0; column < Medium.Columns; column++)
            {
                var change = Math.Abs(after.Pixels[row * Medium.Columns + column] - before.Pixels[row * Medium.Columns + column]);
                if (column > box.ColumnFrom - 10 && column < box.ColumnTo + 10 && row > box.RowFrom - 10 && row < box.RowTo + 10)
                    inside = Math.Max(inside, change);
                else
                    outside = Math.Max(outside, change);
            }
        Assert.True(inside > 300, $"the erosion changes grey by {inside}");
        Assert.True(outside < 100, $"grey changes by {outside} elsewhere");
    }

    [Fact]
    public void The_films_of_one_patient_show_the_same_bones_in_another_posture()
    {
        var visits = PhantomPatient.Draw(8, 1).Visits(2);
        var truths = visits.Select(visit => PhantomFilm.Draw(Healthy(visit), Limb.Hand, Tiny).Truth.Limbs[0]).ToList();

        double Length(LimbTruth truth) => Distance(truth.Find(Site.MCP3)!, truth.Find(Site.PIP3)!);
        Assert.InRange(Length(truths[1]) / Length(truths[0]), 0.95, 1.05);
        Assert.NotEqual(truths[0].Find(Site.PIP3)!.Column, truths[1].Find(Site.PIP3)!.Column);
    }

    internal static PhantomStudy Visit(ulong seed, int visits) => PhantomPatient.Draw(seed, 1).Visits(visits)[^1];

    internal static PhantomStudy Healthy(PhantomStudy study) => study with { Truth = ScoreSheet.From(ScoreProfile.Svdh98, item => item.Of(0)) };

    static double Distance(SiteTruth first, SiteTruth second) =>
        Math.Sqrt((first.Column - second.Column) * (first.Column - second.Column) + (first.Row - second.Row) * (first.Row - second.Row));

    static double Density(PhantomFilm film, double column, double row)
    {
        var value = film.Pixels[(int)row * film.Format.Columns + (int)column];
        return film.IsInverted ? 4095 - value : value;
    }
}
