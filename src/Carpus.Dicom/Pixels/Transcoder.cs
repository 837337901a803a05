using System.Buffers.Binary;
using System.Collections.Immutable;
using Carpus.Dicom.Pixels.Codecs;

namespace Carpus.Dicom.Pixels;

/// <summary>Changes the transfer syntax of a file without changing a stored value.</summary>
public static class Transcoder
{
    /// <summary>The file in another syntax; SOP Instance UID and all but the pixels' description stay. Overlays in unused bits of the pixels get data of their own.</summary>
    /// <exception cref="ArgumentException">Nothing encodes pixels in the syntax.</exception>
    /// <exception cref="DicomFormatException">The pixels cannot be decoded, or not be kept whole in the syntax.</exception>
    public static DicomFile Transcode(DicomFile file, TransferSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(syntax);
        if (syntax.IsEncapsulated && !IsEncoded(syntax))
            throw new ArgumentException($"Pixels are not encoded in {syntax} here.", nameof(syntax));

        List<Finding> findings = [.. file.Findings];
        var dataset = syntax == file.Syntax || !NeedsOtherPixels(file, syntax) ? file.Dataset : WithPixels(file, syntax, findings);
        return new(dataset, syntax) { Meta = file.Meta, Preamble = file.Preamble, Findings = findings, Deflated = syntax == file.Syntax ? file.Deflated : null };
    }

    /// <summary>Whether pixels can be encoded in a syntax here: RLE, JPEG Lossless SV1 and JPEG-LS lossless. Native syntaxes need no encoder.</summary>
    public static bool IsEncoded(TransferSyntax syntax) => syntax == TransferSyntax.RleLossless || syntax == TransferSyntax.JpegLosslessSV1 || syntax == TransferSyntax.JpegLsLossless;

    static bool NeedsOtherPixels(DicomFile file, TransferSyntax syntax) => file.Dataset.Find(Tag.PixelData) switch
    {
        null => false,
        Element.Encapsulated => true,
        // Four bytes of a big-endian cell stand turned in pairs; see NativeCells.
        _ => syntax.IsEncapsulated || (file.Syntax.IsBigEndian && file.Dataset.TryGet<int>(Tag.BitsAllocated, out var bits) && bits == 32),
    };

    static Dataset WithPixels(DicomFile file, TransferSyntax syntax, List<Finding> findings)
    {
        var declared = PixelFormat.Of(file.Dataset);
        if (declared.BitsAllocated == 1 && syntax.IsEncapsulated)
            throw new DicomFormatException($"Pixels of 1 bit allocated stay native: PS3.5 8.2 has no place for them in {syntax}, and 8 bits would make another object of it.", path: Tag.BitsAllocated.ToString());
        var allocated = declared.BitsAllocated switch { 1 => 1, <= 8 => 8, <= 16 => 16, _ => 32 };
        var format = declared with { BitsAllocated = allocated, HighBit = declared.BitsStored - 1, IsPlanar = false };

        var frames = ImmutableArray.CreateBuilder<ByteRegion>(format.Frames);
        for (var index = 0; index < format.Frames; index++)
        {
            var stored = PixelDecoder.DecodeStored(file, index, findings);
            format = format with { Photometric = stored.Format.Photometric };
            frames.Add(ByteRegion.Of(Encode(stored.Values, format, syntax)));
        }

        var dataset = new Dataset(file.Dataset);
        EmbeddedOverlays.Move(file, dataset);
        dataset.Set(Tag.BitsAllocated, allocated).Set(Tag.HighBit, format.HighBit).Set(Tag.BitsStored, format.BitsStored);
        dataset.Set(Tag.PhotometricInterpretation, format.Photometric);
        if (format.Samples > 1)
            dataset.Set(Tag.PlanarConfiguration, 0);
        dataset.Remove(Tag.ExtendedOffsetTable);
        dataset.Remove(Tag.ExtendedOffsetTableLengths);
        return dataset.Set(syntax.IsEncapsulated ? Encapsulated(frames.MoveToImmutable()) : Native(frames.MoveToImmutable(), allocated));
    }

    static byte[] Encode(int[] values, PixelFormat format, TransferSyntax syntax)
    {
        if (!syntax.IsEncapsulated)
            return NativeBytes(values, format.BitsAllocated);
        if (syntax == TransferSyntax.RleLossless)
            return RleEncoder.Encode(values, format.Rows, format.Columns, format.Samples, format.BitsAllocated);
        if (format.BitsStored > 16)
            throw new DicomFormatException($"{format.BitsStored} bits do not fit into {syntax}.", path: Tag.BitsStored.ToString());

        var mask = (1 << format.BitsStored) - 1;
        var bits = new int[values.Length];
        for (var index = 0; index < bits.Length; index++)
            bits[index] = values[index] & mask;
        var precision = Math.Max(2, format.BitsStored);
        return syntax == TransferSyntax.JpegLsLossless
            ? JpegLsEncoder.Encode(bits, format.Rows, format.Columns, format.Samples, precision)
            : JpegLosslessEncoder.Encode(bits, format.Rows, format.Columns, format.Samples, precision);
    }

    static byte[] NativeBytes(int[] values, int bitsAllocated)
    {
        if (bitsAllocated == 1)
            return Array.ConvertAll(values, value => (byte)(value & 1)); // Native packs them, as frames may meet inside a byte
        var width = bitsAllocated / 8;
        var bytes = new byte[values.Length * width];
        for (var index = 0; index < values.Length; index++)
            switch (width)
            {
                case 1: bytes[index] = (byte)values[index]; break;
                case 2: BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * index), (ushort)values[index]); break;
                default: BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * index), values[index]); break;
            }
        return bytes;
    }

    static Element.Encapsulated Encapsulated(ImmutableArray<ByteRegion> frames)
    {
        var offsets = new byte[4 * frames.Length];
        var offset = 0L;
        for (var index = 0; index < frames.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(offsets.AsSpan(4 * index), (uint)offset);
            offset += 8 + frames[index].Length;
        }
        // PS3.5 A.4: the table may be empty, and must be where an offset needs more than 32 bits.
        return new(Tag.PixelData, VR.OB, offset <= uint.MaxValue ? ByteRegion.Of(offsets) : ByteRegion.Empty, frames);
    }

    static Element.Value Native(ImmutableArray<ByteRegion> frames, int bitsAllocated)
    {
        using var joined = new MemoryStream();
        foreach (var frame in frames)
            frame.CopyTo(joined);
        if (bitsAllocated == 1)
            return new(Tag.PixelData, VR.OB, Packed(joined.ToArray()));
        if (joined.Length % 2 == 1)
            joined.WriteByte(0);
        return new(Tag.PixelData, bitsAllocated > 8 ? VR.OW : VR.OB, joined.ToArray());
    }

    /// <summary>PS3.5 8.1.1: eight pixels in a byte, the first in its lowest bit, padded to an even length.</summary>
    static byte[] Packed(byte[] bits)
    {
        var packed = new byte[(bits.Length + 15) / 16 * 2];
        for (var index = 0; index < bits.Length; index++)
            packed[index / 8] |= (byte)(bits[index] << index % 8);
        return packed;
    }
}
