namespace Carpus.Dicom.Syntax;

/// <summary>What the objects of a file may take in memory. Eight bytes of file can ask for an object of fifty, so they are counted as they are made.</summary>
sealed class MemoryBudget(long fileLength, int perByte)
{
    /// <summary>In bytes, as the runtime lays them out with 64 bits; an item with the array of its elements and its place among its fellows, which grows by doubling.</summary>
    public const int Reference = 8, Element = 40 + Reference, Distant = 48, Item = 64 + 24 + 3 * Reference, Fragment = 3 * 16;

    /// <summary>A small file may be as dense as it likes.</summary>
    const long Allowance = 4 << 20;

    readonly long _most = Allowance + perByte * fileLength;

    /// <summary>In bytes; set back where what was made is let go again.</summary>
    public long Spent { get; set; }

    /// <exception cref="DicomFormatException">There is nothing left.</exception>
    public void Spend(long bytes, long offset)
    {
        Spent += bytes;
        if (Spent > _most)
            throw new DicomFormatException($"The file is made of so many small elements and items that it would take more than {_most} bytes of memory (see MemoryPerByte).", offset);
    }
}
