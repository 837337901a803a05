using Carpus.Dicom.Directories;

namespace Carpus.Dicom.Dump;

/// <summary>A DICOMDIR as a tree for people: a record a line, and which of its files are missing.</summary>
public static class DirectoryDump
{
    /// <param name="folder">Where the DICOMDIR stands, to look for the files; null to look for none.</param>
    /// <returns>How many files are missing.</returns>
    public static int Write(DicomDirectory directory, TextWriter target, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(target);
        var missing = directory.Roots.Sum(root => Write(root, target, folder, ""));
        var counts = directory.All.GroupBy(record => record.Type).Select(records => $"{records.Count()} {records.Key}");
        target.WriteLine($"# {string.Join(", ", counts)}{(folder is null ? "" : missing == 0 ? "; every file is there" : $"; {missing} {(missing == 1 ? "file is" : "files are")} missing")}");
        foreach (var finding in directory.Findings)
            target.WriteLine($"# {finding}");
        return missing;
    }

    static int Write(DirectoryRecord record, TextWriter target, string? folder, string indent)
    {
        var isMissing = folder is not null && record.FileId.Count > 0 && record.FindFile(folder) is null;
        string[] words = [record.Type, .. Words(record), string.Join('/', record.FileId), isMissing ? "MISSING" : ""];
        target.WriteLine(indent + DatasetDump.Visible(string.Join("  ", words.Where(word => word.Length > 0))));
        return (isMissing ? 1 : 0) + record.Children.Sum(child => Write(child, target, folder, indent + "  "));
    }

    static IEnumerable<string> Words(DirectoryRecord record) => (record.Type switch
    {
        "PATIENT" => (Tag[])[Tag.PatientID, Tag.PatientName],
        "STUDY" => [Tag.StudyDate, Tag.StudyDescription],
        "SERIES" => [Tag.Modality, Tag.SeriesNumber, Tag.SeriesDescription],
        _ => [Tag.InstanceNumber, Tag.ContentLabel],
    }).Select(tag => record.Dataset.TryGet<string>(tag, out var text) ? text : "");
}
