using Carpus.Dicom.Deidentification.Rewriting;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Pixels;

namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Grey pixels that stand in the file as they are searched: one frame, uncompressed, unsigned, a word of 16 bits each, the value in its lower bits. So do the films of nearly all devices.</summary>
static class StoredWords
{
    /// <summary>So many pixels are held in memory; more than any film has.</summary>
    const int Most = 1 << 26;

    /// <summary>Whether a film's pixels are such words.</summary>
    public static bool Are(Dataset film, PixelFormat format)
    {
        var text = new HeaderText(film);
        return BitConverter.IsLittleEndian && film.Find(Tag.PixelData) is Element.Value pixels
            && format is { BitsAllocated: 16, BitsStored: > 8, Samples: 1, Frames: 1, IsSigned: false, SamplesPerFrame: <= Most } && format.HighBit == format.BitsStored - 1
            // What the header says in another way than the format reads it is a case for the decoder.
            && text.UInt16(Tag.BitsAllocated) == 16 && text.UInt16(Tag.BitsStored) == format.BitsStored && text.UInt16(Tag.HighBit) == format.HighBit
            && NativePixels.LengthOf(text) == 2 * format.SamplesPerFrame && pixels.Content.Length >= 2 * format.SamplesPerFrame;
    }
}
