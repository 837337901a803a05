using Carpus.Web.Texts;

namespace Carpus.Web.Rooms;

/// <summary>The keys of the reading room, in one place: what is heard and what the list behind ? says.</summary>
static class Keys
{
    public const string Undo = "u";

    /// <summary>The browser's names of the keys that are heard; all others stay the browser's.</summary>
    public static IReadOnlyList<string> Heard { get; } =
    [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "n", "N", "u", "U", "Backspace", "y", "Y", " ", "Enter", "Escape",
        "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Tab", "Shift+Tab", "PageUp", "PageDown",
        "h", "H", "f", "F", "j", "J", "x", "X", "z", "Z", "+", "=", "-", "i", "I", "r", "R", "m", "M", "[", "]", "?",
    ];

    public static IEnumerable<(IReadOnlyList<string> Keys, string Does)> Described(KeysText text) =>
    [
        (["0", "–", "5"], text.Grade),
        (["n"], text.NotScorable),
        (["N"], text.JointNotScorable),
        (["x"], text.RestIsNormal),
        (["↓", "→", "Tab"], text.Next),
        (["↑", "←", "⇧Tab"], text.Previous),
        (["Space"], text.NextOpen),
        (["j"], text.NextJoint),
        (["PgDn", "PgUp"], text.Region),
        (["u", "⌫"], text.Undo),
        (["y"], text.Redo),
        (["h", "f"], text.HandOrFoot),
        (["z"], text.JointOrFilm),
        (["+", "−"], text.Zoom),
        (["i"], text.Invert),
        (["[", "]"], text.Rotate),
        (["m"], text.Flip),
        (["r"], text.Reset),
        (["?"], text.Help),
        (["Enter"], text.NextCase),
        (["Esc"], text.Close),
    ];
}
