using System.Text;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Exchange.Tables;

public sealed class LongTableTests
{
    [Fact]
    public void Every_score_is_a_line_with_its_newest_time_and_a_gap_is_none()
    {
        var (id, at) = (new CaseId("RA00001"), new DateTimeOffset(2026, 3, 4, 10, 20, 30, 456, TimeSpan.FromHours(8)));
        ScoreEvent Event(string item, Score? old, Score? score, int minutes) => new(Guid.NewGuid(), at.AddMinutes(minutes), "reader-1", id, item, old, score);
        var reading = Reading.Fold(ScoreProfile.Svdh98, id, "reader-1",
        [
            Event("RH.MCP2.E", null, new Score.Graded(1), 0), Event("RH.MCP2.E", new Score.Graded(1), new Score.Graded(0), 5),
            Event("LF.MTP2.E.MT", null, new Score.NotScorable(Obstacle.Overlap), 1), Event("RH.MCP3.E", null, new Score.Graded(2), 2), Event("RH.MCP3.E", new Score.Graded(2), null, 3),
        ]);
        using var target = new MemoryStream();

        LongTable.Write([new(id, new("RA000001"), new(1, new DateOnly(2017, 12, 1)), null, null)], [reading], [new("reader-1", "A", IsAutomatic: true)], target);

        Assert.Equal("""
            patient,case,visit,date,reader,automatic,profile,item,side,limb,site,damage,bone,score,points,maximum,reason,time
            RA000001,RA00001,1,2017-12-01,reader-1,1,svdh-98,RH.MCP2.E,R,hand,MCP2,erosion,,0,0,5,,2026-03-04T02:25:30.456Z
            RA000001,RA00001,1,2017-12-01,reader-1,1,svdh-98,LF.MTP2.E.MT,L,foot,MTP2,erosion,Metatarsal,NA-overlap,,5,NA-overlap,2026-03-04T02:21:30.456Z

            """, Encoding.UTF8.GetString(target.ToArray()));
    }
}
