using System.Text.Json;
using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Learning.Grading;
using Carpus.Phantoms;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Learning.Tests.Grading;

public sealed class AutomaticReaderTests
{
    [Fact]
    public void Weights_with_context_hear_the_visit_before_and_those_without_do_not()
    {
        var film = PhantomFilm.Draw(PhantomCohort.Draw(5, 1, 1)[0], Limb.Hand, FilmFormat.Standard);
        FilmToRead[] films = [new("film", Limb.Hand, Sides.Both, Presentation.Show(film.ToDicom(identified: false)))];
        using var folder = new TemporaryFolder();
        using (var shipped = AutomaticReader.Shipped())
        using (var own = AutomaticReader.Open(WithContext(folder, new([0, 0, 0], [0.5, 0.5, 0.5], new double[GradeHead.AllRungs]))))
        {
            var alone = shipped.Read(ScoreProfile.Svdh98, films);
            var worse = alone.Joints.ToDictionary(joint => joint.Key, joint => joint.Value.Select(rung => 8f).ToArray());

            Assert.Equal((false, true), (shipped.AsksForVisitBefore, own.AsksForVisitBefore));
            Assert.Equal(Means(alone), Means(shipped.Read(ScoreProfile.Svdh98, films, worse)));
            Assert.Equal(Means(alone), Means(own.Read(ScoreProfile.Svdh98, films)));
            Assert.All(Means(alone).Zip(Means(own.Read(ScoreProfile.Svdh98, films, worse))), pair => Assert.True(pair.Second > pair.First));
        }
    }

    static List<double> Means(AutomaticReading reading) => [.. reading.Grades.Select(grade => grade.Opinion.Expected)];

    /// <summary>The shipped networks and calibration, and a context.</summary>
    static string WithContext(TemporaryFolder folder, GradeContext context)
    {
        foreach (var name in (string[])["limbs.onnx", "joints.onnx", "grades.onnx"])
        {
            using var network = Shipped(name);
            using var file = File.Create(folder.File(name));
            network.CopyTo(file);
        }
        using var json = Shipped("grades.json");
        File.WriteAllText(folder.File("grades.json"), JsonSerializer.Serialize(GradeCalibration.Parse(json) with { Context = context }, JsonSerializerOptions.Web));
        return Path.GetDirectoryName(folder.File("grades.json"))!;
    }

    static Stream Shipped(string name) => typeof(Grader).Assembly.GetManifestResourceStream(name)!;
}
