using System.CommandLine;
using Carpus.Dicom;
using Carpus.Dicom.Dictionary;
using Carpus.Dicom.Directories;
using Carpus.Dicom.Dump;
using Carpus.Dicom.Json;
using Carpus.Dicom.Pixels;

namespace Carpus.Cli;

/// <summary>Shows what is in a DICOM file, or what is in a folder of them.</summary>
static class InspectVerb
{
    public static Verb Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "DICOM files, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var json = Verb.Json();
        var verb = new Verb("inspect", "Shows every element of a DICOM file, or a table of the DICOM files in a folder.")
        {
            Examples =
            [
                "carpus inspect film.dcm",
                "carpus inspect CD/DICOMDIR        # patients, studies, series, files; which are missing",
                "carpus inspect exports/           # a table: kind, size, transfer syntax, what is odd",
                "carpus inspect --json exports/    # the DICOM JSON Model, one object a line",
            ],
        };
        verb.Arguments.Add(paths);
        verb.Options.Add(json);
        verb.SetAction((asked, cancellation) => Task.FromResult(Inspect(asked.GetRequiredValue(paths), asked.GetValue(json), cancellation)));
        return verb;
    }

    static int Inspect(string[] paths, bool asJson, CancellationToken cancellation)
    {
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
            throw new UsageException($"There is no {missing}.");
        if (paths is [var one] && File.Exists(one))
            return Show(DicomFile.Open(one), one, asJson);

        var table = new FileTable();
        var code = ExitCode.Done;
        // Files are decoded on all cores and told in their order.
        foreach (var glance in paths.SelectMany(FilesOf).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancellation).Select(path => Look(path, asJson)))
        {
            if (glance.IsOdd)
                code = ExitCode.Findings;
            if (glance.Broken is { } why)
                Talk.Warn($"{glance.Path}: {why}");
            else if (glance.Json is { } json)
                Talk.Say(json);
            else if (glance.Row is { } row)
                table.Add(row);
        }
        table.Print();
        return code;
    }

    /// <summary>What one file has to say: nothing where it is no DICOM file.</summary>
    sealed record Glance(string Path, bool IsOdd = false, string? Json = null, string[]? Row = null, string? Broken = null);

    static Glance Look(string path, bool asJson)
    {
        try
        {
            if (DicomFile.OpenIfDicom(path) is not { } file)
                return new(path);
            var isOdd = file.Findings.Count > 0;
            return asJson ? new(path, isOdd, Json: DicomJson.ToText(file.Dataset)) : new(path, isOdd, Row: FileTable.Row(path, file));
        }
        catch (Exception broken) when (broken is DicomFormatException or IOException or UnauthorizedAccessException)
        {
            return new(path, IsOdd: true, Broken: broken.Message);
        }
    }

    static int Show(DicomFile file, string path, bool asJson)
    {
        if (!asJson && file.Dataset.Contains(Tag.DirectoryRecordSequence))
            return ShowDirectory(DicomDirectory.Of(file), path);
        if (asJson)
            Talk.Say(DicomJson.ToText(file.Dataset));
        else
            DatasetDump.Write(file, Console.Out);
        foreach (var finding in file.Findings)
            Talk.Warn($"{finding}");
        return file.Findings.Count > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    /// <summary>A DICOMDIR is a tree; its elements are in the JSON.</summary>
    static int ShowDirectory(DicomDirectory directory, string path)
    {
        var missing = DirectoryDump.Write(directory, Console.Out, Path.GetDirectoryName(Path.GetFullPath(path)));
        if (missing > 0)
            Talk.Warn($"{path}: {missing} of the files that it speaks of {(missing == 1 ? "is" : "are")} not there.");
        foreach (var finding in directory.Findings)
            Talk.Warn($"{finding}");
        return missing + directory.Findings.Count > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    static IEnumerable<string> FilesOf(string path) => File.Exists(path) ? [path] : DicomFolder.Files(path);

    /// <summary>Columns as wide as what they hold.</summary>
    sealed class FileTable
    {
        readonly List<string[]> _rows = [["FILE", "KIND", "MODALITY", "BODY PART", "SIDE", "PIXELS", "SYNTAX", "ODD"]];

        public void Add(string[] row) => _rows.Add(row);

        public static string[] Row(string path, DicomFile file)
        {
            var dataset = file.Dataset;
            return
            [
                path,
                SopClass.NameOf(Text(dataset, Tag.SOPClassUID)).Replace(" Storage", "", StringComparison.Ordinal),
                Text(dataset, Tag.Modality),
                Text(dataset, Tag.BodyPartExamined),
                Text(dataset, Tag.ImageLaterality) is { Length: > 0 } side ? side : Text(dataset, Tag.Laterality),
                Pixels(dataset),
                file.Syntax.Name,
                file.Findings.Count > 0 ? $"{file.Findings.Count}" : "",
            ];
        }

        public void Print()
        {
            if (_rows.Count == 1)
                return;
            var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
            foreach (var row in _rows)
                Talk.Say(string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
        }

        static string Text(Dataset dataset, Tag tag) => dataset.TryGet<string>(tag, out var text) ? text : "";

        static string Pixels(Dataset dataset)
        {
            if (!dataset.Contains(Tag.PixelData) || !dataset.Contains(Tag.Rows))
                return "";
            try
            {
                var format = PixelFormat.Of(dataset);
                return $"{format.Columns} x {format.Rows}{(format.Frames > 1 ? $" x {format.Frames}" : "")}, {format.BitsStored} bit {format.Photometric}";
            }
            catch (DicomFormatException)
            {
                return "undescribed";
            }
        }
    }
}
