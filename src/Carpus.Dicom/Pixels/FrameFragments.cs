using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels;

/// <summary>Which fragments make up which frame (PS3.5 A.4): by an offset table where there is a true one, else by how streams begin.</summary>
sealed class FrameFragments
{
    readonly ImmutableArray<ByteRegion> _fragments;
    readonly int[] _firsts;

    FrameFragments(ImmutableArray<ByteRegion> fragments, int[] firsts) => (_fragments, _firsts) = (fragments, firsts);

    public int Count => _firsts.Length;

    /// <param name="allowTruncated">Where there are fewer fragments than frames, each is taken for a frame and the last frames are missing.</param>
    /// <exception cref="DicomFormatException">There are fewer fragments than frames, or nothing tells where a frame begins.</exception>
    public static FrameFragments Of(Dataset dataset, Element.Encapsulated pixels, int frames, bool allowTruncated = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(pixels);
        var fragments = pixels.Fragments;
        if (fragments.Length < frames && allowTruncated)
            return new(fragments, [.. Enumerable.Range(0, fragments.Length)]);
        if (fragments.Length < frames)
            throw new DicomFormatException($"{fragments.Length} fragments cannot hold {frames} frames.", path: pixels.Tag.ToString());
        if (frames == 1)
            return new(fragments, [0]);
        if (fragments.Length == frames)
            return new(fragments, [.. Enumerable.Range(0, frames)]);

        var firsts = ByOffsets(fragments, Offsets(pixels.OffsetTable), frames)
            ?? ByOffsets(fragments, ExtendedOffsets(dataset), frames)
            ?? ByBeginnings(fragments, frames)
            ?? throw new DicomFormatException($"Nothing tells where in {fragments.Length} fragments the {frames} frames begin.", path: pixels.Tag.ToString());
        return new(fragments, firsts);
    }

    /// <summary>The code stream of a frame, its fragments joined.</summary>
    public ReadOnlyMemory<byte> Load(int frameIndex)
    {
        var first = _firsts[frameIndex];
        var end = frameIndex + 1 < _firsts.Length ? _firsts[frameIndex + 1] : _fragments.Length;
        if (end == first + 1)
            return _fragments[first].Load();

        var length = 0L;
        for (var index = first; index < end; index++)
            length += _fragments[index].Length;
        if (length > Array.MaxLength)
            throw new DicomFormatException($"The fragments of frame {frameIndex + 1} are {length} bytes long, above what is decoded here.", path: Tag.PixelData.ToString());
        var joined = GC.AllocateUninitializedArray<byte>((int)length);
        for (int index = first, at = 0; index < end; index++)
        {
            var fragment = _fragments[index];
            fragment.Fill(joined.AsSpan(at, (int)fragment.Length), 0);
            at += (int)fragment.Length;
        }
        return joined;
    }

    static long[] Offsets(ByteRegion table)
    {
        var bytes = table.Load().Span;
        var offsets = new long[bytes.Length / 4];
        for (var index = 0; index < offsets.Length; index++)
            offsets[index] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * index)..]);
        return offsets;
    }

    static long[] ExtendedOffsets(Dataset dataset) =>
        dataset.Find(Tag.ExtendedOffsetTable) is Element.Value ? [.. dataset.GetAll<ulong>(Tag.ExtendedOffsetTable).Select(offset => (long)offset)] : [];

    /// <summary>Null where the table is not true: a frame must begin where a fragment does, and after the frame before it.</summary>
    static int[]? ByOffsets(ImmutableArray<ByteRegion> fragments, long[] offsets, int frames)
    {
        if (offsets.Length != frames)
            return null;
        var firsts = new int[frames];
        var (position, fragment) = (0L, 0);
        for (var frame = 0; frame < frames; frame++)
        {
            for (; fragment < fragments.Length && position < offsets[frame]; fragment++)
                position += 8 + fragments[fragment].Length;
            if (fragment == fragments.Length || position != offsets[frame] || (frame > 0 && firsts[frame - 1] >= fragment))
                return null;
            firsts[frame] = fragment;
        }
        return firsts[0] == 0 ? firsts : null;
    }

    static int[]? ByBeginnings(ImmutableArray<ByteRegion> fragments, int frames)
    {
        var firsts = Enumerable.Range(0, fragments.Length).Where(index => BeginsStream(fragments[index])).ToArray();
        return firsts.Length == frames && firsts[0] == 0 ? firsts : null;
    }

    /// <summary>JPEG and JPEG-LS begin with SOI, JPEG 2000 with SOC or the box of a JP2 file.</summary>
    static bool BeginsStream(ByteRegion fragment)
    {
        if (fragment.Length < 4)
            return false;
        var head = new byte[4];
        fragment.Fill(head, 0);
        return head is [0xFF, 0xD8, 0xFF, _] or [0xFF, 0x4F, 0xFF, 0x51] or [0, 0, 0, 12];
    }
}
