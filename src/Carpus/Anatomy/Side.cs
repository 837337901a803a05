namespace Carpus.Anatomy;

/// <summary>The patient's side.</summary>
public enum Side
{
    Right,
    Left,
}
