using Carpus.Anatomy;
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
}

/// <summary>What a key does to the film.</summary>
public enum FilmAction
{
    ZoomIn,
    ZoomOut,
    Invert,
    RotateRight,
    RotateLeft,
    Flip,
    Reset,
}

/// <summary>A reader before a case: the desk with the sheet, the film that belongs to the item at hand, and what each key does. It knows no browser.</summary>
public sealed class Room(CaseDescription @case, ReadingDesk desk)
{
    /// <summary>The reader wants the film looked at in another way.</summary>
    public event Action<FilmAction>? Looked;

    /// <summary>The reader is done here and wants the next case.</summary>
    public event Action? Left;

    public CaseDescription Case => @case;

    public ReadingDesk Desk => desk;

    public RoomDialog Dialog { get; private set; }

    /// <summary>The reader wants whole films, even where joints are known.</summary>
    public bool SeesWholeFilm { get; private set; }

    /// <summary>The film of the item at hand; null where the case has none.</summary>
    public FilmChoice? Film => FilmChoice.For(@case.Films, desk.Item.Joint);

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
            case RoomDialog.Keys when key is "?" or "Escape" or "Enter" or " ":
            case RoomDialog.WhyItem or RoomDialog.WhyJoint or RoomDialog.RestIsNormal when key == "Escape":
                Dialog = RoomDialog.None;
                break;
            case RoomDialog.WhyItem or RoomDialog.WhyJoint when Digit(key) is { } number && number >= 1 && number <= Obstacles.All.Count:
                Answer(Obstacles.All[number - 1]);
                break;
            case RoomDialog.RestIsNormal when key is "Enter" or "y":
                RestIsNormal();
                break;
        }
    }

    public void Open(RoomDialog dialog) => Dialog = dialog;

    public void Close() => Dialog = RoomDialog.None;

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

    /// <summary>To the first item of a limb without a score, or to its first item.</summary>
    public void GoTo(Limb limb)
    {
        var items = desk.Walk.Items.Where(item => item.Limb == limb).ToList();
        if ((items.Find(item => desk.Sheet[item] is null) ?? items.FirstOrDefault()) is { } item)
            desk.GoTo(item);
    }

    public void ToggleWholeFilm() => SeesWholeFilm = !SeesWholeFilm;

    void Work(string key)
    {
        if (Digit(key) is { } points)
        {
            desk.Grade(points);
            return;
        }
        Action? act = key switch
        {
            "n" => () => Dialog = RoomDialog.WhyItem,
            "N" => () => Dialog = RoomDialog.WhyJoint,
            "x" or "X" => () => Dialog = LeftOnLimb > 0 ? RoomDialog.RestIsNormal : RoomDialog.None,
            "?" => () => Dialog = RoomDialog.Keys,
            "u" or "U" or "Backspace" => () => desk.Undo(),
            "y" or "Y" => () => desk.Redo(),
            "ArrowDown" or "ArrowRight" or "Tab" => desk.Next,
            "ArrowUp" or "ArrowLeft" or "Shift+Tab" => desk.Back,
            " " => desk.NextUnscored,
            "j" or "J" => desk.NextJoint,
            "PageDown" => desk.NextRegion,
            "PageUp" => PreviousRegion,
            "h" or "H" => () => GoTo(Limb.Hand),
            "f" or "F" => () => GoTo(Limb.Foot),
            "z" or "Z" => ToggleWholeFilm,
            "Enter" when desk.Left == 0 => () => Left?.Invoke(),
            _ => Look(key) is { } look ? () => Looked?.Invoke(look) : null,
        };
        act?.Invoke();
    }

    /// <summary>To the first item of this limb, or of the one before when it is there already.</summary>
    void PreviousRegion()
    {
        var items = desk.Walk.Items;
        var place = desk.Walk.PlaceOf(desk.Item);
        var before = items[Math.Max(place - 1, 0)];
        desk.GoTo(items.First(item => (item.Side, item.Limb) == (before.Side, before.Limb)));
    }

    static FilmAction? Look(string key) => key switch
    {
        "+" or "=" => FilmAction.ZoomIn,
        "-" => FilmAction.ZoomOut,
        "i" or "I" => FilmAction.Invert,
        "]" => FilmAction.RotateRight,
        "[" => FilmAction.RotateLeft,
        "m" or "M" => FilmAction.Flip,
        "r" or "R" => FilmAction.Reset,
        _ => null,
    };

    static int? Digit(string key) => key is [>= '0' and <= '9'] ? key[0] - '0' : null;
}
