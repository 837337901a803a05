using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Tests.Readings;

public sealed class RemarkTests
{
    [Fact]
    public void A_remark_stays_when_its_score_is_changed_and_undone_and_goes_when_it_is_emptied()
    {
        var desk = new ReadingDesk(Reading.Start(ScoreProfile.Svdh98, new CaseId("RA00001"), "reader-1"));
        desk.Grade(2);
        desk.Back();
        desk.Remark(" a cyst ");
        desk.Grade(3);
        desk.Undo();

        Assert.Equal(("a cyst", new Score.Graded(2)), (desk.Comment, desk.Score));
        desk.Remark("");
        Assert.Null(desk.Comment);
    }
}
