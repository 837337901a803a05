using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Carpus.Dicom.Deidentification.Rewriting;
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
    /// <param name="shared">Where the pixels may stand afterwards, until the next film comes; null where the film is to stay.</param>
    public static Outcome Clean(DicomFile file, Dataset rewritten, PictureWorkspace? shared = null)
    {
        var format = PixelFormat.Of(file.Dataset);
        return StoredWords.Are(file.Dataset, format) ? CleanWords(file, format, rewritten, shared) : CleanFrame(file, rewritten, shared);
    }

    /// <summary>Without decoding: the words are searched, painted over and written where they were loaded.</summary>
    static Outcome CleanWords(DicomFile file, PixelFormat format, Dataset rewritten, PictureWorkspace? shared)
    {
        var workspace = shared ?? new();
        var native = (Element.Value)file.Dataset[Tag.PixelData];
        var bytes = workspace.Bytes(2 * format.Rows * format.Columns);
        native.Content.Fill(bytes.Span, 0);
        var words = MemoryMarshal.Cast<byte, ushort>(bytes.Span);
        UnusedBits.Clear(words, (ushort)((1 << format.BitsStored) - 1));
        var (outcome, boxes) = Decided(BurnedInText.Find(new GreyPicture(words, format.Rows, format.Columns), workspace), format.Rows, format.Columns);
        foreach (var box in boxes)
            Paint(words, 1, box, format.Rows, format.Columns);
        if (boxes.Count > 0)
            PutNative(rewritten, bytes, format.BitsStored);
        else if (shared is not null)
            rewritten.Set((Element.Value)rewritten[Tag.PixelData] with { Content = ByteRegion.Of(bytes) });
        return outcome;
    }

    static Outcome CleanFrame(DicomFile file, Dataset rewritten, PictureWorkspace? shared)
    {
        var frame = Admission.Decode(file, 0);
        var (outcome, boxes) = Decided(BurnedInText.Find(frame, shared), frame.Rows, frame.Columns);
        foreach (var box in boxes)
            Paint(frame.Values.AsSpan(), frame.Samples, box, frame.Rows, frame.Columns);
        if (boxes.Count > 0)
            PutNative(rewritten, frame);
        return outcome;
    }

    /// <summary>What is to be painted over of what was found.</summary>
    static (Outcome Outcome, IReadOnlyList<PixelBox> Boxes) Decided(List<TextLine> lines, int rows, int columns)
    {
        var boxes = lines.Where(line => line.IsToBePainted).Select(line => line.Box).ToArray();
        var outcome = boxes.Length == 0 ? new Outcome([], lines.Count > 0, false)
            : boxes.Sum(box => (double)box.Height * box.Width) > LargestShare * rows * columns ? new([], true, false)
            : new(boxes, boxes.Length < lines.Count, lines.Exists(line => line is { IsToBePainted: true, MayBeMarker: true }));
        return (outcome, outcome.Boxes);
    }

    /// <summary>With the median of the pixels just outside: the collimated margin where text stands there, whatever the polarity.</summary>
    internal static void Paint<T>(Span<T> values, int samples, PixelBox box, int rows, int columns) where T : struct
    {
        var around = box.Grown(2, rows, columns);
        for (var sample = 0; sample < samples; sample++)
        {
            var ring = new List<T>();
            for (var row = around.Row; row < around.RowEnd; row++)
                for (var column = around.Column; column < around.ColumnEnd; column++)
                    if (row < box.Row || row >= box.RowEnd || column < box.Column || column >= box.ColumnEnd)
                        ring.Add(values[(row * columns + column) * samples + sample]);
            ring.Sort();
            var value = ring.Count == 0 ? default : ring[ring.Count / 2];
            for (var row = box.Row; row < box.RowEnd; row++)
                for (var column = box.Column; column < box.ColumnEnd; column++)
                    values[(row * columns + column) * samples + sample] = value;
        }
    }

    /// <summary>Puts decoded pixels in the place of those that the film has, with what says how they lie.</summary>
    public static void PutNative(Dataset rewritten, Frame frame)
    {
        var isWide = frame.BitsStored > 8;
        var bytes = new byte[(frame.Values.Length * (isWide ? 2 : 1) + 1) & ~1];
        for (var index = 0; index < frame.Values.Length; index++)
            if (isWide)
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * index), (ushort)(frame.Values[index] & ((1 << frame.BitsStored) - 1)));
            else
                bytes[index] = (byte)(frame.Values[index] & ((1 << frame.BitsStored) - 1));
        PutNative(rewritten, bytes, frame.BitsStored);
        if (frame.Samples == 3)
        {
            rewritten.Set(Tag.PhotometricInterpretation, "RGB");
            rewritten.Set(Tag.PlanarConfiguration, (ushort)0);
        }
    }

    static void PutNative(Dataset rewritten, ReadOnlyMemory<byte> bytes, int bitsStored)
    {
        var isWide = bitsStored > 8;
        rewritten.Set(new Element.Value(Tag.PixelData, isWide ? VR.OW : VR.OB, bytes));
        rewritten.Set(Tag.BitsAllocated, (ushort)(isWide ? 16 : 8));
        rewritten.Set(Tag.HighBit, (ushort)(bitsStored - 1));
        rewritten.Remove(Tag.ExtendedOffsetTable);
        rewritten.Remove(Tag.ExtendedOffsetTableLengths);
    }
}
