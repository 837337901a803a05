namespace Carpus.Web.Rooms;

/// <summary>Which key does what, in one place. Digits grade, Escape closes, ? lists the keys and F6 goes to the header (viewport/src/page.ts); all others a reader may choose.</summary>
public sealed class Keys
{
    static readonly Dictionary<RoomCommand, string[]> Shipped = new()
    {
        [RoomCommand.NotScorable] = ["n"],
        [RoomCommand.JointNotScorable] = ["N"],
        [RoomCommand.RestIsNormal] = ["x"],
        [RoomCommand.Comment] = ["c"],
        [RoomCommand.Next] = ["ArrowDown", "ArrowRight", "Tab"],
        [RoomCommand.Previous] = ["ArrowUp", "ArrowLeft", "Shift+Tab"],
        [RoomCommand.NextOpen] = [" "],
        [RoomCommand.NextJoint] = ["j"],
        [RoomCommand.NextRegion] = ["PageDown"],
        [RoomCommand.PreviousRegion] = ["PageUp"],
        [RoomCommand.Undo] = ["u", "Backspace"],
        [RoomCommand.Redo] = ["y"],
        [RoomCommand.Hand] = ["h"],
        [RoomCommand.Foot] = ["f"],
        [RoomCommand.WholeFilm] = ["z"],
        [RoomCommand.Box] = ["b"],
        [RoomCommand.PlaceLimb] = ["B"],
        [RoomCommand.Panes] = ["p"],
        [RoomCommand.ZoomIn] = ["+", "="],
        [RoomCommand.ZoomOut] = ["-"],
        [RoomCommand.Invert] = ["i"],
        [RoomCommand.Preset] = ["v"],
        [RoomCommand.Region] = ["a"],
        [RoomCommand.RotateRight] = ["]"],
        [RoomCommand.RotateLeft] = ["["],
        [RoomCommand.TiltRight] = ["}"],
        [RoomCommand.TiltLeft] = ["{"],
        [RoomCommand.Flip] = ["m"],
        [RoomCommand.AsStored] = ["R"],
        [RoomCommand.Reset] = ["r"],
        [RoomCommand.Lens] = ["g"],
        [RoomCommand.Length] = ["d"],
        [RoomCommand.Angle] = ["q"],
        [RoomCommand.RemoveMark] = ["Delete"],
        [RoomCommand.Picture] = ["s"],
        [RoomCommand.Wording] = ["t"],
        [RoomCommand.Walk] = ["w"],
        [RoomCommand.Help] = ["?"],
        [RoomCommand.NextCase] = ["Enter"],
    };

    /// <summary>Keys that always mean the same.</summary>
    static readonly string[] Fixed = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", .. Enumerable.Range(0, 10).Select(digit => $"{HalfMark}{digit}"), "Escape", "?", "F6"];

    /// <summary>How the browser calls a digit that is pressed with Shift, on whatever keyboard.</summary>
    const string HalfMark = "Shift+";

    readonly Dictionary<RoomCommand, string[]> _keys;
    readonly Dictionary<string, RoomCommand> _commands;

    Keys(Dictionary<RoomCommand, string[]> keys)
    {
        _keys = keys;
        _commands = (from pair in keys from key in pair.Value select (key, pair.Key)).ToDictionary();
        Heard = [.. Fixed.Concat(_commands.Keys).Concat(_commands.Keys.Where(IsSmallLetter).Select(key => key.ToUpperInvariant())).Distinct()];
    }

    public static Keys Default { get; } = new(Shipped);

    /// <summary>The browser's names of the keys that are heard; all others stay the browser's.</summary>
    public IReadOnlyList<string> Heard { get; }

    /// <summary>True where a reader has chosen keys.</summary>
    public bool IsOwn => Text.Length > 0;

    /// <summary>What differs from the shipped keys, as "Undo=u;Lens=l"; <see cref="Parse"/> takes it back.</summary>
    public string Text => string.Join(';', _keys.Where(pair => !pair.Value.SequenceEqual(Shipped[pair.Key])).Select(pair => $"{pair.Key}={string.Join(' ', pair.Value.Select(Escape))}"));

    /// <summary>What was remembered; whatever of it makes no sense any more is passed over.</summary>
    public static Keys Parse(string? text)
    {
        var keys = Default;
        foreach (var pair in (text ?? "").Split(';').Select(pair => pair.Split('=', 2)))
            if (pair is [var name, var own] && Enum.GetNames<RoomCommand>().Contains(name) && own.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Unescape).ToList() is var given && given.TrueForAll(IsFree))
                keys = given.Aggregate(new Keys(new(keys._keys) { [Enum.Parse<RoomCommand>(name)] = [] }), (made, key) => made.Added(Enum.Parse<RoomCommand>(name), key));
        return keys;
    }

    /// <summary>One key for a command, in the place of those that it had; a command that had this key loses it.</summary>
    public Keys With(RoomCommand command, string key) => IsFree(key) ? new Keys(new(_keys) { [command] = [] }).Added(command, key) : this;

    /// <summary>Whether a reader may give this key away.</summary>
    public static bool IsFree(string key) => !Fixed.Contains(key);

    public IReadOnlyList<string> Of(RoomCommand command) => _keys[command];

    /// <summary>What a key does; a capital does what its small letter does where nothing else is said.</summary>
    public RoomCommand? CommandOf(string key) =>
        _commands.TryGetValue(key, out var command) || key.Length == 1 && _commands.TryGetValue(key.ToLowerInvariant(), out command) ? command : null;

    /// <summary>The points that a key gives: a digit, and with Shift half a point more.</summary>
    public static double? PointsOf(string key) => key switch
    {
        [>= '0' and <= '9'] => key[0] - '0',
        _ when key.StartsWith(HalfMark, StringComparison.Ordinal) && key[HalfMark.Length..] is [>= '0' and <= '9'] digit => digit[0] - '0' + 0.5,
        _ => null,
    };

    /// <summary>A key as it stands on a keyboard.</summary>
    public static string Cap(string key) => key switch
    {
        " " => "Space",
        "ArrowDown" => "↓",
        "ArrowUp" => "↑",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Shift+Tab" => "⇧Tab",
        "PageDown" => "PgDn",
        "PageUp" => "PgUp",
        "Backspace" => "⌫",
        "Delete" => "Del",
        "Enter" => "↵",
        "-" => "−",
        _ => key,
    };

    Keys Added(RoomCommand command, string key)
    {
        var keys = _keys.ToDictionary(pair => pair.Key, pair => pair.Key == command ? pair.Value : [.. pair.Value.Where(other => other != key)]);
        keys[command] = [.. keys[command].Where(other => other != key), key];
        return new(keys);
    }

    static bool IsSmallLetter(string key) => key is [>= 'a' and <= 'z'];

    static string Escape(string key) => key switch { " " => "Space", ";" => "Semicolon", "=" => "Equals", _ => key };

    static string Unescape(string key) => key switch { "Space" => " ", "Semicolon" => ";", "Equals" => "=", _ => key };
}
