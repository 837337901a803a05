namespace Carpus.Web.Rooms;

/// <summary>What a key does to the film.</summary>
public enum FilmAction
{
    ZoomIn,
    ZoomOut,
    Invert,
    RotateRight,
    RotateLeft,
    TiltRight,
    TiltLeft,
    Flip,
    AsStored,
    Reset,

    /// <summary>The next of the windows that the film offers.</summary>
    Preset,

    /// <summary>The window that fits what is in sight.</summary>
    Region,
    Lens,
    Length,
    Angle,

    /// <summary>Takes the last measurement on this film away.</summary>
    RemoveMark,

    /// <summary>Saves what is seen as a picture.</summary>
    Picture,
}
