using System.Numerics;
using System.Runtime.InteropServices;
using Carpus.Dicom.Pixels.Codecs;
using Carpus.Dicom.Syntax;

namespace Carpus.Dicom.Pixels;

/// <summary>Brings one frame of an image from its bytes to stored values, whatever the transfer syntax.</summary>
public static partial class PixelDecoder
{
    /// <summary>Decodes a frame of the image itself; an icon inside a sequence is not looked at.</summary>
    /// <param name="frameIndex">From 0.</param>
    /// <param name="findings">Takes what was odd about a code stream that was decoded all the same.</param>
    /// <returns>Stored values, masked to Bits Stored and extended by their sign. Colour is red, green and blue, whatever it was stored as; a palette's values stay indices.</returns>
    /// <exception cref="DicomFormatException">There are no pixels, they are fewer than declared, damaged, or in a syntax that is not decoded, which is then named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public static Frame Decode(DicomFile file, int frameIndex = 0, ICollection<Finding>? findings = null)
    {
        var (values, format) = DecodeStored(file, frameIndex, findings);
        if (format.Samples == 3 && format.BitsStored <= 16 && format.Photometric.StartsWith("YBR_", StringComparison.Ordinal))
            YCbCr.ToRgb(values, format.BitsStored);
        return new(format.Rows, format.Columns, format.Samples, format.BitsStored, format.IsSigned, values);
    }

    /// <summary>Values whose photometric interpretation is the one that comes with them: a JPEG stream's colours are RGB already, native ones are as they stand.</summary>
    internal static (int[] Values, PixelFormat Format) DecodeStored(DicomFile file, int frameIndex, ICollection<Finding>? findings = null) =>
        Decode(file, frameIndex, findings, isMasked: true);

    /// <summary>Values with whatever stands in the unused bits around them; only native and lossless pixels still have that.</summary>
    internal static int[] DecodeCells(DicomFile file, int frameIndex) => Decode(file, frameIndex, null, isMasked: false).Values;

    static (int[] Values, PixelFormat Format) Decode(DicomFile file, int frameIndex, ICollection<Finding>? findings, bool isMasked)
    {
        ArgumentNullException.ThrowIfNull(file);
        var format = PixelFormat.Of(file.Dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(frameIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frameIndex, format.Frames);
        if (format.SamplesPerFrame > CodedImage.MaximumSamples)
            throw Broken($"A frame of {format.Rows} rows, {format.Columns} columns and {format.Samples} samples is above the limit of {CodedImage.MaximumSamples} samples.");

        return file.Dataset.Find(Tag.PixelData) switch
        {
            Element.Encapsulated encapsulated => DecodeCoded(file, encapsulated, format, frameIndex, findings, isMasked),
            Element.Value value => DecodeNative(file, value, format, frameIndex, findings, isMasked),
            _ => throw Broken(HasRealNumbers(file.Dataset) ? "The pixels are floating-point numbers, which have no stored values; DecodeReal gives them." : "The object has no pixel data."),
        };
    }

    static bool HasRealNumbers(Dataset dataset) => dataset.Contains(Tag.FloatPixelData) || dataset.Contains(Tag.DoubleFloatPixelData);

    static (int[], PixelFormat) DecodeNative(DicomFile file, Element.Value pixels, PixelFormat format, int frameIndex, ICollection<Finding>? findings, bool isMasked)
    {
        var cells = new NativeCells(pixels, format, areLongWordsTurned: file.Syntax.IsBigEndian && pixels.VR == VR.OW && format.BitsAllocated == 32);
        var values = cells.Decode(frameIndex, file.AllowsTruncated, out var wholeRows);
        if (isMasked)
            Settle(values, format);
        if (wholeRows < format.Rows)
            Fill(values, format, file.Dataset, new("The pixel data is truncated.", wholeRows), findings);
        return (values, format.IsHalved ? format with { Photometric = "YBR_FULL" } : format);
    }

    static (int[], PixelFormat) DecodeCoded(DicomFile file, Element.Encapsulated pixels, PixelFormat format, int frameIndex, ICollection<Finding>? findings, bool isMasked)
    {
        var syntax = file.Syntax.IsEncapsulated ? file.Syntax : CodeStream.GuessSyntax(pixels);
        if (!IsDecoded(syntax))
            throw Broken($"Pixels in {syntax} are not decoded.");

        var fragments = FrameFragments.Of(file.Dataset, pixels, format.Frames, file.AllowsTruncated);
        if (frameIndex >= fragments.Count)
            throw Broken($"The file is truncated; of frame {frameIndex + 1} nothing is there.");
        var stream = fragments.Load(frameIndex);
        if (syntax == TransferSyntax.RleLossless)
        {
            var planes = Rle(stream.Span, format, file.AllowsTruncated, out var damage);
            if (isMasked)
                Settle(planes, format);
            Fill(planes, format, file.Dataset, damage, findings);
            return (planes, format);
        }

        var image = Image(stream, syntax, format, file.AllowsTruncated, findings);
        if (image.Damage is { } wrong && !file.AllowsTruncated)
            throw Broken(wrong.What);
        if ((image.Rows, image.Columns, image.Samples) != (format.Rows, format.Columns, format.Samples))
            throw Broken($"The data set declares {format.Rows} rows, {format.Columns} columns and {format.Samples} samples, the code stream {image.Rows}, {image.Columns} and {image.Samples}.");
        if (!isMasked)
            return (image.Values, format);
        if (image.IsLossy && image.IsSigned == format.IsSigned) // signed values in an unsigned stream wait for their sign
            Clamp(image.Values, format);
        else
            Settle(image.Values, format with { HighBit = format.BitsStored - 1 });
        var (values, standard) = InStandardColors(image, format);
        Fill(values, standard, file.Dataset, image.Damage, findings);
        return (values, standard);
    }

    /// <summary>Rows that are missing get the padding value (0028,0120) where a grey image has one, else 0; a finding says so.</summary>
    static void Fill(Span<int> values, PixelFormat format, Dataset dataset, CodedDamage? damage, ICollection<Finding>? findings)
    {
        if (damage is null)
            return;
        var padding = format.Samples == 1 && dataset.TryGet<int>(Tag.PixelPaddingValue, out var declared) ? declared : 0;
        values[(damage.WholeRows * format.Columns * format.Samples)..].Fill(padding);
        var rest = damage.WholeRows < format.Rows ? $"{damage.WholeRows} of {format.Rows} rows are there, the others are filled with {padding}." : "Every row is there, but coarser than it was.";
        findings?.Add(new(Tag.PixelData.ToString(), $"{damage.What} {rest}"));
    }

    /// <summary>The stream's own word on its colours goes before the data set's.</summary>
    static (int[], PixelFormat) InStandardColors(CodedImage image, PixelFormat format)
    {
        if (image.Samples != 3)
            return (image.Values, format);
        var isYcc = image.ColorTransform == ColorTransform.YCbCr || (image.ColorTransform == ColorTransform.None && format.Photometric is "YBR_FULL" or "YBR_FULL_422");
        if (isYcc && format.BitsStored <= 16)
            YCbCr.ToRgb(image.Values, format.BitsStored);
        return (image.Values, format with { Photometric = "RGB" });
    }

    static int[] Rle(ReadOnlySpan<byte> stream, PixelFormat format, bool allowTruncated, out CodedDamage? damage) => format.BitsAllocated is 1 or 8 or 16 or 24 or 32
        ? RleDecoder.Decode(stream, format.Rows, format.Columns, format.Samples, format.BitsAllocated, allowTruncated, out damage)
        : throw Broken($"RLE with {format.BitsAllocated} bits allocated is not decoded.");

    /// <summary>Cuts away what lies around the value in its cell and extends the sign.</summary>
    static void Settle(Span<int> values, PixelFormat format)
    {
        if (format.BitsStored > 32)
            throw Broken($"{format.BitsStored} bits stored are not decoded.");
        var left = 31 - Math.Min(31, format.HighBit);
        var right = 32 - format.BitsStored;
        var whole = MemoryMarshal.Cast<int, Vector<int>>(values);
        foreach (ref var some in whole)
            some = format.IsSigned ? some << left >> right : some << left >>> right;
        for (var index = whole.Length * Vector<int>.Count; index < values.Length; index++)
            values[index] = format.IsSigned ? values[index] << left >> right : values[index] << left >>> right;
    }

    /// <summary>A lossy coding overshoots its range; to cut bits away would turn white into black.</summary>
    static void Clamp(Span<int> values, PixelFormat format)
    {
        var bits = Math.Min(31, format.BitsStored);
        var (lowest, highest) = format.IsSigned ? (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) : (0, (int)((1u << bits) - 1));
        foreach (ref var value in values)
            value = Math.Clamp(value, lowest, highest);
    }

    static DicomFormatException Broken(string what) => new(what, path: Tag.PixelData.ToString());
}
