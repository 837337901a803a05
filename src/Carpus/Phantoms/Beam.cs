namespace Carpus.Phantoms;

/// <summary>What the beam has passed through at each pixel, row by row, in millimetres.</summary>
sealed class Beam(int rows, int columns)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>Compact bone that would attenuate as much.</summary>
    public float[] Bone { get; } = new float[rows * columns];

    public float[] Flesh { get; } = new float[rows * columns];

    /// <summary>Lead and other metal, in optical depths.</summary>
    public float[] Metal { get; } = new float[rows * columns];
}
