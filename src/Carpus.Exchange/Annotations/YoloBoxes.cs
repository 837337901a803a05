using System.Globalization;
using System.Text;
using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Exchange.Annotations;

/// <summary>Joint boxes to YOLO label files and back: a line a box, "class column row width height".</summary>
/// <remarks>
/// The pixel rule: centre and size are fractions of the picture's width and height, between pixel edges. They are written with ten decimals and come back on 1/64 of a
/// pixel; the six decimals of other programs still give the pixel edges they stand for in pictures of up to 8000 pixels. Confidence is not held; the index of a class is its place
/// in <see cref="ClassList"/>, and classes.sha256 beside classes.txt says by which list labels were written.
/// </remarks>
public static class YoloBoxes
{
    public static string Encode(FilmJoints joints, ClassList classes, List<Finding> losses)
    {
        ArgumentNullException.ThrowIfNull(joints);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(losses);
        var text = new StringBuilder();
        var fitting = joints.Fitting(classes, losses);
        foreach (var box in fitting.Boxes)
            text.Append(CultureInfo.InvariantCulture,
                $"{classes.Find(box.Joint)} {Share(box.ColumnFrom + box.ColumnTo, joints.Film.Columns)} {Share(box.RowFrom + box.RowTo, joints.Film.Rows)} {Share(2 * box.Width, joints.Film.Columns)} {Share(2 * box.Height, joints.Film.Rows)}\n");
        if (fitting.Boxes.Count(box => box.Confidence < 1) is > 0 and var unsure)
            losses.Add(new(joints.Film.Name, $"YOLO labels hold no confidence: that of {unsure} boxes is lost."));
        return text.ToString();

        static string Share(double twice, int size) => (twice / 2 / size).ToString("0.0000000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The boxes of a label file in pixel edges. A line that is no box is a finding by its number.</summary>
    /// <param name="film">A label file does not say how large its picture is.</param>
    public static IReadOnlyList<LabelledBox> Decode(string text, FilmFrame film, ClassList classes, List<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(findings);
        var boxes = new List<LabelledBox>();
        foreach (var (index, line) in text.Split('\n').Index())
            if (!string.IsNullOrWhiteSpace(line))
            {
                var where = $"line {index + 1}";
                if (Numbers(line) is not [var number, var column, var row, var width, var height, .. var rest] || rest.Length > 1)
                    findings.Add(new(where, "It is no box: a class and four fractions are expected, and perhaps a confidence."));
                else if (number < 0 || number >= classes.Names.Count || number != Math.Truncate(number))
                    findings.Add(new(where, $"There is no class {number.ToString(CultureInfo.InvariantCulture)}; the list has {classes.Names.Count}."));
                else
                    boxes.Add(new(
                        classes.Names[(int)number], Edge(column - width / 2, film.Columns), Edge(row - height / 2, film.Rows), Edge(column + width / 2, film.Columns), Edge(row + height / 2, film.Rows),
                        rest is [var confidence] ? confidence : 1)
                    { Where = where });
            }
        return boxes;

        static double Edge(double share, int size) => JointBox.OnGrid(share * size);
    }

    static double[]? Numbers(string line)
    {
        var words = line.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[words.Length];
        for (var index = 0; index < words.Length; index++)
            if (!double.TryParse(words[index], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[index]) || !double.IsFinite(numbers[index]))
                return null;
        return numbers;
    }
}
