using System.Diagnostics;
using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Images;
using Carpus.Learning.Grading;
using Carpus.Learning.Locating;
using Carpus.Phantoms;
using Carpus.Scoring;

namespace Carpus.Benchmarks;

/// <summary>From the bytes of a hand and a foot film to 98 scores, beside the decoding of the same films, which is the floor.</summary>
static class AutomaticReadings
{
    public static void Measure()
    {
        var study = PhantomPatient.Draw(5, 1).Visits(1)[0];
        (Limb Limb, byte[] Bytes)[] films = [.. new[] { Limb.Hand, Limb.Foot }.Select(limb => (limb, Encode(PhantomFilm.Draw(study, limb, FilmFormat.Fine).ToDicom(identified: false))))];
        var start = Stopwatch.StartNew();
        using var locator = Locator.Shipped();
        using var reader = AutomaticReader.Shipped();
        Console.WriteLine(FormattableString.Invariant($"opening the networks: {start.Elapsed.TotalMilliseconds:0} ms"));
        var pictures = films.Select(film => Show(film.Bytes)).ToList();
        var size = string.Join(" and ", pictures.Select(picture => $"{picture.Columns} x {picture.Rows}"));
        StudyOfReaders.Say($"the floor: decoding and showing two films of {size}", () => films.Sum(film => Show(film.Bytes).Rows));
        StudyOfReaders.Say("locating on one hand film", () => locator.Locate(pictures[0]).Limbs.Count);
        StudyOfReaders.Say("locating on one foot film", () => locator.Locate(pictures[1]).Limbs.Count);
        StudyOfReaders.Say("from bytes to scores, both films", () => reader.Read(ScoreProfile.Svdh98, films.Select((film, index) => new FilmToRead($"{index}", film.Limb, Sides.Both, Show(film.Bytes)))).Grades.Count);
        Console.WriteLine($"{reader.Read(ScoreProfile.Svdh98, films.Select((film, index) => new FilmToRead($"{index}", film.Limb, Sides.Both, pictures[index]))).Grades.Count} of 98 items graded; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
    }

    static byte[] Encode(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Encode(stream);
        return stream.ToArray();
    }

    static GreyPicture Show(byte[] bytes) => Presentation.Show(DicomFile.Decode(bytes));
}
