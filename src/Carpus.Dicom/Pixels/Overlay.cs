namespace Carpus.Dicom.Pixels;

/// <summary>A plane of marks over an image (PS3.3 C.9.2): text, arrows, outlines of a region.</summary>
/// <param name="Group">6000 to 60FE, even.</param>
/// <param name="Rows">Its height in pixels of the image.</param>
/// <param name="Columns">Its width.</param>
/// <param name="FirstRow">The image's row on which its first row lies, from 0; it may lie outside.</param>
/// <param name="FirstColumn">The same for columns.</param>
/// <param name="Marks">Shape (rows, columns), row by row.</param>
public sealed record Overlay(ushort Group, int Rows, int Columns, int FirstRow, int FirstColumn, bool[] Marks)
{
    /// <summary>The first element of a repeating group (60XX) that says it is there.</summary>
    static readonly Tag s_rows = new(0x6000, 0x0010);

    /// <summary>The overlays of a frame: those with data of their own and those in unused bits of the pixels.</summary>
    /// <param name="frameIndex">From 0.</param>
    /// <param name="findings">Takes what is wrong with an overlay, which is then left out; null throws it.</param>
    /// <exception cref="DicomFormatException">An overlay has less data than its size asks for, and there is no list of findings to say so.</exception>
    public static IReadOnlyList<Overlay> Of(DicomFile file, int frameIndex = 0, ICollection<Finding>? findings = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var overlays = new List<Overlay>();
        for (ushort group = 0x6000; group <= 0x60FE; group += 2)
            if (file.Dataset.Contains(s_rows with { Group = group }) && FindWhole(file, group, frameIndex, findings) is { } overlay)
                overlays.Add(overlay);
        return overlays;
    }

    static Overlay? FindWhole(DicomFile file, ushort group, int frameIndex, ICollection<Finding>? findings)
    {
        try
        {
            return FindMarks(file, group, frameIndex);
        }
        catch (DicomFormatException broken) when (findings is not null)
        {
            findings.Add(new(broken.Path, $"The overlay is left out: {broken.What}"));
            return null;
        }
    }

    static Overlay? FindMarks(DicomFile file, ushort group, int frameIndex)
    {
        var dataset = file.Dataset;
        var (rows, columns) = (dataset.Get<ushort>(new(group, 0x0010)), dataset.Get<ushort>(new(group, 0x0011)));
        var origin = dataset.GetAll<short>(new(group, 0x0050));
        var (row, column) = origin is [var first, var second, ..] ? (first - 1, second - 1) : (0, 0);
        if (dataset.Find(new(group, 0x3000)) is Element.Value data)
            return FindPlane(dataset, group, frameIndex) is { } plane ? new(group, rows, columns, row, column, Unpacked(data, (long)rows * columns, plane)) : null;

        if (!IsInUnusedBits(dataset, group) || file.Syntax.IsLossy)
            return null;
        var (format, bit) = (PixelFormat.Of(dataset), dataset.Get<int>(new(group, 0x0102)));
        return new(group, format.Rows, format.Columns, row, column, Array.ConvertAll(PixelDecoder.DecodeCells(file, frameIndex), cell => (cell >> bit & 1) == 1));
    }

    /// <summary>The marks stand above the values of the pixels, as old files have them (PS3.5 8.1.2, retired).</summary>
    internal static bool IsInUnusedBits(Dataset dataset, ushort group) =>
        !dataset.Contains(new(group, 0x3000)) && dataset.TryGet<int>(new(group, 0x0102), out var bit) && bit > 0 && dataset.Contains(Tag.PixelData);

    /// <summary>Which plane lies over the frame; null where none does. One without a number of frames lies over every frame.</summary>
    static int? FindPlane(Dataset dataset, ushort group, int frameIndex)
    {
        if (!dataset.TryGet<int>(new(group, 0x0015), out var planes))
            return 0;
        var plane = frameIndex - (dataset.Get(new Tag(group, 0x0051), 1) - 1);
        return plane >= 0 && plane < planes ? plane : null;
    }

    static bool[] Unpacked(Element.Value data, long count, int plane)
    {
        var firstBit = count * plane;
        if ((firstBit + count + 7) / 8 > data.Content.Length)
            throw new DicomFormatException($"{count} marks were expected in plane {plane + 1}, the data is {data.Content.Length} bytes long.", path: data.Tag.ToString());

        var bytes = data.Content.Load().Span;
        var marks = new bool[count];
        for (var index = 0; index < marks.Length; index++)
        {
            var bit = firstBit + index;
            marks[index] = (bytes[(int)(bit / 8)] >> (int)(bit % 8) & 1) == 1;
        }
        return marks;
    }
}
