using System.Runtime.InteropServices;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Syntax;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>Uncompressed pixel data without what does not belong to the picture: bits above Bits Stored, and bytes after the last pixel.</summary>
static class NativePixels
{
    /// <summary>How long the pixel data must be by the header, in bytes, without padding.</summary>
    public static long LengthOf(HeaderText text)
    {
        long rows = text.UInt16(Tag.Rows) ?? 0, columns = text.UInt16(Tag.Columns) ?? 0, samples = text.UInt16(Tag.SamplesPerPixel) ?? 1;
        var frames = long.TryParse(text.First(Tag.NumberOfFrames), out var number) ? Math.Clamp(number, 1, int.MaxValue) : 1;
        var bits = rows * columns * samples * frames * (text.UInt16(Tag.BitsAllocated) ?? 16);
        // PS3.3 C.7.6.3.1.2: of each pair of pixels only one has its colour.
        if (text.First(Tag.PhotometricInterpretation) is "YBR_FULL_422" or "YBR_PARTIAL_422")
            bits = bits / 3 * 2;
        return (bits + 7) / 8;
    }

    /// <summary>The same pixels, in a region that is cleaned as it is copied.</summary>
    public static Element.Value Clean(Element.Value pixels, HeaderText text, out bool wasCut)
    {
        var needed = LengthOf(text);
        var whole = needed + (needed & 1);
        wasCut = pixels.Content.Length > whole;
        var allocated = text.UInt16(Tag.BitsAllocated) ?? 16;
        var stored = text.UInt16(Tag.BitsStored) ?? allocated;
        var high = text.UInt16(Tag.HighBit) ?? stored - 1;
        var isSigned = text.UInt16(Tag.PixelRepresentation) == 1;
        if (allocated is not (8 or 16) || stored >= allocated || high >= allocated || high < stored - 1)
            return wasCut ? pixels with { Content = ByteRegion.Of(new CleanPixels(pixels.Content, whole, 8, 0xFF, 0)) } : pixels;
        var mask = ((1u << stored) - 1) << high + 1 - stored;
        return pixels with { Content = ByteRegion.Of(new CleanPixels(pixels.Content, Math.Min(whole, pixels.Content.Length), allocated, mask, isSigned ? 1u << high : 0)) };
    }

    /// <summary>Pixel words with the unused bits cleared; those of negative values may be all ones, as two's complement has them.</summary>
    /// <param name="sign">The bit that says a value is negative; 0 where values are unsigned.</param>
    sealed class CleanPixels(ByteRegion pixels, long length, int bitsAllocated, uint mask, uint sign) : DistantBytes
    {
        public override long Length => length;

        public override ReadOnlyMemory<byte> Load()
        {
            var bytes = new byte[length];
            Fill(bytes, 0);
            return bytes;
        }

        public override void Fill(Span<byte> target, long from)
        {
            if (bitsAllocated == 16 && (from & 1) == 1)
            {
                // A piece that begins inside a word: the word's first byte is fetched too.
                var shifted = new byte[target.Length + 1];
                Fill(shifted, from - 1);
                shifted.AsSpan(1).CopyTo(target);
                return;
            }
            pixels.Fill(target, from);
            if (bitsAllocated == 8)
                CleanBytes(target);
            else
                CleanWords(target);
        }

        void CleanBytes(Span<byte> bytes)
        {
            foreach (ref var value in bytes)
                if ((value & ~mask) != 0 && !IsSignExtension(value, 0xFF))
                    value = (byte)(value & mask);
        }

        void CleanWords(Span<byte> bytes)
        {
            var words = MemoryMarshal.Cast<byte, ushort>(bytes);
            if (sign == 0)
                UnusedBits.Clear(words, (ushort)mask);
            else if (UnusedBits.AreSet(words, (ushort)mask))
                foreach (ref var value in words)
                    if (!IsSignExtension(value, 0xFFFF))
                        value = (ushort)(value & mask);
            // A last byte alone is the lower half of a word whose other half lies in the next piece.
            if ((bytes.Length & 1) == 1 && sign == 0)
                bytes[^1] = (byte)(bytes[^1] & mask);
        }

        bool IsSignExtension(uint value, uint all) => sign != 0 && (value & sign) != 0 && (value | mask) == all;
    }
}
