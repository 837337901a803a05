namespace Carpus.Web.Rooms;

/// <summary>One of the films that are seen at the same time.</summary>
/// <param name="Key">Tells panes apart while films come and go.</param>
/// <param name="Choice">The film and the joint on it; null where there is none.</param>
/// <param name="Visit">Of another visit, or null for the case's own.</param>
/// <param name="IsWhole">Shows the whole film, whatever the joint.</param>
/// <param name="Order">Earlier visits stand at the left.</param>
public sealed record Pane(string Key, FilmChoice? Choice, OtherVisit? Visit, bool IsWhole, int Order, bool IsComing = false)
{
    public const int Most = 4;

    /// <summary>The film that is scored.</summary>
    public bool IsMain => Key == "main";
}
