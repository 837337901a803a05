using Carpus.Dicom;
using Carpus.Scoring;

namespace Carpus.Exchange.Annotations;

/// <summary>Takes joint boxes out of a COCO file, or out of a folder of VOC files (.xml) or YOLO labels (.txt with classes.txt). Of a release's folder joints its COCO file is taken, which holds most.</summary>
public static class AnnotationDecoder
{
    public const string ClassFile = "classes.txt", ClassHashFile = "classes.sha256";

    /// <param name="path">A .json file, or a folder; files lie in it or below.</param>
    /// <param name="films">Those that boxes may be of; files go to films by name.</param>
    /// <exception cref="InvalidDataException">Nothing of these forms is there.</exception>
    public static DecodedJoints Decode(string path, IReadOnlyList<FilmFrame> films)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(films);
        var gathering = new JointGathering(films);
        if (File.Exists(path))
            Guard(gathering, Path.GetFileName(path), () => TakeCoco(gathering, path, Path.GetFileName(path)));
        else if (FilesIn(path, "*.json") is { Count: > 0 } coco)
            foreach (var file in coco)
                Guard(gathering, NameOf(path, file), () => TakeCoco(gathering, file, NameOf(path, file)));
        else if (FilesIn(path, "*.xml") is { Count: > 0 } voc)
            foreach (var file in voc)
                Guard(gathering, NameOf(path, file), () => TakeVoc(gathering, file, NameOf(path, file)));
        else if (FilesIn(path, "*.txt") is { Count: > 0 } yolo)
            TakeYolo(gathering, path, yolo);
        else
            throw new InvalidDataException("There are no boxes: a COCO file (.json), or a folder of VOC files (.xml) or YOLO labels (.txt) is expected.");
        return gathering.Result;
    }

    static void TakeCoco(JointGathering gathering, string path, string name)
    {
        var findings = new List<Finding>();
        var (pictures, hash) = CocoDecoder.Decode(File.ReadAllBytes(path), findings);
        gathering.Findings.AddRange(findings.Select(finding => finding with { Where = $"{name} {finding.Where}" }));
        if (hash is not null && !IsKnown(hash))
            gathering.Findings.Add(new($"{name} info", "Its class list is none of this program's; its boxes are taken by the names of their categories."));
        foreach (var picture in pictures)
            if ((picture.FilmId is { } id ? gathering.Find(id) : null) is { } same || (same = gathering.Find(picture.FileName)) is not null)
                gathering.Take(name, same, (picture.Rows, picture.Columns), picture.Boxes);
            else
                gathering.Findings.Add(new($"{name} {picture.FileName}", "The home has no film of this name; its boxes are not taken."));
    }

    static void TakeVoc(JointGathering gathering, string path, string name)
    {
        var voc = VocFile.Parse(File.ReadAllText(path));
        if ((gathering.Find(path) ?? gathering.Find(voc.FileName)) is { } film)
            gathering.Take(name, film, (voc.Rows, voc.Columns), voc.Objects.Select(VocBoxes.Decode));
        else
            gathering.Findings.Add(new(name, "The home has no film of this name; its boxes are not taken."));
    }

    static void TakeYolo(JointGathering gathering, string folder, List<string> files)
    {
        foreach (var group in files.GroupBy(file => Path.GetDirectoryName(file)!))
            if (Classes(gathering, folder, group.Key) is { } classes)
                foreach (var file in group.Where(file => Path.GetFileName(file) != ClassFile))
                    if (gathering.Find(file) is { } film)
                    {
                        var (name, findings) = (NameOf(folder, file), new List<Finding>());
                        var boxes = YoloBoxes.Decode(File.ReadAllText(file), film, classes, findings);
                        gathering.Findings.AddRange(findings.Select(finding => finding with { Where = $"{name} {finding.Where}" }));
                        gathering.Take(name, film, null, boxes);
                    }
                    else
                        gathering.Findings.Add(new(NameOf(folder, file), "The home has no film of this name; its boxes are not taken."));
    }

    /// <summary>The class list of a folder of labels. Where it is not the one that the labels were written with, a class could be any joint, so nothing is taken.</summary>
    static ClassList? Classes(JointGathering gathering, string folder, string labels)
    {
        var (list, hash) = (Path.Combine(labels, ClassFile), Path.Combine(labels, ClassHashFile));
        var name = NameOf(folder, list);
        if (!File.Exists(list))
        {
            gathering.Findings.Add(new(name, "It is missing, and labels have no names without it; they are not taken."));
            return null;
        }
        var classes = ClassList.Parse(File.ReadAllText(list));
        if (File.Exists(hash) && File.ReadAllText(hash).Split(' ', '\n')[0].Trim() is { Length: > 0 } written && !written.Equals(classes.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            gathering.Findings.Add(new($"{name} line {FirstOdd(classes)}", $"It was changed after the labels were written: its SHA-256 is {classes.Sha256[..12]}..., {ClassHashFile} says {written[..Math.Min(12, written.Length)]}...; no label is taken."));
            return null;
        }
        if (!IsKnown(classes.Sha256))
            gathering.Findings.Add(new($"{name} line {FirstOdd(classes)}", "The class list is none of this program's; labels are taken by the names in it."));
        return classes;
    }

    /// <summary>The first line that differs from the shipped list that is most like it, from 1.</summary>
    static int FirstOdd(ClassList classes) => ScoreProfile.All.Max(profile =>
    {
        var names = ClassList.Of(profile).Names;
        return names.Zip(classes.Names).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
    });

    static bool IsKnown(string hash) => ScoreProfile.All.Any(profile => ClassList.Of(profile).Sha256 == hash);

    static void Guard(JointGathering gathering, string name, Action take)
    {
        try
        {
            take();
        }
        catch (InvalidDataException broken)
        {
            gathering.Findings.Add(new(name, broken.Message));
        }
    }

    static List<string> FilesIn(string folder, string pattern) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    static string NameOf(string folder, string file) => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
}
