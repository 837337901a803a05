using System.Buffers.Binary;
using Carpus.Dicom.Pixels;

namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Paints over the text in a picture with the value around it. Every other pixel stays as it was.</summary>
static class PictureCleaner
{
    /// <summary>Above this share of the picture it is not text that was found, or nothing would be left to read.</summary>
    const double LargestShare = 0.4;

    /// <summary>What was done to a picture.</summary>
    /// <param name="Boxes">What was painted over; empty where nothing was found.</param>
    /// <param name="IsDoubtful">Something looks like text, and like a marker or anatomy, and was not painted; a person must decide.</param>
    /// <param name="MayBeMarker">A line that was painted over is so short that it may have named the side.</param>
    public readonly record struct Outcome(IReadOnlyList<PixelBox> Boxes, bool IsDoubtful, bool MayBeMarker);

    /// <summary>One frame of grey or colour, of at most 16 bits.</summary>
    public static bool CanLookAt(Dataset film) =>
        film.Contains(Tag.PixelData) && PixelFormat.Of(film) is { Frames: 1, BitsStored: <= 16, Samples: 1 or 3 } format && format.BitsAllocated is 8 or 16;

    /// <summary>Looks for text and paints it over in <paramref name="rewritten"/>, which then holds native pixels.</summary>
    /// <param name="file">The film as it came, with decodable pixels of one frame.</param>
    public static Outcome Clean(DicomFile file, Dataset rewritten)
    {
        var frame = Admission.Decode(file, 0);
        var lines = BurnedInText.Find(frame);
        var boxes = lines.Where(line => line.IsToBePainted).Select(line => line.Box).ToArray();
        var isDoubtful = boxes.Length < lines.Count;
        if (boxes.Length == 0)
            return new([], isDoubtful, false);
        if (boxes.Sum(box => (double)box.Height * box.Width) > LargestShare * frame.Rows * frame.Columns)
            return new([], true, false);
        foreach (var box in boxes)
            Paint(frame, box);
        PutNative(frame, rewritten);
        return new(boxes, isDoubtful, lines.Exists(line => line is { IsToBePainted: true, MayBeMarker: true }));
    }

    /// <summary>With the median of the pixels just outside: the collimated margin where text stands there, whatever the polarity.</summary>
    public static void Paint(Frame frame, PixelBox box)
    {
        var around = box.Grown(2, frame.Rows, frame.Columns);
        for (var sample = 0; sample < frame.Samples; sample++)
        {
            var ring = new List<int>();
            for (var row = around.Row; row < around.RowEnd; row++)
                for (var column = around.Column; column < around.ColumnEnd; column++)
                    if (row < box.Row || row >= box.RowEnd || column < box.Column || column >= box.ColumnEnd)
                        ring.Add(frame.Values[(row * frame.Columns + column) * frame.Samples + sample]);
            ring.Sort();
            var value = ring.Count == 0 ? 0 : ring[ring.Count / 2];
            for (var row = box.Row; row < box.RowEnd; row++)
                for (var column = box.Column; column < box.ColumnEnd; column++)
                    frame.Values[(row * frame.Columns + column) * frame.Samples + sample] = value;
        }
    }

    /// <summary>Puts decoded pixels in the place of those that the film has, with what says how they lie.</summary>
    public static void PutNative(Frame frame, Dataset rewritten)
    {
        var isWide = frame.BitsStored > 8;
        var bytes = new byte[(frame.Values.Length * (isWide ? 2 : 1) + 1) & ~1];
        for (var index = 0; index < frame.Values.Length; index++)
            if (isWide)
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * index), (ushort)(frame.Values[index] & ((1 << frame.BitsStored) - 1)));
            else
                bytes[index] = (byte)(frame.Values[index] & ((1 << frame.BitsStored) - 1));
        rewritten.Set(new Element.Value(Tag.PixelData, isWide ? VR.OW : VR.OB, bytes));
        rewritten.Set(Tag.BitsAllocated, (ushort)(isWide ? 16 : 8));
        rewritten.Set(Tag.HighBit, (ushort)(frame.BitsStored - 1));
        rewritten.Remove(Tag.ExtendedOffsetTable);
        rewritten.Remove(Tag.ExtendedOffsetTableLengths);
        if (frame.Samples == 3)
        {
            rewritten.Set(Tag.PhotometricInterpretation, "RGB");
            rewritten.Set(Tag.PlanarConfiguration, (ushort)0);
        }
    }
}
