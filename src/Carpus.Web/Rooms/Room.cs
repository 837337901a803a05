using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Web.Wire;

namespace Carpus.Web.Rooms;

/// <summary>What lies over the room and takes the keys until it is closed.</summary>
public enum RoomDialog
{
    None,
    Keys,

    /// <summary>Why the item at hand cannot be scored.</summary>
    WhyItem,

    /// <summary>Why the whole joint at hand cannot be scored.</summary>
    WhyJoint,

    /// <summary>Whether everything left on this limb is normal.</summary>
    RestIsNormal,

    /// <summary>What the reader says about the item at hand.</summary>
    Comment,
}

/// <summary>What the reader does with the boxes of joints.</summary>
public enum BoxWork
{
    None,

    /// <summary>The box of the joint at hand is moved and resized, by mouse or keys.</summary>
    Moving,

    /// <summary>Two clicks on landmarks place all boxes of a limb.</summary>
    Placing,
}

/// <summary>A reader before a case: the desk with the sheet, the films that belong to the item at hand, and what each key does. It knows no browser.</summary>
public sealed class Room(RoomCase @case, ReadingDesk desk, Keys? keys = null)
{
    readonly RoomFilms _films = new(@case.Films);
    int? _panes;
    (BoxWork Work, string Film, Joint Joint) _boxWork;

    /// <summary>The reader wants the film looked at in another way.</summary>
    public event Action<FilmAction>? Looked;

    /// <summary>The reader is done here and wants the next case.</summary>
    public event Action? Left;

    /// <summary>Boxes of joints lie elsewhere now.</summary>
    public event Action<BoxChange>? Boxed
    {
        add => _films.Changed += value;
        remove => _films.Changed -= value;
    }

    /// <summary>The reader has chosen another walk, wording, number of panes or key.</summary>
    public event Action? Chosen;

    public RoomCase Case => @case;

    public ReadingDesk Desk => desk;

    public Keys Keys { get; private set; } = keys ?? Keys.Default;

    public RoomDialog Dialog { get; private set; }

    /// <summary>The command that gets the next key that is pressed; null where none is being given.</summary>
    public RoomCommand? Learning { get; private set; }

    /// <summary>The reader wants whole films, even where joints are known.</summary>
    public bool SeesWholeFilm { get; private set; }

    /// <summary>The wording of the grades stands beside them.</summary>
    public bool ShowsWording { get; set; } = true;

    /// <summary>Other visits of the same patient, earliest first where the order is known; they come after the case.</summary>
    public IReadOnlyList<OtherVisit> Others { get; set; } = [];

    /// <summary>How many films are seen at the same time, as the reader chose; at first two where there is another visit.</summary>
    public int PaneCount
    {
        get => _panes ?? (@case.Beside > 0 ? 2 : 1);
        set => _panes = value is >= 1 and <= Pane.Most ? value : null;
    }

    /// <summary>The item that comes after the one at hand on the walk; null at its end.</summary>
    public ScoreItem? Next => desk.Walk.PlaceOf(desk.Item) + 1 is var place && place < desk.Walk.Items.Count ? desk.Walk.Items[place] : null;

    /// <summary>The films of the case as they are now.</summary>
    public IReadOnlyList<FilmDescription> Films => _films.All;

    /// <summary>The film of the item at hand; null where the case has none.</summary>
    public FilmChoice? Film => FilmChoice.For(Films, desk.Item.Joint);

    /// <summary>What the reader does with boxes. It ends where the walk goes on to another joint, or to another film.</summary>
    public BoxWork BoxWork => _boxWork.Work switch
    {
        BoxWork.Moving when Film is { Box: not null } && _boxWork.Joint == desk.Item.Joint => BoxWork.Moving,
        BoxWork.Placing when Film?.Film.Id == _boxWork.Film => BoxWork.Placing,
        _ => BoxWork.None,
    };

    /// <summary>The limb that two clicks will place; null where none is being placed.</summary>
    public (Side Side, Limb Limb)? Placing => BoxWork == BoxWork.Placing ? (_boxWork.Joint.Side, _boxWork.Joint.Limb) : null;

    /// <summary>What is seen: the film of the item, then the same joint on other visits, then the other limb.</summary>
    public IReadOnlyList<Pane> Panes
    {
        get
        {
            var joint = desk.Item.Joint;
            List<Pane> panes = [new("main", Film, null, SeesWholeFilm || BoxWork == BoxWork.Placing, Pane.Most)];
            panes.AddRange(Others.Index().Reverse().Select(other => new Pane(Beside(other.Index), FilmChoice.For(other.Item.Films, joint), other.Item, SeesWholeFilm, other.Index)).Where(pane => pane.Choice is not null));
            // While the other visits are on their way their places are kept, so that nothing jumps.
            panes.AddRange(Enumerable.Range(Others.Count, Math.Max(0, @case.Beside - Others.Count)).Select(place => new Pane(Beside(place), null, null, false, place, IsComing: true)));
            var opposite = joint.Limb == Limb.Hand ? Limb.Foot : Limb.Hand;
            if (Films.FirstOrDefault(film => film.Limb == opposite && film.ScoredFor.Has(joint.Side)) is { } other)
                panes.Add(new("limb", new(other, joint, null), null, true, Pane.Most + 1));
            return [.. panes.Take(PaneCount)];
        }
    }

    /// <summary>A pane keeps its viewport while visits and cases go through it.</summary>
    static string Beside(int place) => $"beside-{place}";

    /// <summary>Items without a score on the limb at hand.</summary>
    public int LeftOnLimb => desk.Profile.Where(desk.Item.Side, desk.Item.Limb).Count(item => desk.Sheet[item] is null);

    /// <summary>Does what the key says; the names are the browser's. A key that means nothing here does nothing.</summary>
    public void Press(string key)
    {
        switch (Dialog)
        {
            case RoomDialog.None:
                Work(key);
                break;
            case RoomDialog.Keys when Learning is { } command:
                Learn(command, key);
                break;
            case RoomDialog.Keys when key is "?" or "Escape" or "Enter" or " ":
            case RoomDialog.WhyItem or RoomDialog.WhyJoint or RoomDialog.RestIsNormal or RoomDialog.Comment when key == "Escape":
                Dialog = RoomDialog.None;
                break;
            case RoomDialog.WhyItem or RoomDialog.WhyJoint when Keys.PointsOf(key) is { } number && number >= 1 && number <= Obstacles.All.Count && number == Math.Floor(number):
                Answer(Obstacles.All[(int)number - 1]);
                break;
            case RoomDialog.RestIsNormal when key is "Enter" or "y":
                RestIsNormal();
                break;
        }
    }

    public void Open(RoomDialog dialog) => (Dialog, Learning) = (dialog, null);

    public void Close() => Open(RoomDialog.None);

    /// <summary>The next key that is pressed does this.</summary>
    public void Learn(RoomCommand command) => Learning = command;

    /// <summary>The keys as they are shipped.</summary>
    public void ForgetKeys()
    {
        (Keys, Learning) = (Keys.Default, null);
        Chosen?.Invoke();
    }

    public void UseWalk(Walk walk)
    {
        desk.Walk = walk;
        Chosen?.Invoke();
    }

    public void UsePanes(int count)
    {
        PaneCount = count;
        Chosen?.Invoke();
    }

    /// <summary>The reason that the open dialog asked for.</summary>
    public void Answer(Obstacle why)
    {
        var isWholeJoint = Dialog == RoomDialog.WhyJoint;
        Dialog = RoomDialog.None;
        if (isWholeJoint)
            desk.MarkJointNotScorable(why);
        else
            desk.MarkNotScorable(why);
    }

    public void RestIsNormal()
    {
        Dialog = RoomDialog.None;
        desk.RestOfRegionIsNormal();
    }

    /// <summary>What the reader says about the item at hand; the same as before says nothing.</summary>
    public void Remark(string comment)
    {
        Dialog = RoomDialog.None;
        if (comment.Trim() != (desk.Comment ?? ""))
            desk.Remark(comment);
    }

    /// <summary>To the first item of a limb without a score, or to its first item.</summary>
    public void GoTo(Limb limb)
    {
        var items = desk.Walk.Items.Where(item => item.Limb == limb).ToList();
        if ((items.Find(item => desk.Sheet[item] is null) ?? items.FirstOrDefault()) is { } item)
            desk.GoTo(item);
    }

    /// <summary>The reader laid a film another way.</summary>
    public void Turn(string film, FilmOrientation orientation) => _films.Turn(film, orientation);

    /// <summary>The box of the joint at hand is to be moved; where it has none, it is estimated from the limb's others, or the limb is to be placed by two clicks.</summary>
    public void ToggleBox()
    {
        if (BoxWork != BoxWork.None || Film is not { } choice)
            EndBoxWork();
        else if (choice.Box is not null || _films.Complete(choice.Film, choice.Joint.Side) && Film!.Box is not null)
            _boxWork = (BoxWork.Moving, choice.Film.Id, choice.Joint);
        else
            PlaceLimb();
    }

    /// <summary>All boxes of the limb at hand are to be placed by two clicks.</summary>
    public void PlaceLimb() => _boxWork = Film is { } choice ? (BoxWork.Placing, choice.Film.Id, choice.Joint) : default;

    /// <summary>The mouse gave the joint at hand another box.</summary>
    public void MoveBox(double[] box)
    {
        if (BoxWork == BoxWork.Moving)
            _films.Move(Film!.Film, desk.Item.Joint, box);
    }

    /// <summary>Two landmarks of the limb were clicked. The other limb on the film follows where it has no boxes yet.</summary>
    /// <param name="points">column, row, column, row.</param>
    public void PlaceAt(double[] points)
    {
        if (Placing is not { } limb || !_films.Place(Film!.Film, limb.Side, points))
            return;
        var other = limb.Side == Side.Right ? Side.Left : Side.Right;
        if (Film.Film is var film && film.ScoredFor.Has(other) && film.Joints.Keys.All(joint => Joint.Find(joint)?.Side != other))
            _boxWork = (BoxWork.Placing, film.Id, desk.Item.Joint with { Side = other });
        else
            EndBoxWork();
    }

    public void ToggleWholeFilm() => SeesWholeFilm = !SeesWholeFilm;

    public void Do(RoomCommand command)
    {
        Action? act = command switch
        {
            RoomCommand.NotScorable => () => Open(RoomDialog.WhyItem),
            RoomCommand.JointNotScorable => () => Open(RoomDialog.WhyJoint),
            RoomCommand.RestIsNormal => () => Open(LeftOnLimb > 0 ? RoomDialog.RestIsNormal : RoomDialog.None),
            RoomCommand.Comment => () => Open(RoomDialog.Comment),
            RoomCommand.Help => () => Open(RoomDialog.Keys),
            RoomCommand.Undo => () => desk.Undo(),
            RoomCommand.Redo => () => desk.Redo(),
            RoomCommand.Next => desk.Next,
            RoomCommand.Previous => desk.Back,
            RoomCommand.NextOpen => desk.NextUnscored,
            RoomCommand.NextJoint => desk.NextJoint,
            RoomCommand.NextRegion => desk.NextRegion,
            RoomCommand.PreviousRegion => PreviousRegion,
            RoomCommand.Hand => () => GoTo(Limb.Hand),
            RoomCommand.Foot => () => GoTo(Limb.Foot),
            RoomCommand.WholeFilm => ToggleWholeFilm,
            RoomCommand.Box => ToggleBox,
            RoomCommand.PlaceLimb => PlaceLimb,
            RoomCommand.Panes => () => UsePanes(PaneCount % Pane.Most + 1),
            RoomCommand.Wording => ToggleWording,
            RoomCommand.Walk => NextWalk,
            RoomCommand.NextCase => desk.Left == 0 ? () => Left?.Invoke() : null,
            _ => Enum.TryParse<FilmAction>($"{command}", out var look) ? () => Looked?.Invoke(look) : null,
        };
        act?.Invoke();
    }

    void Work(string key)
    {
        if (BoxWork != BoxWork.None && WorkOnBoxes(key))
            return;
        if (Keys.PointsOf(key) is { } points)
            desk.Grade(points);
        else if (Keys.CommandOf(key) is { } command)
            Do(command);
    }

    /// <summary>Keys that mean something else while boxes are moved or placed; any other that leads away from the film ends it.</summary>
    /// <returns>False where the key does what it always does.</returns>
    bool WorkOnBoxes(string key)
    {
        var (command, isMoving) = (Keys.CommandOf(key), BoxWork == BoxWork.Moving);
        Action? act = key switch
        {
            "Escape" or "Enter" => EndBoxWork,
            "ArrowLeft" when isMoving => () => Nudge(-1, 0, 0),
            "ArrowRight" when isMoving => () => Nudge(1, 0, 0),
            "ArrowUp" when isMoving => () => Nudge(0, -1, 0),
            "ArrowDown" when isMoving => () => Nudge(0, 1, 0),
            _ => command switch
            {
                RoomCommand.Box => EndBoxWork,
                RoomCommand.ZoomIn when isMoving => () => Nudge(0, 0, 1),
                RoomCommand.ZoomOut when isMoving => () => Nudge(0, 0, -1),
                RoomCommand.Undo => _films.Undo,
                RoomCommand.Redo => _films.Redo,
                _ => null,
            },
        };
        if (act is null && !(command is { } look && Enum.TryParse<FilmAction>($"{look}", out _)))
            EndBoxWork();
        act?.Invoke();
        return act is not null;
    }

    void EndBoxWork() => _boxWork = default;

    /// <summary>Moves the box by a fiftieth of itself as it is seen on the screen, however the film lies, or lets it grow by as much on all sides.</summary>
    void Nudge(int right, int down, int larger)
    {
        var (film, joint, box) = (Film!.Film, desk.Item.Joint, Film.Box!);
        var step = Math.Max(1, Math.Round(Math.Max(box[2] - box[0], box[3] - box[1]) / 50));
        var (sin, cos) = Math.SinCos(film.Orientation.Degrees * Math.PI / 180);
        var (column, row) = (step * (cos * right + sin * down) * (film.Orientation.IsMirrored ? -1 : 1), step * (cos * down - sin * right));
        _films.Move(film, joint, [box[0] + column - larger * step, box[1] + row - larger * step, box[2] + column + larger * step, box[3] + row + larger * step]);
    }

    void Learn(RoomCommand command, string key)
    {
        Learning = null;
        if (key == "Escape")
            return;
        Keys = Keys.With(command, key);
        Chosen?.Invoke();
    }

    void ToggleWording()
    {
        ShowsWording = !ShowsWording;
        Chosen?.Invoke();
    }

    /// <summary>Joint by joint, then erosion before narrowing on all limbs, then on each limb.</summary>
    void NextWalk()
    {
        Walk[] walks = [Walk.JointByJoint(desk.Profile), Walk.ErosionFirst(desk.Profile), Walk.ErosionFirstPerLimb(desk.Profile)];
        UseWalk(walks[(Array.FindIndex(walks, walk => walk.Id == desk.Walk.Id) + 1) % walks.Length]);
    }

    /// <summary>To the first item of this limb, or of the one before when it is there already.</summary>
    void PreviousRegion()
    {
        var items = desk.Walk.Items;
        var place = desk.Walk.PlaceOf(desk.Item);
        var before = items[Math.Max(place - 1, 0)];
        desk.GoTo(items.First(item => (item.Side, item.Limb) == (before.Side, before.Limb)));
    }
}
