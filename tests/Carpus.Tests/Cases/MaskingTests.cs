using System.Text.Json;
using Carpus.Anatomy;
using Carpus.Cases;

namespace Carpus.Tests.Cases;

public sealed class MaskingTests
{
    static readonly Masking Masking = new(new byte[32]);

    static readonly ReadingCase[] Cases =
    [
        .. from patient in Enumerable.Range(1, 6)
           from visit in Enumerable.Range(1, 3)
           let number = patient * 10 + visit
           select Pairing.Pair([
               new($"film-h{number}", new($"RA{patient:000000}"), $"RAH{number:00000}", Limb.Hand, Sides.Both, new(2010 + visit, 3, 1), "PA"),
               new($"film-f{number}", new($"RA{patient:000000}"), $"RAF{number:00000}", Limb.Foot, Sides.Both, new(2010 + visit, 3, 1), "AP"),
           ]).Cases[0],
    ];

    [Fact]
    public void A_masked_case_carries_nothing_that_tells_the_patient_the_date_or_the_order()
    {
        foreach (var shown in Cases)
        {
            var sent = JsonSerializer.Serialize(Masking.Mask(shown));

            foreach (var secret in new[] { shown.Id.Value, shown.Patient.Value, "RAH", "RAF", "201", "film-", "Date", "Number", "Accession" })
                Assert.DoesNotContain(secret, sent, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_session_traces_its_tokens_back_and_another_session_cannot()
    {
        var other = new Masking(Enumerable.Repeat((byte)1, 32).ToArray());

        Assert.All(Cases, shown =>
        {
            Assert.Equal(shown, Masking.Find(Masking.Token(shown.Id), Cases));
            Assert.Null(other.Find(Masking.Token(shown.Id), Cases));
            Assert.Equal(shown.Hand!.Films[0].FilmId, Masking.FindFilm(Masking.FilmToken(shown.Hand.Films[0].FilmId), Cases));
        });
    }

    [Fact]
    public void The_order_depends_on_the_key_and_on_nothing_else()
    {
        var shuffled = Masking.Shuffled(Cases);

        Assert.Equal(shuffled, Masking.Shuffled(Cases.Reverse()));
        Assert.NotEqual(Cases, shuffled);
        Assert.NotEqual(Masking.Shuffled(Cases), new Masking(Enumerable.Repeat((byte)1, 32).ToArray()).Shuffled(Cases));
    }

    [Fact]
    public void A_patients_visits_stay_side_by_side_and_are_not_all_in_order_of_time()
    {
        var patients = Masking.ShuffledByPatient(Cases).Chunk(3).ToList();

        Assert.All(patients, visits => Assert.Single(visits.Select(visit => visit.Patient).Distinct()));
        Assert.Contains(patients, visits => !visits.Select(visit => visit.Hand!.ExamDate).SequenceEqual(visits.Select(visit => visit.Hand!.ExamDate).Order()));
    }

    [Fact]
    public void A_short_key_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Masking(new byte[8]));

    [Fact]
    public void A_case_survives_JSON_with_its_pseudonyms_as_plain_text()
    {
        var json = JsonSerializer.Serialize(Cases[0]);

        Assert.Contains("\"Id\":\"RA00011\"", json, StringComparison.Ordinal);
        var back = JsonSerializer.Deserialize<ReadingCase>(json)!;
        Assert.Equal((Cases[0].Id, Cases[0].Patient, Cases[0].TimePoint), (back.Id, back.Patient, back.TimePoint));
        Assert.Equal(Cases[0].Films, back.Films);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_blank_pseudonym_is_refused(string text)
    {
        Assert.Throws<ArgumentException>(() => new CaseId(text));
        Assert.False(CaseId.TryParse(text, null, out _));
    }

    [Fact]
    public void A_second_showing_has_other_tokens()
    {
        foreach (var one in Cases)
        {
            var again = SecondShowing.Of(one);

            Assert.Empty(Tokens(one).Intersect(Tokens(again)));
            Assert.Equal((one.Id, one.Patient, one.Hand!.Films[0].FilmId), (SecondShowing.OriginalOf(again.Id), SecondShowing.OriginalOf(again.Patient), SecondShowing.OriginalFilmOf(again.Hand!.Films[0].FilmId)));
        }

        static IEnumerable<string> Tokens(ReadingCase shown) => Masking.Mask(shown).Films.Select(film => film.Token).Append(Masking.Mask(shown).Token);
    }

    [Fact]
    public void Second_showings_come_in_the_last_third_each_after_its_first_and_leave_the_order_of_the_others_as_it_is()
    {
        for (byte seed = 0; seed < 100; seed++)
        {
            var masking = new Masking(Enumerable.Repeat(seed, 32).ToArray());
            var visits = Enumerable.Range(1, 1 + seed % 12).Select(number => new ReadingCase(new($"RA{number:00000}"), new($"RA{(number + 1) / 2:000000}"), new(number, null), null, null)).ToList();
            ReadingCase[] again = [.. visits.Where(one => (one.TimePoint.Number + seed) % 2 == 0 || seed % 3 == 0).Select(SecondShowing.Of)];
            foreach (var order in (Func<IEnumerable<ReadingCase>, IReadOnlyList<ReadingCase>>[])[masking.Shuffled, masking.ShuffledByPatient])
            {
                var shown = order([.. visits, .. again]).ToList();

                Assert.Equal(order(visits), shown.Where(one => !SecondShowing.Is(one.Id)));
                Assert.Equal(visits.Count + again.Length, shown.Distinct().Count());
                Assert.All(again, one => Assert.True(shown.FindIndex(other => other.Id == SecondShowing.OriginalOf(one.Id)) < shown.FindIndex(other => other.Id == one.Id)));
                Assert.All(again, one => Assert.True(3 * shown.TakeWhile(other => other.Id != one.Id).Where(other => !SecondShowing.Is(other.Id)).Select(other => order == masking.Shuffled ? other.Id.Value : other.Patient.Value).Distinct().Count() >= 2 * visits.Select(other => order == masking.Shuffled ? other.Id.Value : other.Patient.Value).Distinct().Count()));
            }
        }
    }
}
