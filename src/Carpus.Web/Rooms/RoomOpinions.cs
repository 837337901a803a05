using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Web.Browser;
using Carpus.Web.Wire;

namespace Carpus.Web.Rooms;

/// <summary>What the automatic reader thinks of the case at hand, as far as its reader may know: openly of items that they have scored, in a session of a complete reading.</summary>
/// <param name="ask">Asks the server, which decides what may be told.</param>
/// <param name="isInSession">Nothing is told before the reading is complete.</param>
public sealed class RoomOpinions(Func<Task<CaseOpinions>> ask, bool isInSession)
{
    CaseOpinions _told = new(false, []);
    bool _isAsking, _isStale;

    /// <summary>Of one item, or null where there is none or where it may not be seen: a score that was taken back takes it away too.</summary>
    public GradeOpinion? Find(ScoreSheet sheet, ScoreItem item) =>
        sheet[item] is null || isInSession && !sheet.IsComplete ? null : _told.Opinions.FirstOrDefault(opinion => opinion.ItemId == item.Id);

    /// <summary>The case was opened.</summary>
    public Task Open(ScoreSheet sheet) => isInSession && !sheet.IsComplete ? Task.CompletedTask : Ask();

    /// <summary>Scores have come to the server: there may be more to know, if the automatic reader has read the case at all.</summary>
    public Task Confirm(ScoreSheet sheet) => (isInSession ? sheet.IsComplete && !_told.IsRead : _told.IsRead) ? Ask() : Task.CompletedTask;

    /// <summary>One question is under way at a time; scores that come meanwhile are asked for once more after it.</summary>
    async Task Ask()
    {
        _isStale = true;
        if (_isAsking)
            return;
        _isAsking = true;
        try
        {
            while (_isStale)
            {
                _isStale = false;
                _told = await ask();
            }
        }
        catch (ServerException)
        {
            // It is asked for again with the next score.
        }
        finally
        {
            _isAsking = false;
        }
    }
}
