namespace Carpus.Anatomy;

/// <summary>The patient's sides that a film shows.</summary>
[Flags]
public enum Sides
{
    None = 0,
    Right = 1,
    Left = 2,
    Both = Right | Left,
}

public static class SidesOfFilms
{
    public static Sides Alone(this Side side) => side == Side.Right ? Sides.Right : Sides.Left;

    public static bool Has(this Sides sides, Side side) => (sides & side.Alone()) != 0;
}
