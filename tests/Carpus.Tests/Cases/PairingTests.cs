using Carpus.Anatomy;
using Carpus.Cases;
using CsCheck;

namespace Carpus.Tests.Cases;

public sealed class PairingTests
{
    static readonly PatientId Patient = new("RA000001");
    static readonly PatientId Other = new("RA000002");
    static readonly DateOnly Day = new(2017, 4, 1);

    static FilmFacts Hand(string id, string? accession = "RAH00001", DateOnly? date = null, Sides shows = Sides.Both, string? view = "PA", string? hash = null) =>
        new(id, Patient, accession, Limb.Hand, shows, date ?? Day, view, PixelHash: hash);

    static FilmFacts Foot(string id, string? accession = "RAF00001", DateOnly? date = null, Sides shows = Sides.Both) =>
        new(id, Patient, accession, Limb.Foot, shows, date ?? Day, "AP");

    [Fact]
    public void A_hand_and_a_foot_study_of_one_day_are_a_case_with_the_number_of_the_hand_study()
    {
        var result = Pairing.Pair([Hand("h", "RAH00007"), Foot("f", "F3")]);

        var made = Assert.Single(result.Cases);
        Assert.Equal((new CaseId("RA00007"), Patient, 1), (made.Id, made.Patient, made.TimePoint.Number));
        Assert.Equal(("RAH00007", "F3"), (made.Hand?.Accession, made.Foot?.Accession));
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void Studies_whose_pseudonyms_have_one_number_are_a_case_however_far_apart_they_are()
    {
        var made = Assert.Single(Pairing.Pair([Hand("h", "RAH00007"), Foot("f", "RAF00007", Day.AddDays(400)), Hand("h2", "H8", Day.AddDays(400))]).Cases, one => one.Foot is not null);

        Assert.Equal((new CaseId("RA00007"), "f"), (made.Id, made.Foot!.Films[0].FilmId));
    }

    [Fact]
    public void Two_visits_of_one_year_whose_generalised_dates_tie_stay_two_cases_when_their_numbers_differ()
    {
        var result = Pairing.Pair([Hand("h", "RAH00001"), Foot("f", "RAF00002")]);

        Assert.Equal([("RA00001", true), ("RA00002", false)], result.Cases.Select(made => (made.Id.Value, made.Hand is not null)));
    }

    [Fact]
    public void Visits_are_paired_by_the_nearest_date_and_numbered_by_time()
    {
        var result = Pairing.Pair([
            Hand("h2", "RAH00001", Day.AddDays(400)), Hand("h1", "RAH00002", Day),
            Foot("f2", "RAF00001", Day.AddDays(405)), Foot("f1", "RAF00002", Day.AddDays(3)),
        ]);

        Assert.Equal([("RA00001", 2, "f2"), ("RA00002", 1, "f1")], result.Cases.Select(made => (made.Id.Value, made.TimePoint.Number, made.Foot!.Films[0].FilmId)));
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void A_foot_study_beyond_the_window_makes_a_case_of_its_own_and_both_are_found()
    {
        var result = Pairing.Pair([Hand("h", "H1"), Foot("f", "F1", Day.AddDays(32))]);

        Assert.Equal(2, result.Cases.Count);
        Assert.Equal(
            ["hand study H1: patient RA000001: there is no foot study within 31 days", "foot study F1: patient RA000001: there is no hand study within 31 days"],
            result.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Two_foot_studies_as_near_as_each_other_are_found_as_ambiguous()
    {
        var result = Pairing.Pair([Hand("h"), Foot("f1", "F1"), Foot("f2", "F2")]);

        Assert.Contains(result.Findings, finding => finding.What.Contains("foot study F1 was paired with it, but foot study F2 is as near", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_of_a_score_sheet_wins_over_dates_and_gives_the_case_its_id()
    {
        var result = Pairing.Pair(
            [Hand("h"), Foot("near"), Foot("far", "RAF00002", Day.AddDays(90))],
            links: [new(new("RA00042"), "RAH00001", "RAF00002")]);

        var made = Assert.Single(result.Cases, made => made.Id == new CaseId("RA00042"));
        Assert.Equal("RAF00002", made.Foot?.Accession);
    }

    [Fact]
    public void A_study_that_names_two_patients_is_found_and_the_patients_stay_apart()
    {
        var result = Pairing.Pair([Hand("h1"), Hand("h2") with { Patient = Other }, Foot("f")]);

        Assert.Contains(result.Findings, finding => finding.ToString() == "study RAH00001: its films name 2 patients; each keeps their own films");
        Assert.Equal([Patient, Other], result.Cases.Select(made => made.Patient));
    }

    [Fact]
    public void A_film_of_neither_hand_nor_foot_is_left_out_by_name()
    {
        var result = Pairing.Pair([Hand("h"), Foot("f"), Hand("chest") with { Limb = null }]);

        Assert.Equal(["chest"], result.LeftOut);
        Assert.Contains(result.Findings, finding => finding.Where == "film chest");
    }

    [Fact]
    public void The_frontal_film_of_both_sides_is_scored_and_the_oblique_is_an_extra_view()
    {
        var study = Assert.Single(Pairing.Pair([Hand("a-oblique", view: "RLO"), Hand("b-right", shows: Sides.Right), Hand("c-both")]).Cases).Hand!;

        Assert.Equal([("a-oblique", Sides.None), ("b-right", Sides.None), ("c-both", Sides.Both)], study.Films.Select(film => (film.FilmId, film.ScoredFor)));
    }

    [Fact]
    public void Films_of_one_side_each_are_scored_for_their_side()
    {
        var made = Assert.Single(Pairing.Pair([Hand("r", shows: Sides.Right), Hand("l", shows: Sides.Left), Foot("f")]).Cases);

        Assert.Equal(("r", "l", "f"), (made.FilmFor(Side.Right, Limb.Hand)?.FilmId, made.FilmFor(Side.Left, Limb.Hand)?.FilmId, made.FilmFor(new(Side.Left, Limb.Foot, Site.MTP2))?.FilmId));
    }

    [Fact]
    public void A_side_without_a_film_and_a_picture_stored_twice_are_found()
    {
        var result = Pairing.Pair([Hand("a", shows: Sides.Right, hash: "same"), Hand("b", shows: Sides.Right, hash: "same"), Foot("f")]);

        Assert.Equal(
            ["hand study RAH00001: no film shows the left hand", "hand study RAH00001: film b has the same picture as film a"],
            result.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Without_dates_the_only_two_studies_of_a_patient_are_paired_with_a_finding()
    {
        var result = Pairing.Pair([Hand("h", "H1") with { ExamDate = null }, Foot("f", "F1") with { ExamDate = null }]);

        Assert.NotNull(Assert.Single(result.Cases).Foot);
        Assert.Contains("a date is missing", Assert.Single(result.Findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_keeps_its_id_and_the_chosen_film_while_films_are_added()
    {
        var first = Pairing.Pair([Hand("a", "X1"), Hand("b", "X1"), Foot("f", "X2")]).Cases[0].WithScoredFilm(Side.Left, "b");

        var later = Pairing.Pair([Hand("0", "X0", Day.AddDays(-300)), Hand("a", "X1"), Hand("b", "X1"), Foot("f", "X2")], existing: [first]);

        var kept = Assert.Single(later.Cases, made => made.Id == first.Id);
        Assert.Equal((2, "a", "b"), (kept.TimePoint.Number, kept.FilmFor(Side.Right, Limb.Hand)?.FilmId, kept.FilmFor(Side.Left, Limb.Hand)?.FilmId));
        Assert.Equal(2, later.Cases.Select(made => made.Id).Distinct().Count());
    }

    static readonly Gen<FilmFacts> AnyFilm = Gen.Select(Gen.Int[0, 30], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 200], (id, patient, study, isHand, day) =>
        new FilmFacts($"film{id}", new($"RA{patient:000000}"), $"{(isHand ? "RAH" : "RAF")}{patient}{study:0000}", isHand ? Limb.Hand : Limb.Foot, Sides.Both, day % 7 == 0 ? null : Day.AddDays(day)));

    [Fact]
    public void Every_film_is_in_exactly_one_case_of_its_patient_whatever_the_order_of_the_films() =>
        AnyFilm.List[0, 25].Select(films => films.DistinctBy(film => film.FilmId).ToList()).Sample(films =>
        {
            var cases = Pairing.Pair(films).Cases;
            var reversed = Pairing.Pair(Enumerable.Reverse(films)).Cases;

            return cases.SelectMany(made => made.Films.Select(film => (made.Patient.Value, film.FilmId))).Order().SequenceEqual(films.Select(film => (film.Patient.Value, film.FilmId)).Order())
                && cases.Select(made => made.Id).Distinct().Count() == cases.Count
                && cases.Select(Text).SequenceEqual(reversed.Select(Text))
                && cases.Select(Text).SequenceEqual(Pairing.Pair(films, existing: cases).Cases.Select(Text));

            static string Text(ReadingCase made) => $"{made.Id} {made.TimePoint} {string.Join(' ', made.Films)}";
        });
}
