using System.Runtime.InteropServices;

namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>Room for one picture at a time. Who cleans film after film uses one again and again, so that memory is asked for once and not for each film.</summary>
sealed class PictureWorkspace
{
    byte[] _bytes = [];

    /// <summary>How often each value stands in the picture.</summary>
    public GreyLevels Levels { get; } = new();

    public FlatRuns Runs { get; } = new();

    /// <summary>Cells of 16 bits that nobody else uses until the next call; what stands in them is of no meaning.</summary>
    public Span<ushort> Cells(int count) => MemoryMarshal.Cast<byte, ushort>(Bytes(2 * count).Span);

    /// <summary>The same room as bytes.</summary>
    public Memory<byte> Bytes(int length)
    {
        if (_bytes.Length < length)
            _bytes = GC.AllocateUninitializedArray<byte>(length);
        return _bytes.AsMemory(0, length);
    }
}
