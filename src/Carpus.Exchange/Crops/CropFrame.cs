using Carpus.Anatomy;
using Carpus.Dicom.Pixels;
using Carpus.Images;

namespace Carpus.Exchange.Crops;

/// <summary>Whole pixels of a film around a joint, as pixel edges: the box and a margin, as far as the film goes. Nothing is resized.</summary>
public readonly record struct CropFrame(int ColumnFrom, int RowFrom, int ColumnTo, int RowTo)
{
    public int Columns => ColumnTo - ColumnFrom;

    public int Rows => RowTo - RowFrom;

    /// <param name="margin">On each side, as a share of the box's width and height.</param>
    /// <returns>Null where nothing of it lies on the film.</returns>
    public static CropFrame? Of(JointBox box, double margin, int rows, int columns)
    {
        var frame = new CropFrame(
            (int)Math.Clamp(Math.Floor(box.ColumnFrom - margin * box.Width), 0, columns), (int)Math.Clamp(Math.Floor(box.RowFrom - margin * box.Height), 0, rows),
            (int)Math.Clamp(Math.Ceiling(box.ColumnTo + margin * box.Width), 0, columns), (int)Math.Clamp(Math.Ceiling(box.RowTo + margin * box.Height), 0, rows));
        return frame is { Columns: > 0, Rows: > 0 } ? frame : null;
    }

    /// <summary>This part of a picture.</summary>
    public GreyPicture Of(GreyPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return new(Rows, Columns, Part(picture.Pixels, picture.Columns));
    }

    /// <summary>This part of the stored values of a grey film.</summary>
    public Frame Of(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Samples, 1);
        return frame with { Rows = Rows, Columns = Columns, Values = Part(frame.Values, frame.Columns) };
    }

    T[] Part<T>(T[] all, int width)
    {
        var part = new T[Rows * Columns];
        for (var row = 0; row < Rows; row++)
            all.AsSpan((RowFrom + row) * width + ColumnFrom, Columns).CopyTo(part.AsSpan(row * Columns));
        return part;
    }
}
