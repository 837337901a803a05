using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Pixels;

namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Paints over the rectangles in which a film's device writes text, as the policy knows them; on every frame, whether or not the picture can be searched.</summary>
static class DeviceRectangles
{
    /// <summary>More samples than an array can hold are not painted on.</summary>
    const long MostSamples = 1 << 29;

    /// <summary>The film with its rectangles painted over, also in <paramref name="rewritten"/>; the same film where no rule covers it.</summary>
    /// <param name="painted">What was painted over on every frame.</param>
    /// <param name="needsReview">A rectangle lies outside the picture: the rule and the film do not belong together.</param>
    /// <exception cref="DeidentificationRefusedException">A rule covers it, and pixels of its kind cannot be painted on.</exception>
    public static DicomFile Paint(DicomFile file, Dataset rewritten, Policy policy, List<Finding> findings, out IReadOnlyList<PixelBox> painted, out bool needsReview)
    {
        (painted, needsReview) = ([], false);
        var rectangles = Covering(file.Dataset, policy).SelectMany(rule => rule.Rectangles).Distinct().ToList();
        if (rectangles.Count == 0)
            return file;

        var format = PixelFormat.Of(file.Dataset);
        var boxes = rectangles.Select(one => Inside(one, format)).Where(box => box is { Height: > 0, Width: > 0 }).ToList();
        var (outside, cut) = (rectangles.Count - boxes.Count, rectangles.Count(one => one.Row + (long)one.Height > format.Rows || one.Column + (long)one.Width > format.Columns));
        if (outside > 0)
            findings.Add(new(Tag.PixelData.ToString(), $"{Count(outside, "rectangle")} of the policy for this device {(outside == 1 ? "lies" : "lie")} outside the picture; a person should look."));
        if (cut > outside)
            findings.Add(new(Tag.PixelData.ToString(), $"{Count(cut - outside, "rectangle")} of the policy for this device {(cut - outside == 1 ? "reaches" : "reach")} beyond the picture; what lies inside was painted over."));
        needsReview = outside > 0;
        if (boxes.Count == 0)
            return file;

        painted = boxes;
        PictureCleaner.PutNative(rewritten, Painted(file, format, boxes));
        findings.Add(new(Tag.PixelData.ToString(), $"{Count(boxes.Count, "rectangle")} that the policy has for this device {(boxes.Count == 1 ? "was" : "were")} painted over{(format.Frames > 1 ? " on every frame" : "")}: "
            + string.Join(", ", boxes) + "."));
        return Film(file, rewritten, policy);
    }

    /// <summary>The rules whose conditions the film meets.</summary>
    static IEnumerable<DeviceRule> Covering(Dataset film, Policy policy)
    {
        if (policy.Devices.IsEmpty)
            return [];
        var text = new HeaderText(film);
        return policy.Devices.Where(rule => Is(rule.Manufacturer, Tag.Manufacturer) && Is(rule.Model, Tag.ManufacturerModelName) && Is(rule.Station, Tag.StationName)
            && Is(rule.Modality, Tag.Modality) && Is(rule.SopClass, Tag.SOPClassUID) && Has(rule.Rows, Tag.Rows) && Has(rule.Columns, Tag.Columns));

        bool Is(string? asked, Tag tag) => asked is null || string.Equals(asked.Trim(), text.First(tag), StringComparison.OrdinalIgnoreCase);

        bool Has(int? asked, Tag tag) => asked is null || text.UInt16(tag) == asked;
    }

    static PixelBox Inside(PixelBox rectangle, PixelFormat format) => new(rectangle.Row, rectangle.Column,
        Math.Min(rectangle.Height, format.Rows - rectangle.Row), Math.Min(rectangle.Width, format.Columns - rectangle.Column));

    /// <summary>All frames, one below the other, as native pixel data has them.</summary>
    static Frame Painted(DicomFile file, PixelFormat format, List<PixelBox> boxes)
    {
        if (format.BitsStored > 16 || format.Samples is not (1 or 3) || format.Frames > MostSamples / format.SamplesPerFrame)
            throw new DeidentificationRefusedException("The policy has rectangles for its device, and its pixels cannot be painted on: they have more than 16 bits, an odd number of samples, or are too many.");
        var first = Painted(file, 0, boxes);
        if (format.Frames == 1)
            return first;
        var all = new int[format.SamplesPerFrame * format.Frames];
        first.Values.CopyTo(all, 0);
        for (var index = 1; index < format.Frames; index++)
            Painted(file, index, boxes).Values.CopyTo(all, index * (int)format.SamplesPerFrame);
        return first with { Rows = format.Rows * format.Frames, Values = all };
    }

    static Frame Painted(DicomFile file, int frameIndex, List<PixelBox> boxes)
    {
        var frame = Admission.Decode(file, frameIndex);
        foreach (var box in boxes)
            PictureCleaner.Paint(frame.Values.AsSpan(), frame.Samples, box, frame.Rows, frame.Columns);
        return frame;
    }

    /// <summary>The film as it came, with the new pixels. Where these will be searched for text, the flag that came with the old ones says nothing any more.</summary>
    static DicomFile Film(DicomFile file, Dataset rewritten, Policy policy)
    {
        var painted = new Dataset(file.Dataset);
        foreach (var tag in (ReadOnlySpan<Tag>)[Tag.PixelData, Tag.BitsAllocated, Tag.HighBit, Tag.PhotometricInterpretation, Tag.PlanarConfiguration])
            if (rewritten.Find(tag) is { } element)
                painted.Set(element);
        painted.Remove(Tag.ExtendedOffsetTable);
        painted.Remove(Tag.ExtendedOffsetTableLengths);
        if (policy.CleansPixels && PictureCleaner.CanLookAt(painted))
        {
            painted.Set(Tag.BurnedInAnnotation, "NO");
            rewritten.Set(Tag.BurnedInAnnotation, "NO");
        }
        return new(painted, TransferSyntax.ExplicitLittleEndian);
    }

    static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
