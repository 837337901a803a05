using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Readings;

/// <summary>Where a reader sits: the sheet, the item at hand, and every action that a key or a button can call. It knows no screen.</summary>
/// <remarks>An action records its events in the reading at once and keeps them in <see cref="Unconfirmed"/> until the store has them.</remarks>
public sealed class ReadingDesk
{
    readonly TimeProvider _clock;
    readonly Stack<Step> _done = new();
    readonly Stack<Step> _undone = new();
    readonly List<ScoreEvent> _unconfirmed = [];
    (ScoreSheet Of, ScoreTotals Are) _totals;
    Walk _walk;
    int _place;

    /// <summary>A desk at the first item that has no score yet.</summary>
    public ReadingDesk(Reading reading, Walk? walk = null, TimeProvider? clock = null)
    {
        (Reading, _walk, _clock) = (reading, walk ?? Walk.JointByJoint(reading.Sheet.Profile), clock ?? TimeProvider.System);
        _totals = (Sheet, Sheet.Totals(MissingRule.Complete));
        _place = FirstUnscoredFrom(0) ?? 0;
    }

    /// <summary>Told after every action, also one that only moved the cursor.</summary>
    public event Action? Changed;

    /// <summary>Told of each event the moment it is made.</summary>
    public event Action<ScoreEvent>? Recorded;

    public Reading Reading { get; private set; }

    public ScoreSheet Sheet => Reading.Sheet;

    public ScoreProfile Profile => Sheet.Profile;

    /// <summary>The item at hand.</summary>
    public ScoreItem Item => _walk.Items[_place];

    /// <summary>The score of the item at hand, or null.</summary>
    public Score? Score => Sheet[Item];

    /// <summary>What each grade of the item at hand means; the index times the item's step is the points.</summary>
    public IReadOnlyList<Bilingual> Grades => Profile.Grades(Item);

    /// <summary>Live totals; gaps are counted in them. They are summed once for each state of the sheet.</summary>
    public ScoreTotals Totals => ReferenceEquals(_totals.Of, Sheet) ? _totals.Are : (_totals = (Sheet, Sheet.Totals(MissingRule.Complete))).Are;

    /// <summary>Items with points or a reason.</summary>
    public int Done => Profile.Items.Count - Totals.Total.Absent;

    public int Left => Totals.Total.Absent;

    /// <summary>Why the last action did nothing, in one sentence, or null.</summary>
    public string? Objection { get; private set; }

    public bool CanUndo => _done.Count > 0;

    public bool CanRedo => _undone.Count > 0;

    /// <summary>Events that the store has not confirmed yet, oldest first.</summary>
    public IReadOnlyList<ScoreEvent> Unconfirmed => _unconfirmed;

    /// <summary>The order of the items; the item at hand stays when it is changed.</summary>
    public Walk Walk
    {
        get => _walk;
        set
        {
            var item = Item;
            _walk = value;
            _place = value.PlaceOf(item);
            Changed?.Invoke();
        }
    }

    /// <summary>Gives the item at hand points and goes to the next item.</summary>
    /// <returns>The event; null where the points are outside the range (see <see cref="Objection"/>) or the item has them already.</returns>
    public ScoreEvent? Grade(double points, string? why = null)
    {
        if (Item.Objection(points) is { } objection)
            return Refuse(objection);
        return SetAndAdvance(new Score.Graded(points), why);
    }

    /// <summary>Says why the item at hand has no points, and goes to the next item.</summary>
    public ScoreEvent? MarkNotScorable(Obstacle why, string? comment = null) => SetAndAdvance(new Score.NotScorable(why), comment);

    /// <summary>What the reader last said about the item at hand, or null.</summary>
    public string? Comment => Reading.CommentOn(Item);

    /// <summary>Says something about the item at hand; its score stays as it is.</summary>
    public ScoreEvent Remark(string comment)
    {
        Objection = null;
        var made = Record(Item, Score, comment.Trim());
        Changed?.Invoke();
        return made;
    }

    /// <summary>Takes the score of the item at hand back and stays there.</summary>
    public ScoreEvent? Clear(string? why = null) => Act([(Item, null)], why).SingleOrDefault();

    /// <summary>Gives 0 to every item without a score in the region (one limb) of the item at hand, and goes to the next item without a score.</summary>
    public IReadOnlyList<ScoreEvent> RestOfRegionIsNormal(string? why = null)
    {
        var region = (Item.Side, Item.Limb);
        var events = Act([.. _walk.Items.Where(item => (item.Side, item.Limb) == region && Sheet[item] is null).Select(item => (item, item.Of(0)))], why);
        NextUnscored();
        return events;
    }

    /// <summary>Marks every item of the joint at hand not scorable, and goes to the next joint.</summary>
    public IReadOnlyList<ScoreEvent> MarkJointNotScorable(Obstacle why, string? comment = null)
    {
        var joint = Item.Joint;
        var events = Act([.. _walk.Items.Where(item => item.Joint == joint).Select(item => (item, (Score?)new Score.NotScorable(why)))], comment);
        NextJoint();
        return events;
    }

    public void Next() => MoveTo(Math.Min(_place + 1, _walk.Items.Count - 1));

    public void Back() => MoveTo(Math.Max(_place - 1, 0));

    /// <summary>To the first item of the next joint on the walk; at the last joint it stays.</summary>
    public void NextJoint() => MoveToFirstFrom(_place, item => item.Joint != Item.Joint);

    /// <summary>To the first item of the next limb on the walk; at the last limb it stays.</summary>
    public void NextRegion() => MoveToFirstFrom(_place, item => (item.Side, item.Limb) != (Item.Side, Item.Limb));

    /// <summary>To the next item without a score, looking behind the item at hand and then from the start; with none left it stays.</summary>
    public void NextUnscored() => MoveTo(FirstUnscoredFrom(_place + 1) ?? _place);

    public void GoTo(ScoreItem item)
    {
        if (!Profile.Has(item))
            throw new ArgumentException($"{item.Id} is no item of {Profile.Id}.", nameof(item));
        MoveTo(_walk.PlaceOf(item));
    }

    /// <summary>To the first item of a joint; false where the profile does not score it.</summary>
    public bool JumpToJoint(Joint joint)
    {
        if (_walk.Items.FirstOrDefault(item => item.Joint == joint) is not { } item)
            return false;
        GoTo(item);
        return true;
    }

    /// <summary>Takes the last action back with new events, and shows its item again.</summary>
    public IReadOnlyList<ScoreEvent> Undo()
    {
        if (!_done.TryPop(out var step))
            return Nothing("There is nothing to undo.");
        _undone.Push(step);
        return Replay(step, change => change.Old, Reading.UndoWord, step.Place);
    }

    /// <summary>Does the last undone action again with new events.</summary>
    public IReadOnlyList<ScoreEvent> Redo()
    {
        if (!_undone.TryPop(out var step))
            return Nothing("There is nothing to redo.");
        _done.Push(step);
        return Replay(step, change => change.New, Reading.RedoWord, step.PlaceAfter);
    }

    /// <summary>The store has these events.</summary>
    public void Confirm(IReadOnlySet<Guid> eventIds)
    {
        if (_unconfirmed.RemoveAll(made => eventIds.Contains(made.EventId)) > 0)
            Changed?.Invoke();
    }

    /// <summary>Takes in an event that was made elsewhere, as in a second window, or kept from an earlier visit.</summary>
    public void Merge(ScoreEvent other)
    {
        Reading = Reading.Append(other);
        Changed?.Invoke();
    }

    ScoreEvent? SetAndAdvance(Score score, string? why)
    {
        var events = Act([(Item, score)], why);
        MoveTo(_place + 1 < _walk.Items.Count ? _place + 1 : FirstUnscoredFrom(0) ?? _place);
        if (events.Count > 0)
            _done.Peek().PlaceAfter = _place;
        return events.SingleOrDefault();
    }

    List<ScoreEvent> Act(List<(ScoreItem Item, Score? New)> changes, string? why)
    {
        Objection = null;
        var real = changes.Where(change => Sheet[change.Item] != change.New).Select(change => new Change(change.Item, Sheet[change.Item], change.New)).ToList();
        if (real.Count > 0)
        {
            _done.Push(new(real, _place) { PlaceAfter = _place });
            _undone.Clear();
        }
        var events = real.ConvertAll(change => Record(change.Item, change.New, why));
        Changed?.Invoke();
        return events;
    }

    List<ScoreEvent> Replay(Step step, Func<Change, Score?> value, string why, int place)
    {
        Objection = null;
        var events = step.Changes.Where(change => Sheet[change.Item] != value(change)).Select(change => Record(change.Item, value(change), why)).ToList();
        MoveTo(place);
        return events;
    }

    ScoreEvent Record(ScoreItem item, Score? score, string? why)
    {
        var made = new ScoreEvent(Guid.CreateVersion7(), _clock.GetUtcNow(), Reading.ReaderId, Reading.CaseId, item.Id, Sheet[item], score, why);
        Reading = Reading.Append(made);
        _unconfirmed.Add(made);
        Recorded?.Invoke(made);
        return made;
    }

    ScoreEvent? Refuse(string objection)
    {
        Objection = objection;
        Changed?.Invoke();
        return null;
    }

    IReadOnlyList<ScoreEvent> Nothing(string objection)
    {
        Refuse(objection);
        return [];
    }

    void MoveToFirstFrom(int place, Func<ScoreItem, bool> wanted)
    {
        while (place < _walk.Items.Count && !wanted(_walk.Items[place]))
            place++;
        MoveTo(place < _walk.Items.Count ? place : _place);
    }

    void MoveTo(int place)
    {
        (_place, Objection) = (place, null);
        Changed?.Invoke();
    }

    int? FirstUnscoredFrom(int start)
    {
        for (var step = 0; step < _walk.Items.Count; step++)
        {
            var place = (start + step) % _walk.Items.Count;
            if (Sheet[_walk.Items[place]] is null)
                return place;
        }
        return null;
    }

    sealed record Change(ScoreItem Item, Score? Old, Score? New);

    sealed record Step(IReadOnlyList<Change> Changes, int Place)
    {
        public int PlaceAfter { get; set; }
    }
}
