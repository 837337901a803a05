using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>
/// What SpreadCheetah, which writes a .xlsx book, has no words for. The worksheets of scores are protected, without a password: header and totals are locked, what a reader fills in
/// is open. Names of score columns stand upright, and a reason is shrunk to its narrow cell.
/// </summary>
sealed partial class BookFinish
{
    /// <summary>Sorting, filtering and sizing stay allowed: "0" is "not locked". ECMA-376 part 1, 18.3.1.85: the element follows the cells.</summary>
    const string Protected = """<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>""";

    static readonly byte[] EndOfCells = "</sheetData>"u8.ToArray();

    /// <summary>How many worksheets from the first on are protected.</summary>
    public int Worksheets { get; set; }

    /// <summary>Cell formats, by their place in the book, whose cells stay open.</summary>
    public HashSet<int> Open { get; } = [];

    /// <summary>Cell formats whose text goes upwards.</summary>
    public HashSet<int> Upright { get; } = [];

    /// <summary>Cell formats whose text is made small enough for the cell.</summary>
    public HashSet<int> Shrunk { get; } = [];

    /// <summary>A file for the book before it is protected; it is gone when it is closed.</summary>
    public static FileStream Draft() =>
        new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    public async Task Copy(Stream draft, Stream target, CancellationToken cancellation)
    {
        draft.Position = 0;
        using var from = new ZipArchive(draft, ZipArchiveMode.Read, leaveOpen: true);
        using var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries)
        {
            await using var source = entry.Open();
            await using var copy = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            if (entry.FullName == "xl/styles.xml")
                await CopyStyles(source, copy, cancellation);
            else if (Sheet().Match(entry.FullName) is { Success: true } sheet && int.Parse(sheet.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) <= Worksheets)
                await CopySheet(source, copy, cancellation);
            else
                await source.CopyToAsync(copy, cancellation);
        }
    }

    async Task CopyStyles(Stream source, Stream target, CancellationToken cancellation)
    {
        using var text = new StreamReader(source, Encoding.UTF8);
        var styles = await text.ReadToEndAsync(cancellation);
        var place = -1;
        var opened = CellFormats().Replace(styles, formats => Format().Replace(formats.Value, format =>
        {
            place++;
            var aligned = Upright.Contains(place) ? Align(format.Value, """textRotation="90" """) : Shrunk.Contains(place) ? Align(format.Value, """shrinkToFit="1" """) : format.Value;
            return Open.Contains(place) ? Unlock(aligned) : aligned;
        }));
        await target.WriteAsync(Encoding.UTF8.GetBytes(opened), cancellation);
    }

    static string Align(string format, string how) => format.Replace("<alignment ", $"<alignment {how}", StringComparison.Ordinal);

    static string Unlock(string format) => format.EndsWith("/>", StringComparison.Ordinal)
        ? $"""{format[..^2]} applyProtection="1"><protection locked="0"/></xf>"""
        : format.Replace("<xf ", """<xf applyProtection="1" """, StringComparison.Ordinal).Replace("</xf>", """<protection locked="0"/></xf>""", StringComparison.Ordinal);

    /// <summary>The worksheet with the protection behind its cells, piece by piece: it may be far larger than the memory that is meant for it.</summary>
    static async Task CopySheet(Stream source, Stream target, CancellationToken cancellation)
    {
        var (buffer, held) = (new byte[1 << 16], 0);
        var found = false;
        while (true)
        {
            var read = await source.ReadAsync(buffer.AsMemory(held), cancellation);
            var filled = held + read;
            var place = found ? -1 : buffer.AsSpan(0, filled).IndexOf(EndOfCells);
            if (place >= 0)
            {
                await target.WriteAsync(buffer.AsMemory(0, place + EndOfCells.Length), cancellation);
                await target.WriteAsync(Encoding.UTF8.GetBytes(Protected), cancellation);
                await target.WriteAsync(buffer.AsMemory((place + EndOfCells.Length)..filled), cancellation);
                (found, held) = (true, 0);
            }
            else
            {
                // The end of the cells may lie across two pieces.
                held = read == 0 || found ? 0 : Math.Min(filled, EndOfCells.Length - 1);
                await target.WriteAsync(buffer.AsMemory(0, filled - held), cancellation);
                buffer.AsSpan(filled - held, held).CopyTo(buffer);
            }
            if (read == 0)
                return;
        }
    }

    [GeneratedRegex(@"^xl/worksheets/sheet(\d+)\.xml\z")]
    private static partial Regex Sheet();

    [GeneratedRegex("<cellXfs.*?</cellXfs>", RegexOptions.Singleline)]
    private static partial Regex CellFormats();

    [GeneratedRegex("<xf [^>]*/>|<xf .*?</xf>", RegexOptions.Singleline)]
    private static partial Regex Format();
}
