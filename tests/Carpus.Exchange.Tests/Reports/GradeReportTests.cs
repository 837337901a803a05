using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Exchange.Reports;

public sealed class GradeReportTests
{
    static readonly CaseId Case = new("RA00001");

    static Gen<ScoreSheet> AnySheet(ScoreProfile profile) => Gen.Int[0, int.MaxValue - 1].Array[profile.Items.Count].Select(chance => ScoreSheet.From(profile, item => (chance[item.Index] % 12) switch
    {
        10 => null,
        11 => new Score.NotScorable(Obstacles.All[chance[item.Index] % Obstacles.All.Count]),
        _ => item.Of(chance[item.Index] % item.GradeCount * item.Step),
    }));

    static Gen<ScoreSheet> AnySheetOfAny { get; } = Gen.Int[0, ScoreProfile.All.Count - 1].SelectMany(index => AnySheet(ScoreProfile.All[index]));

    [Fact]
    public void Points_reasons_gaps_boxes_and_times_go_through_a_report_and_come_back_equal() => AnySheetOfAny.Sample(sheet =>
    {
        var report = Report(sheet, isAutomatic: false);

        var back = GradeReportDecoder.Decode(Reencoded(Make(report)));

        if (sheet.Cells.All(cell => cell.Score is null))
            return;
        Assert.Empty(back.Findings);
        Assert.Equal((sheet, "reader-1", false), (back.Sheet, back.ReaderId, back.IsAutomatic));
        Assert.Equal(report.Times.Where(time => sheet[time.Key] is not null).OrderBy(time => time.Key), back.Times.OrderBy(time => time.Key));
        Assert.Equal(
            sheet.Cells.Where(cell => cell.Score is not null).Select(cell => BoxOf(cell.Item.Joint)).Distinct().OrderBy(box => box.Joint.ToString()),
            back.Boxes.SelectMany(film => film.Value).OrderBy(box => box.Joint.ToString()));
        Assert.All(back.Boxes, film => Assert.All(film.Value, box => Assert.Equal(FilmFor(box.Joint)!.SopInstanceUid, film.Key)));
    }, iter: 30);

    [Fact]
    public void The_same_reading_makes_the_same_report()
    {
        var report = Report(Sheet(), isAutomatic: true);

        Assert.Equal(Bytes(Make(report)), Bytes(Make(report)));
        Assert.Equal(("reader-1", true), GradeReportDecoder.Decode(Make(report)) is var back ? (back.ReaderId, back.IsAutomatic) : default);
    }

    [Fact]
    public void Joints_without_a_box_refer_to_their_film()
    {
        var file = GradeReportEncoder.Make(Report(Sheet(), isAutomatic: false), Header(), joint => FilmFor(joint) is { } film ? film with { Boxes = [] } : null);

        var back = GradeReportDecoder.Decode(Reencoded(file));

        Assert.Equal(Sheet(), back.Sheet);
        Assert.Empty(back.Boxes);
    }

    [Fact]
    public void Dciodvfy_finds_no_error()
    {
        Material.Program("dciodvfy");
        using var folder = new TemporaryFolder();
        foreach (var (index, file) in ((DicomFile[])[Make(Report(Sheet(), false)), Make(Report(Sheet(), true)), GradeReportEncoder.Make(Report(Sheet(), false), Header(), _ => null)]).Index())
        {
            file.Save(folder.File($"{index}.dcm"));

            var said = Peer.Run("dciodvfy", folder.File($"{index}.dcm"));

            Assert.DoesNotContain("Error", said.Output + said.Errors, StringComparison.Ordinal);
            Assert.Contains("ComprehensiveSR", said.Output + said.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Dsrdump_prints_the_grades()
    {
        Material.Program("dsrdump");
        using var folder = new TemporaryFolder();
        Make(Report(Sheet(), false)).Save(folder.File("report.dcm"));

        var said = Peer.Run("dsrdump", "+Pc", folder.File("report.dcm"));

        Assert.Equal(0, said.ExitCode);
        Assert.DoesNotContain("E:", said.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("W:", said.Errors, StringComparison.Ordinal);
        Assert.Contains("has concept mod", said.Output, StringComparison.Ordinal);
        Assert.Contains("(EROSION,99CARPUS,\"Erosion grade\")=(E-1,99CARPUS,\"1 of 5 points\")", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Pydicom_reads_the_tree()
    {
        Material.Program("python3");
        using var folder = new TemporaryFolder();
        Make(Report(Sheet(), false)).Save(folder.File("report.dcm"));
        const string script = """
            import sys
            try:
                import pydicom
            except ImportError:
                sys.exit(77)
            ds = pydicom.dcmread(sys.argv[1])
            groups = [c for c in ds.ContentSequence if c.ConceptNameCodeSequence[0].CodeValue == '126010'][0].ContentSequence
            print(ds.SOPClassUID.name, len(groups))
            for g in groups[:1]:
                for c in g.ContentSequence:
                    print(c.RelationshipType, c.ValueType, c.ConceptNameCodeSequence[0].CodeValue, list(c.get('GraphicData', [])))
            """;

        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3"; // Debian's own has Debian's pydicom
        var said = Peer.Run(python, "-c", script, folder.File("report.dcm"));

        Assert.SkipWhen(said.ExitCode == 77, "pydicom is not installed");
        Assert.Equal("""
            Comprehensive SR Storage 22
            HAS OBS CONTEXT TEXT 112039 []
            HAS OBS CONTEXT UIDREF 112040 []
            HAS CONCEPT MOD CODE 363698007 []
            HAS CONCEPT MOD CODE 370129005 []
            CONTAINS SCOORD 111030 [100.0, 50.25, 140.0, 50.25, 140.0, 90.25, 100.0, 90.25, 100.0, 50.25]
            CONTAINS CODE EROSION []

            """, said.Output);
    }

    /// <summary>All items of the right hand, 0 and 1 by turns, and one reason.</summary>
    static ScoreSheet Sheet() => ScoreSheet.From(ScoreProfile.Svdh98, item => item is { Side: Side.Right, Limb: Limb.Hand } ? item.Of(item.Index % 2 == 0 ? 1 : 0) : null)
        .With("RH.MCP3.E", new Score.NotScorable(Obstacle.Arthroplasty));

    static GradeReport Report(ScoreSheet sheet, bool isAutomatic) => new(
        Case, new Reader("reader-1", "Reader 1", isAutomatic), sheet,
        sheet.Cells.Where(cell => cell.Score is not null).ToDictionary(cell => cell.Item.Id, cell => new DateTimeOffset(2026, 3, 4, 10, 20, 30, 456, TimeSpan.Zero).AddSeconds(cell.Item.Index)));

    static DicomFile Make(GradeReport report) => GradeReportEncoder.Make(report, Header(), FilmFor);

    static Dataset Header() => new Dataset()
        .Set(Tag.SpecificCharacterSet, "ISO_IR 100").Set(Tag.PatientName, "RA000001_Name").Set(Tag.PatientID, "RA000001").Set(Tag.PatientBirthDate, "19261001").Set(Tag.PatientSex, "F")
        .Set(Tag.StudyInstanceUID, "2.25.11").Set(Tag.StudyDate, "20171201").Set(Tag.StudyTime, "093436.598").Set(Tag.AccessionNumber, "RAH00001").Set(Tag.StudyID, "1");

    static ReportFilm? FilmFor(Joint joint) => new(
        "1.2.840.10008.5.1.4.1.1.1", joint.Limb == Limb.Hand ? "2.25.1" : "2.25.2", joint.Limb == Limb.Hand ? "2.25.11" : "2.25.12", joint.Limb == Limb.Hand ? "2.25.21" : "2.25.22",
        [.. from side in Enum.GetValues<Side>() from limb in Enum.GetValues<Limb>() from site in Sites.On(limb) select BoxOf(new(side, limb, site))]);

    static JointBox BoxOf(Joint joint) => new(joint, 100 + (int)joint.Site, 50.25, 140, 90.25);

    static DicomFile Reencoded(DicomFile file) => DicomFile.Decode(Bytes(file));

    static byte[] Bytes(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Encode(stream);
        return stream.ToArray();
    }
}
