using System.Globalization;

namespace Carpus.Dicom.Directories;

/// <summary>Gathers the files of a folder into the records of a DICOMDIR: patient, study, series, object (PS3.3 F.4).</summary>
/// <remarks>
/// Records say what the files say, names of patients included, so the files must be fit to be passed on. Files keep their names. PS3.10 8.2 wants capital
/// letters, digits and underscores, eight at most to a component; names of another kind are written as they are, and a finding says how many.
/// </remarks>
public sealed class DirectoryBuilder
{
    static readonly DicomDecodeOptions s_header = new() { StopBefore = Tag.PixelData };

    readonly string _folder;
    readonly Branch _root = new("", []);
    readonly HashSet<string> _instances = new(StringComparer.Ordinal);
    readonly List<Finding> _findings = [];
    int _files, _oddNames;
    string _firstOddName = "";

    /// <param name="folder">Where the DICOMDIR will stand; every file lies in it or below.</param>
    public DirectoryBuilder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
    }

    /// <summary>Begins with the records of a directory that stands in the folder already.</summary>
    public DirectoryBuilder(string folder, DicomDirectory begun) : this(folder)
    {
        ArgumentNullException.ThrowIfNull(begun);
        foreach (var root in begun.Roots)
            Take(root, _root);
    }

    /// <summary>A directory of every DICOM file in a folder and below, in the order of their names. A DICOMDIR itself is passed over.</summary>
    public static DicomDirectory OfFolder(string folder)
    {
        var builder = new DirectoryBuilder(folder);
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var path in Directory.EnumerateFiles(folder, "*", everywhere).Order(StringComparer.Ordinal))
            if (Path.GetFileName(path) != DicomDirectory.FileName && DicomFile.IsDicom(path))
                builder.Add(path);
        return builder.Build();
    }

    /// <summary>Adds a file; false where it was left out, and a finding of the directory then says why.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public bool Add(string path)
    {
        var relative = Path.GetRelativePath(_folder, Path.GetFullPath(path));
        try
        {
            return Add(relative, DicomFile.Open(path, s_header));
        }
        catch (DicomFormatException broken)
        {
            return LeaveOut(relative, broken.Message);
        }
    }

    /// <summary>The records so far, and what was odd about the files.</summary>
    public DicomDirectory Build()
    {
        List<Finding> findings = [.. _findings];
        if (_oddNames > 0)
            findings.Add(new(Tag.ReferencedFileID.ToString(), $"{_oddNames} of {_files} file names are not of PS3.10 8.2 (capital letters, digits, underscores; 8 to a component), the first is {_firstOddName}; programs that insist will not find them."));
        return new([.. _root.Children.Select(child => child.ToRecord())], findings);
    }

    bool Add(string path, DicomFile file)
    {
        var dataset = file.Dataset;
        if (FileId.Find(path) is not { } id)
            return LeaveOut(path, "The name leads out of the folder, or is not plain ASCII; no record can hold it.");
        if (DirectoryKeys.FindType(dataset) is not { } type)
            return LeaveOut(path, "No directory record is written for objects of its SOP class.");
        var instance = Text(dataset, Tag.SOPInstanceUID);
        if (instance.Length == 0 || !_instances.Add(instance))
            return LeaveOut(path, instance.Length == 0 ? "It has no SOP Instance UID." : "Another file has its SOP Instance UID.");

        var series = Below(Below(Below(_root, "PATIENT", Tag.PatientID, dataset, path), "STUDY", Tag.StudyInstanceUID, dataset, path), "SERIES", Tag.SeriesInstanceUID, dataset, path);
        var keys = NewKeys(type, dataset, path, series.Children.Count + 1)
            .Set(Tag.ReferencedFileID, id)
            .Set(Tag.ReferencedSOPClassUIDInFile, Text(dataset, Tag.SOPClassUID))
            .Set(Tag.ReferencedSOPInstanceUIDInFile, instance)
            .Set(Tag.ReferencedTransferSyntaxUIDInFile, file.Syntax.Uid);
        series.Add(instance, new(type, keys));
        Count(id);
        return true;
    }

    Branch Below(Branch parent, string type, Tag key, Dataset dataset, string path)
    {
        var own = Text(dataset, key);
        return parent.Find(type, own) ?? parent.Add($"{type} {own}", new(type, NewKeys(type, dataset, path, parent.Children.Count + 1)));
    }

    Dataset NewKeys(string type, Dataset dataset, string path, int number)
    {
        var needed = DirectoryKeys.Of(type);
        var keys = needed.CopyFrom(dataset);
        foreach (var tag in needed.Required.Where(tag => keys[tag].IsEmpty || (keys[tag] is Element.Value && Text(keys, tag).Length == 0)))
        {
            // A number tells records apart and may be counted; a date or a name would be made up.
            var isNumber = tag == Tag.StudyID || tag == Tag.SeriesNumber || tag == Tag.InstanceNumber;
            if (isNumber)
                keys.Set(tag, number.ToString(CultureInfo.InvariantCulture));
            _findings.Add(new(path, $"Its {type} record needs {tag}, which the file lacks; it is {(isNumber ? "counted" : "empty")}."));
        }
        return keys;
    }

    void Count(string[] id)
    {
        _files++;
        if (FileId.IsOfTheStandard(id))
            return;
        if (_oddNames++ == 0)
            _firstOddName = string.Join('/', id);
    }

    bool LeaveOut(string path, string why)
    {
        _findings.Add(new(path, $"The file is left out. {why}"));
        return false;
    }

    void Take(DirectoryRecord record, Branch parent)
    {
        var key = record.Type switch { "PATIENT" => Tag.PatientID, "STUDY" => Tag.StudyInstanceUID, "SERIES" => Tag.SeriesInstanceUID, _ => Tag.ReferencedSOPInstanceUIDInFile };
        var own = Text(record.Dataset, key);
        var branch = parent.Add($"{record.Type} {own}", new(record.Type, record.Dataset));
        if (record.FileId is { Count: > 0 } id)
        {
            _instances.Add(own);
            Count([.. id]);
        }
        foreach (var child in record.Children)
            Take(child, branch);
    }

    static string Text(Dataset dataset, Tag tag) => dataset.TryGet<string>(tag, out var text) ? text : "";

    /// <summary>A record that still grows.</summary>
    sealed class Branch(string type, Dataset keys)
    {
        readonly Dictionary<string, Branch> _byKey = new(StringComparer.Ordinal);

        public List<Branch> Children { get; } = [];

        public Branch? Find(string type, string key) => _byKey.GetValueOrDefault($"{type} {key}");

        public Branch Add(string key, Branch child)
        {
            _byKey[key] = child;
            Children.Add(child);
            return child;
        }

        public DirectoryRecord ToRecord() => new(type, keys, [.. Children.Select(child => child.ToRecord())]);
    }
}
