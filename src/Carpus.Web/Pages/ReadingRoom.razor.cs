using Carpus.Anatomy;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Web.Browser;
using Carpus.Web.Rooms;
using Carpus.Web.Shell;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Components;

namespace Carpus.Web.Pages;

public sealed partial class ReadingRoom : SessionComponent
{
    readonly Dictionary<string, FilmView?> views = [];
    Room? room;
    RoomOpinions? opinions;
    SheetLayout[] layouts = [];
    string? objection;
    IDisposable? _keys, _tabs;

    /// <summary>How many other tabs of this browser have this reader's case open.</summary>
    int _elsewhere;

    IReadOnlyList<string> _heard = [];
    string? _loaded;

    /// <summary>Another case is on its way: what is on the screen is dimmed and takes no key.</summary>
    bool _isLoading;

    /// <summary>The case that comes after this one, fetched while this one is read.</summary>
    RoomCase? _next;

    [Inject]
    public required Server Server { get; set; }

    [Inject]
    public required Outbox Outbox { get; set; }

    [Inject]
    public required FilmNotes Notes { get; set; }

    [Inject]
    public required Page Page { get; set; }

    [Inject]
    public required WorkOrder Order { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Parameter]
    public required string CaseId { get; set; }

    /// <summary>The session in the address; without one the case is read openly.</summary>
    [Parameter]
    public string? SessionId { get; set; }

    /// <summary>The item at which the case opens, as a link names it; without one, or with one that the list does not have, the reading goes on where it stood.</summary>
    [SupplyParameterFromQuery(Name = "item")]
    public string? LinkedItem { get; set; }

    string Heading => room is null ? "" : $"{Text.Worklist.NameOf(room.Case.Title)} {Text.Worklist.VisitOf(room.Case.Title)}".Trim();

    Seat Seat => new(Session.Reader!.Id, SessionId is null ? null : Session.Round);

    IReadOnlyList<FilmDescription> NextFilms => [.. room!.Films, .. _next?.Films ?? []];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Outbox.Changed += StateHasChanged;
        Outbox.Confirmed += Confirm;
        Hear(Keys.Default.Heard);
    }

    protected override Task OnParametersSetAsync() => _loaded == $"{SessionId}/{CaseId}" ? Task.CompletedTask : Load();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _keys?.Dispose();
        _tabs?.Dispose();
        Outbox.Changed -= StateHasChanged;
        Outbox.Confirmed -= Confirm;
    }

    /// <summary>Opens the case with all that this reader gave it before, also what has not reached the server yet.</summary>
    async Task Load()
    {
        _loaded = $"{SessionId}/{CaseId}";
        var (asked, seat) = (_loaded, Seat);
        (_isLoading, objection) = (true, null);
        try
        {
            await Enter();
            seat = Seat;
            var (opened, reading) = (_next?.Id == CaseId ? Task.FromResult(_next) : Server.Case(seat, CaseId), Server.Reading(seat, CaseId));
            var (@case, events) = (await opened, (await reading).Events);
            var profile = await Server.Profile(@case.Profile);
            if (asked != _loaded)
                return;
            Open(seat, @case, Reading.Fold(profile, new(CaseId), seat.Reader, events.Concat(Outbox.Of(seat, CaseId))));
        }
        catch (ServerException failure)
        {
            (room, objection) = (null, failure.Message);
            return;
        }
        StateHasChanged();
        await FetchOthers(room!, seat);
    }

    /// <summary>The address may name another session than the one that was entered last.</summary>
    async Task Enter()
    {
        if (SessionId is null || Session.Round?.Id == SessionId)
            return;
        Session.Enter((await Server.Sessions(Session.Reader!.Id)).FirstOrDefault(round => round.Id == SessionId) ?? throw new ServerException($"{SessionId}?", isRefusal: true));
    }

    void Open(Seat seat, RoomCase @case, Reading reading)
    {
        var profile = reading.Sheet.Profile;
        var desk = new ReadingDesk(reading, Walk.Find(Page.Recall("walk") ?? "", profile));
        desk.Recorded += made => _ = Outbox.Add(made, seat.SessionId);
        if (LinkedItem is { } linked && profile.FindItem(linked) is { } item)
            desk.GoTo(item);
        layouts = [SheetLayout.Of(profile, Limb.Hand), SheetLayout.Of(profile, Limb.Foot)];
        room = new(@case, desk, Keys.Parse(Page.Recall("keys"))) { ShowsWording = Page.Recall("wording") != "off" };
        if (int.TryParse(Page.Recall("panes"), out var panes))
            room.PaneCount = panes;
        room.Looked += Look;
        room.Boxed += change => Notes.PutJoints(seat, change.Film, change.Boxes);
        room.Left += () => _ = NextCase();
        room.Chosen += Remember;
        if (views.GetValueOrDefault("main") is { } main && room.Film is { } first)
            _ = main.Expect(first.Film);
        opinions = new(() => Server.Opinions(seat, @case.Id), seat.Session is not null);
        _ = Draw(opinions.Open(desk.Sheet));
        (_next, _isLoading) = (null, false);
        _tabs?.Dispose();
        _elsewhere = 0;
        _tabs = Page.Share($"{seat.Reader}/{_loaded}", others =>
        {
            _elsewhere = others;
            StateHasChanged();
        });
        Redrawn();
    }

    /// <summary>What stands beside this case, then what comes after it, while the reader looks at the first film.</summary>
    async Task FetchOthers(Room opened, Seat seat)
    {
        try
        {
            if (opened.Case.Beside > 0)
                opened.Others = await Server.Beside(seat, opened.Case.Id);
            StateHasChanged();
            if ((await Order.Worklist(seat)).FirstOrDefault(entry => !entry.IsDone && entry.Id != opened.Case.Id) is { } next && opened == room)
                _next = await Server.Case(seat, next.Id);
            if (opened != room)
                return;
            StateHasChanged();
            if (views.GetValueOrDefault("main") is { } main)
                await main.Prefetch();
        }
        catch (ServerException)
        {
            // Both come again when they are wanted.
        }
    }

    /// <summary>Draws once what was asked for is there.</summary>
    async Task Draw(Task asked)
    {
        await asked;
        StateHasChanged();
    }

    void Press(string key)
    {
        if (!_isLoading)
            room?.Press(key);
        Redrawn();
    }

    void Act(Action act)
    {
        act();
        Redrawn();
    }

    void Redrawn()
    {
        Hear(room?.Learning is not null ? ["*"] : (room?.Keys ?? Keys.Default).Heard);
        StateHasChanged();
    }

    void Hear(IReadOnlyList<string> heard)
    {
        if (heard.SequenceEqual(_heard))
            return;
        _heard = heard;
        _keys?.Dispose();
        _keys = Page.Listen(heard, Press);
    }

    /// <summary>The film that is scored is laid and measured; zoom, window and lens are for all that are seen.</summary>
    void Look(FilmAction action)
    {
        foreach (var pane in room!.Panes)
            if (pane.IsMain || action is FilmAction.ZoomIn or FilmAction.ZoomOut or FilmAction.Invert or FilmAction.Preset or FilmAction.Region or FilmAction.Reset)
                views.GetValueOrDefault(pane.Key)?.Look(action);
    }

    void Remember()
    {
        Page.Remember("walk", room!.Desk.Walk.Id);
        Page.Remember("wording", room.ShowsWording ? "on" : "off");
        Page.Remember("panes", room.PaneCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Page.Remember("keys", room.Keys.Text);
    }

    void Confirm(IReadOnlySet<Guid> events)
    {
        room?.Desk.Confirm(events);
        if (room is not null && opinions is not null)
            _ = Draw(opinions.Confirm(room.Desk.Sheet));
    }

    async Task NextCase()
    {
        try
        {
            var next = (await Order.Worklist(Seat)).FirstOrDefault(entry => !entry.IsDone && entry.Id != CaseId);
            Navigation.NavigateTo(next is null ? "" : Seat.PageOf(next.Id));
        }
        catch (ServerException failure)
        {
            objection = failure.Message;
            StateHasChanged();
        }
    }

    string? TitleOf(Pane pane) => pane.Visit is { } visit ? Text.Worklist.VisitOf(visit.Title) : room!.Case.Beside > 0 ? Text.Worklist.VisitOf(room.Case.Title) : null;

    /// <summary>What the same reader gave this item at the other visit; the mode of reading decides whether the server tells it.</summary>
    string? GivenBy(Pane pane) => pane.Visit?.Scores.GetValueOrDefault(room!.Desk.Item.Id) switch
    {
        Score.Graded graded => Text.Room.GivenThere(graded.Points),
        Score.NotScorable not => not.Why.Name().In(Text.Language),
        _ => null,
    };

    /// <summary>What can be done about the box of the joint at hand, or null where it is known and nobody moves it.</summary>
    string? HintFor(Pane pane) => !pane.IsMain || pane.Choice is null ? null : room switch
    {
        { Placing: var (side, limb) } => PlaceHint(side, limb),
        { BoxWork: BoxWork.Moving } => Text.Room.MoveHint(Cap(RoomCommand.ZoomIn), Cap(RoomCommand.ZoomOut), Cap(RoomCommand.Undo)),
        _ when pane.Choice.Box is null => Text.Room.NoBoxHint(Cap(RoomCommand.Box)),
        _ => null,
    };

    string PlaceHint(Side side, Limb limb)
    {
        var sites = MeanAnatomy.Of(limb).Landmarks;
        return Text.Room.PlaceHint(Joint.LimbName(side, limb).In(Text.Language), sites[0].Name(limb).In(Text.Language), sites[1].Name(limb).In(Text.Language));
    }

    string Pressed(Limb limb) => room?.Desk.Item.Limb == limb ? "true" : "false";

    string Cap(RoomCommand command) => room!.Keys.Of(command) is [var key, ..] ? Keys.Cap(key) : "";
}
