using System.Diagnostics;
using Carpus.Dicom;
using Carpus.Dicom.Directories;
using Carpus.Dicom.Dump;
using Carpus.Dicom.Json;
using Carpus.Dicom.Pixels;

namespace Carpus.Fuzz.Hostile;

/// <summary>What every file goes through: it is decoded, strictly and as if it may be truncated, and all that can be done with it is done. Only a DicomFormatException may come out.</summary>
static class Ordeal
{
    /// <summary>What opening may allocate beside four times the file, in bytes: what a small file may have in small elements, and findings.</summary>
    public const long OpeningAllowance = (4 << 20) + (1 << 19);

    /// <summary>The same for a frame: tables, buffers of one block, and what a small JPEG 2000 image may have in precincts and code-blocks.</summary>
    public const long FrameAllowance = (16 << 20) + (1 << 20);

    /// <summary>In frames of 4 bytes a sample, what decoding one may allocate in all: the values, and the planes, coefficients and lines that a codec works on.</summary>
    public const int FramesInWork = 10;

    /// <summary>Larger ones are decoded once only, as if they may be truncated.</summary>
    const long LargeFrame = 1 << 20;

    public static Passage Pass(byte[] bytes)
    {
        var passage = new Passage { Length = bytes.Length };
        var (watch, busyBefore) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var strict = Decoded(bytes, new(), passage);
        var tolerant = Decoded(bytes, new() { AllowTruncated = true }, passage);
        passage.IsWhole = strict is not null;
        passage.IsTaken = tolerant is not null;
        if ((tolerant ?? strict) is { } file)
            UseEverything(file, passage);
        if (strict is not null && passage.FrameLength < LargeFrame)
            DecodePixels(strict, passage);
        passage.Time = Shorter(watch.Elapsed, Environment.CpuUsage.TotalTime - busyBefore);
        return passage;
    }

    /// <summary>On a busy machine the clock goes on while this process waits for a processor.</summary>
    static TimeSpan Shorter(TimeSpan clock, TimeSpan busy) => busy < clock ? busy : clock;

    static DicomFile? Decoded(byte[] bytes, DicomDecodeOptions options, Passage passage)
    {
        DicomFile? file = null;
        var allocated = Allocated(() => file = DicomFile.Decode(bytes, options));
        passage.Opening = Math.Max(passage.Opening, allocated);
        return file;
    }

    static void UseEverything(DicomFile file, Passage passage)
    {
        passage.Using += Allocated(() => DatasetDump.Write(file, TextWriter.Null));
        passage.Using += Allocated(() => DicomJson.Write(file.Dataset, Stream.Null));
        passage.Using += Allocated(() => file.Encode(Stream.Null));
        passage.Using += Allocated(() => file.Dataset.ToUtf8());
        if (file.Dataset.Contains(Tag.DirectoryRecordSequence))
            passage.Using += Allocated(() => DicomDirectory.Of(file));
        if (file.Dataset.Contains(new(0x6000, 0x0010)))
            passage.Using += Allocated(() => Overlay.Of(file));
        DecodePixels(file, passage);
    }

    static void DecodePixels(DicomFile file, Passage passage)
    {
        if (!file.Dataset.Contains(Tag.PixelData))
            return;
        Frame? frame = null;
        PixelFormat? format = null;
        Allocated(() => format = PixelFormat.Of(file.Dataset));
        passage.FrameLength = 4 * (format?.SamplesPerFrame ?? 0);
        passage.Pixels = Math.Max(passage.Pixels, Allocated(() => frame = PixelDecoder.Decode(file)));
        passage.Syntax = file.Syntax;
        passage.HasFrame |= frame is not null;
        if (format is { Frames: > 1 and < 1000 })
            Allocated(() => PixelDecoder.Decode(file, format.Frames - 1));
        if (frame is { Samples: 1 } && file.Dataset.Contains(Tag.RedPaletteColorLookupTableDescriptor))
            Allocated(() => PaletteColor.ToRgb(frame, file.Dataset));
    }

    /// <summary>Bytes that an action allocated on this thread, whether it was refused or not.</summary>
    static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            action();
        }
        catch (DicomFormatException) { }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
