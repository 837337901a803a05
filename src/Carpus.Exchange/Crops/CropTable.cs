using System.Text;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Exchange.Tables;
using Carpus.Images;
using Carpus.Readings;

namespace Carpus.Exchange.Crops;

/// <summary>A joint cut out of the film on which it is scored.</summary>
/// <param name="File">Such as train/RAH00001_1-RH.MCP2.png.</param>
/// <param name="Split">"train", "val" or "test".</param>
/// <param name="Film">RAH00001_1.</param>
/// <param name="IsInverted">MONOCHROME1: in 16-bit crops, which hold stored values, bone is dark.</param>
public sealed record JointCrop(string File, string Split, ReadingCase Case, string Film, JointBox Box, CropFrame Frame, int Bits, bool IsInverted, Spacing Spacing);

/// <summary>The tables beside crops: crops.csv has a line a crop, labels.csv one for each score of it.</summary>
public static class CropTable
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "file", "split", "patient", "case", "visit", "film", "joint", "side", "limb", "site", "column_from", "row_from", "columns", "rows",
        "box_column_from", "box_row_from", "box_column_to", "box_row_to", "confidence", "bits", "inverted", "row_spacing", "column_spacing", "spacing_unit",
    ];

    public static void Write(IEnumerable<JointCrop> crops, Stream target)
    {
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Join(',', Columns));
        foreach (var crop in crops)
            text.WriteLine(CsvLine.Of(
                crop.File, crop.Split, crop.Case.Patient, crop.Case.Id, crop.Case.TimePoint.Number, crop.Film, crop.Box.Joint, crop.Box.Joint.Side == Side.Right ? "R" : "L", $"{crop.Box.Joint.Limb}".ToLowerInvariant(), crop.Box.Joint.Site,
                crop.Frame.ColumnFrom, crop.Frame.RowFrom, crop.Frame.Columns, crop.Frame.Rows, crop.Box.ColumnFrom, crop.Box.RowFrom, crop.Box.ColumnTo, crop.Box.RowTo, crop.Box.Confidence,
                crop.Bits, crop.IsInverted, crop.Spacing.Row, crop.Spacing.Column, crop.Spacing.Unit));
    }

    /// <summary>The columns of <see cref="LongTable"/> behind file and split; scores of joints without a crop are left out.</summary>
    public static void WriteLabels(IEnumerable<JointCrop> crops, IEnumerable<ReadingCase> cases, IEnumerable<Reading> readings, IEnumerable<Reader> readers, Stream target)
    {
        var byJoint = crops.ToDictionary(crop => (crop.Case.Id, crop.Box.Joint));
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Join(',', LongTable.Columns.Prepend("split").Prepend("file")));
        foreach (var row in LongTable.Rows(cases, readings, readers))
            if (byJoint.TryGetValue((row.Case, row.Joint), out var crop))
                text.WriteLine(CsvLine.Of([crop.File, crop.Split, .. row.Cells]));
    }
}
