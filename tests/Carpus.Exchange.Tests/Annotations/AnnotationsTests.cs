using System.Globalization;
using System.Text.Json;
using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Scoring;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Exchange.Annotations;

public sealed class AnnotationsTests
{
    static readonly ClassList Classes = ClassList.Of(ScoreProfile.Svdh98);

    static readonly FilmFrame Film = new(new string('a', 64), "RAH00001_1", 2500, 2048);

    /// <summary>Boxes of some joints with edges on 1/64 of a pixel.</summary>
    static Gen<FilmJoints> AnyJoints(int step = 1) => Gen.Select(
        Gen.Shuffle(Classes.Joints.ToArray()), Gen.Int[1, 60], Gen.Int[0, int.MaxValue - 1].Array[60 * 4],
        (joints, count, chance) => new FilmJoints(Film, [.. joints.Take(count).Select((joint, index) => Box(joint, chance.AsSpan(4 * index, 4), step))]));

    static JointBox Box(Joint joint, ReadOnlySpan<int> chance, int step)
    {
        var (columns, rows) = (Film.Columns * 64 / step, Film.Rows * 64 / step);
        var (left, top) = (chance[0] % (columns - 1), chance[1] % (rows - 1));
        return new(joint, left * step / 64.0, top * step / 64.0, (left + 1 + chance[2] % (columns - left)) * step / 64.0, (top + 1 + chance[3] % (rows - top)) * step / 64.0);
    }

    [Fact]
    public void Whole_pixels_go_through_voc_and_come_back_equal() =>
        AnyJoints(step: 64).Sample(joints => Same(joints, TakeBack(folder => Write(folder, AnnotationFolder.Voc([joints], Classes, [])))), iter: 50);

    [Fact]
    public void Sixty_fourths_of_a_pixel_go_through_yolo_and_come_back_equal() =>
        AnyJoints().Sample(joints => Same(joints, TakeBack(folder => Write(folder, AnnotationFolder.Yolo([joints], Classes, [])))), iter: 50);

    [Fact]
    public void Sixty_fourths_of_a_pixel_go_through_coco_and_come_back_equal() =>
        AnyJoints().Sample(joints => Same(joints, TakeBack(folder => WriteCoco(folder, [joints]))), iter: 50);

    [Fact]
    public void A_box_between_pixels_goes_to_the_nearest_ones_in_voc_and_the_loss_is_told()
    {
        var losses = new List<Finding>();
        var joints = new FilmJoints(Film, [new(Joint.Find("RH.MCP2")!.Value, 10.4, 20.6, 10.45, 40, 0.5)]);

        var voc = VocBoxes.Encode(joints, Classes, losses);

        var only = Assert.Single(voc.Objects);
        Assert.Equal(("RH.MCP2", 11, 22, 11, 40), (only.Name, only.XMin, only.YMin, only.XMax, only.YMax));
        Assert.Equal(["VOC holds whole pixels: the edges of 1 boxes went to the nearest ones.", "VOC holds no confidence: that of 1 boxes is lost."], losses.Select(loss => loss.What));
    }

    [Fact]
    public void The_example_in_the_page_on_formats_is_what_is_written()
    {
        var page = File.ReadAllText(Path.Combine(Material.Root, "docs", "exchange-formats.md"));
        var joints = new FilmJoints(Film, [new(Joint.Find("RH.MCP2")!.Value, 10, 30, 20, 50)]);
        using var coco = new MemoryStream();
        CocoEncoder.Encode([joints], Classes, coco, []);

        Assert.Contains($"`{YoloBoxes.Encode(joints, Classes, []).Trim()}`", page, StringComparison.Ordinal);
        Assert.Contains("\"bbox\":[10,30,10,20]", System.Text.Encoding.UTF8.GetString(coco.ToArray()), StringComparison.Ordinal);
        Assert.Contains("`\"bbox\":[10,30,10,20]`", page, StringComparison.Ordinal);
        Assert.Contains(string.Concat(VocBoxes.Encode(joints, Classes, []).ToXml().Split("<bndbox>")[1].Split("</bndbox>")[0].Where(letter => !char.IsWhiteSpace(letter))), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Six_decimals_of_another_program_give_the_pixel_edges_they_stand_for()
    {
        var film = Film with { Rows = 4000, Columns = 8000 };
        Gen.Int[0, 7998].SelectMany(left => Gen.Int[left + 1, 8000].Select(right => (left, right))).Sample((left, right) =>
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"0 {(left + right) / 2.0 / 8000:0.000000} 0.5 {(right - left) / 8000.0:0.000000} 0.5");

            var box = Assert.Single(YoloBoxes.Decode(line, film, Classes, []));

            Assert.Equal((left, right), (box.ColumnFrom, box.ColumnTo));
        }, iter: 1000);
    }

    [Fact]
    public void Each_class_keeps_its_index_whatever_is_exported_and_the_list_keeps_its_hash()
    {
        Assert.Equal(["RH.IP1", "RH.PIP2"], Classes.Names.Take(2));
        Assert.Equal(Classes.Names.Count, Classes.Names.Distinct().Count());
        Assert.Equal(Classes.Sha256, ClassList.Parse(Classes.Text.Replace("\n", "\r\n", StringComparison.Ordinal)).Sha256);
        AnyJoints().Sample(joints => Assert.All(YoloBoxes.Encode(joints, Classes, []).Split('\n', StringSplitOptions.RemoveEmptyEntries), line =>
            Assert.Contains(joints.Boxes, box => box.Joint.ToString() == Classes.Names[int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)])), iter: 20);
    }

    [Fact]
    public void Every_box_is_one_object_and_one_annotation_and_its_area_is_conserved() => AnyJoints(step: 64).Sample(joints =>
    {
        using var coco = new MemoryStream();
        CocoEncoder.Encode([joints], Classes, coco, []);
        var boxes = JsonDocument.Parse(coco.ToArray()).RootElement.GetProperty("annotations").EnumerateArray().Where(one => !one.TryGetProperty("keypoints", out _)).ToList();
        var objects = VocBoxes.Encode(joints, Classes, []).Objects;

        Assert.Equal((joints.Boxes.Count, joints.Boxes.Count), (boxes.Count, objects.Count));
        Assert.Equal(boxes.Sum(box => box.GetProperty("area").GetDouble()), objects.Sum(one => (double)(one.XMax - one.XMin + 1) * (one.YMax - one.YMin + 1)));
    }, iter: 30);

    [Fact]
    public void What_cannot_be_taken_is_named_by_file_and_line()
    {
        using var folder = new TemporaryFolder();
        var voc = new VocFile("RAH00001_1.png", Film.Rows, Film.Columns,
            [new("Wrist", 1, 1, 5, 5), new("RH.MCP2", 1, 1, 2049, 5), new("RH.MCP3", 9, 9, 8, 9), new("RH.MCP4", 9, 9, 12, 12), new("RH.MCP4", 9, 9, 12, 12)]);
        File.WriteAllText(folder.File("RAH00001_1.xml"), voc.ToXml());
        File.WriteAllText(folder.File("RAH00009_1.xml"), (voc with { FileName = "RAH00009_1.png" }).ToXml());
        File.WriteAllText(folder.File("broken.xml"), "<annotation>\n<size></annotation>");
        File.WriteAllText(folder.File(Film.FilmId[..12] + ".xml"), (voc with { Rows = 10 }).ToXml());

        var decoded = AnnotationDecoder.Decode(folder.Path, [Film]);

        Assert.Equal("RH.MCP4", Assert.Single(Assert.Single(decoded.Films).Boxes).Joint.ToString());
        Assert.Equal(
        [
            "RAH00001_1.xml line 14: The class Wrist is no joint such as LH.PIP3; its box is not taken.",
            "RAH00001_1.xml line 26: The box of RH.MCP2 reaches outside the picture of 2048 x 2500 pixels; it is not taken.",
            "RAH00001_1.xml line 38: The box of RH.MCP3 is empty.",
            "RAH00001_1.xml line 62: RH.MCP4 has a box already; only the first is taken.",
            "RAH00009_1.xml: The home has no film of this name; its boxes are not taken.",
            "aaaaaaaaaaaa.xml: Its picture has 2048 x 10 pixels, film RAH00001_1 has 2048 x 2500; its boxes are not taken.",
            "broken.xml: line 2: The XML is broken.",
        ], decoded.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Labels_of_another_class_list_are_not_taken()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, AnnotationFolder.Yolo([new(Film, [new(Joint.Find("LF.MTP1")!.Value, 1, 1, 2, 2)])], Classes, []));
        var shifted = Classes.Names.ToList();
        shifted.RemoveAt(3);
        File.WriteAllLines(folder.File("classes.txt"), shifted);

        var refused = AnnotationDecoder.Decode(folder.Path, [Film]);
        File.Delete(folder.File("classes.sha256"));
        var byName = AnnotationDecoder.Decode(folder.Path, [Film]);

        Assert.Empty(refused.Films);
        Assert.StartsWith("classes.txt line 4: It was changed after the labels were written", Assert.Single(refused.Findings).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("classes.txt line 4: The class list is none of this program's", Assert.Single(byName.Findings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_lines_of_labels_are_findings()
    {
        var findings = new List<Finding>();

        var boxes = YoloBoxes.Decode("0 0.5 0.5 0.1 0.1 0.9\n\n999 0.5 0.5 0.1 0.1\n0 a b c d\n0 0.5", Film, Classes, findings);

        Assert.Equal(0.9, Assert.Single(boxes).Confidence);
        Assert.Equal(["line 3", "line 4", "line 5"], findings.Select(finding => finding.Where));
    }

    /// <summary>razorx89/rsna-boneage-roi: boxes drawn with LabelImg by its author.</summary>
    [Fact]
    public void Real_voc_files_are_written_again_as_they_were()
    {
        var files = Directory.GetFiles(Material.Shared("radiographs", "annotations_only", "razorx89_rsna_roi"), "*.xml", SearchOption.AllDirectories);
        var toTheByte = 0;
        foreach (var file in files)
        {
            var (text, voc) = (File.ReadAllText(file), VocFile.Parse(File.ReadAllText(file)));
            var edges = voc.Objects.Select(VocBoxes.Decode).ToList();

            Assert.Equal(Plain(text), Plain(voc.ToXml()));
            Assert.All(edges.Zip(voc.Objects), pair => Assert.Equal((pair.Second.XMin, pair.Second.YMax), (pair.First.ColumnFrom + 1, pair.First.RowTo)));
            toTheByte += text == voc.ToXml() ? 1 : 0;
        }

        // One of them was edited by hand and has eight spaces where the others have a tab.
        Assert.Equal((329, 328), (files.Length, toTheByte));

        static string Plain(string xml) => string.Concat(xml.Where(letter => !char.IsWhiteSpace(letter)));
    }

    [Fact]
    public void Pycocotools_would_find_what_python_reads()
    {
        Material.Program("python3");
        using var folder = new TemporaryFolder();
        WriteCoco(folder.Path, [new(Film, [new(Joint.Find("RH.MCP2")!.Value, 1.5, 2, 11.5, 4, 0.25), new(Joint.Find("RH.MCP3")!.Value, 3, 2, 13, 4)])]);
        const string script = """
            import json, sys
            coco = json.load(open(sys.argv[1]))
            names = {c['id']: c['name'] for c in coco['categories']}
            for a in coco['annotations']:
                print(names[a['category_id']], a['bbox'], a.get('score'), a.get('num_keypoints'), [k for k in a.get('keypoints', []) if k])
            """;

        var said = Peer.Run("python3", "-c", script, folder.File("coco.json"));

        Assert.Equal("RH.MCP2 [1.5, 2, 10, 2] 0.25 None []\nRH.MCP3 [3, 2, 10, 2] None None []\nRH [1.5, 2, 11.5, 2] None 2 [6.5, 3, 2, 8, 3, 2]\n", said.Output);
    }

    static void Same(FilmJoints given, FilmJoints back)
    {
        Assert.Equal(given.Film, back.Film);
        Assert.Equal(given.Boxes.OrderBy(box => Classes.Find(box.Joint)), back.Boxes.OrderBy(box => Classes.Find(box.Joint)));
    }

    static FilmJoints TakeBack(Action<string> write)
    {
        using var folder = new TemporaryFolder();
        write(folder.Path);
        var decoded = AnnotationDecoder.Decode(folder.Path, [Film with { FilmId = new('b', 64), Name = "RAH00002_1" }, Film]);
        Assert.Empty(decoded.Findings);
        return Assert.Single(decoded.Films);
    }

    static void Write(string folder, IEnumerable<(string Name, byte[] Content)> files)
    {
        foreach (var (name, content) in files)
            File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    static void WriteCoco(string folder, IReadOnlyList<FilmJoints> joints)
    {
        using var file = File.Create(Path.Combine(folder, "coco.json"));
        CocoEncoder.Encode(joints, Classes, file, []);
    }
}
