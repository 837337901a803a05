using Carpus.Testing;

namespace Carpus.Exchange.Tables;

public sealed class LongTableDecoderTests
{
    [Fact]
    public void What_cannot_be_taken_is_named_by_its_line_and_the_rest_goes_on()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("long.csv"), """
            score,item,profile,reader,case,time
            3,RH.MCP2.E,svdh-98,A,RA00001,2026-03-04T02:25:30Z
            6,RH.MCP3.E,svdh-98,A,RA00001,
            1,RH.MCP9.E,svdh-98,A,RA00001,
            much,RH.MCP4.E,svdh-98,A,RA00001,
            1,RH.MCP5.E,svdh-98,,RA00001,
            2,RH.MCP2.E,svdh-98,A,RA00001,
            1,RH.MCP2.E,larsen,A,RA00001,
            1,RH.MCP2.J,larsen,A,RA00001,
            S-arthrodesis,RH.MCP2.J,svdh-98,A,RA00001,

            """);

        var decoded = LongTableDecoder.Decode(folder.File("long.csv"));

        Assert.Equal(
        [
            "row 3: RH MCP3 erosion: 6 is above 5; it takes 0 to 5 points.", "row 4: svdh-98 has no item “RH.MCP9.E”; it is not taken.", "row 5: RH.MCP4.E: the score is neither points nor a reason; it is not taken.",
            "row 6: It does not say of which case or by which reader the score is; it is not taken.", "row 7: RH.MCP2.E of case RA00001 stands in row 2 already; only that is taken.",
            "row 8: There is no score list “larsen”; none of its lines is taken.",
        ], decoded.Findings.Select(finding => finding.ToString()));
        var row = Assert.Single(decoded.Rows);
        Assert.Equal(["RH.MCP2.E=3", "RH.MCP2.J=S-arthrodesis"], row.Sheet.Cells.Where(cell => cell.Score is not null).Select(cell => $"{cell.Item.Id}={cell.Score}").Order());
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 2, 25, 30, TimeSpan.Zero), row.Times["RH.MCP2.E"]);
    }

    [Fact]
    public void A_table_without_a_needed_column_is_no_such_table()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("long.csv"), "item,profile,reader,case\nRH.MCP2.E,svdh-98,A,RA00001\n");

        Assert.False(LongTableDecoder.IsLong(folder.File("long.csv")));
        Assert.Contains("no column score", Assert.Throws<InvalidDataException>(() => LongTableDecoder.Decode(folder.File("long.csv"))).Message, StringComparison.Ordinal);
    }
}
