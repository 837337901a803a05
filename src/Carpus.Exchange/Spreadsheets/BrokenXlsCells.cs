using System.Buffers.Binary;
using System.Text;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Error cells of a .xls book: records of BIFF8, each a number and a length of two bytes and then its content ([MS-XLS] 2.1.4).</summary>
static class BrokenXlsCells
{
    const int Formula = 0x0006, EndOfFile = 0x000A, BoundSheet = 0x0085, BooleanOrError = 0x0205, Begin = 0x0809;

    public static List<(string Worksheet, int Row, int Column, BrokenCell Cell)> Find(ReadOnlyMemory<byte> book)
    {
        var found = new List<(string, int, int, BrokenCell)>();
        foreach (var (id, sheet) in Records(book, 0))
            if (id == BoundSheet && sheet.Length > 8)
                foreach (var (cell, content) in Records(book, BinaryPrimitives.ReadInt32LittleEndian(sheet.Span)))
                    if (ErrorOf(cell, content.Span) is { } broken)
                        found.Add((NameOf(sheet.Span), UInt16(content, 0), UInt16(content, 2), broken));
        return found;
    }

    /// <summary>The records of one part of the book, up to its end.</summary>
    static IEnumerable<(int Id, ReadOnlyMemory<byte> Content)> Records(ReadOnlyMemory<byte> book, int start)
    {
        for (int place = start, depth = 0; place >= 0 && place + 4 <= book.Length;)
        {
            var (id, length) = (UInt16(book, place), UInt16(book, place + 2));
            if (place + 4 + length > book.Length)
                yield break;
            yield return (id, book.Slice(place + 4, length));
            // A chart lies in its worksheet with a beginning and an end of its own.
            depth += id switch { Begin => 1, EndOfFile => -1, _ => 0 };
            if (depth <= 0)
                yield break;
            place += 4 + length;
        }
    }

    static BrokenCell? ErrorOf(int id, ReadOnlySpan<byte> content) => id switch
    {
        BooleanOrError when content.Length >= 8 && content[7] == 1 => BrokenCell.Of(content[6]),
        // The result of a formula is a number, or where its last two bytes are FFFF what its first byte says: 2 is an error.
        Formula when content.Length >= 14 && content[12] == 0xFF && content[13] == 0xFF && content[6] == 2 => BrokenCell.Of(content[8]),
        _ => null,
    };

    static string NameOf(ReadOnlySpan<byte> sheet)
    {
        var (length, isWide) = (sheet[6], (sheet[7] & 1) != 0);
        return isWide ? Encoding.Unicode.GetString(sheet.Slice(8, length * 2)) : Encoding.Latin1.GetString(sheet.Slice(8, length));
    }

    static int UInt16(ReadOnlyMemory<byte> bytes, int place) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[place..]);
}
