namespace Carpus.Phantoms;

/// <summary>Smooth noise on the plane (gradient noise on a unit lattice), in about -1 to 1.</summary>
static class GradientNoise
{
    static readonly float[] GradientX = [1, 0.924f, 0.707f, 0.383f, 0, -0.383f, -0.707f, -0.924f, -1, -0.924f, -0.707f, -0.383f, 0, 0.383f, 0.707f, 0.924f];
    static readonly float[] GradientY = [0, 0.383f, 0.707f, 0.924f, 1, 0.924f, 0.707f, 0.383f, 0, -0.383f, -0.707f, -0.924f, -1, -0.924f, -0.707f, -0.383f];

    public static float At(uint seed, double x, double y)
    {
        double floorX = Math.Floor(x), floorY = Math.Floor(y);
        int column = (int)floorX, row = (int)floorY;
        float u = (float)(x - floorX), v = (float)(y - floorY);
        float fadeU = u * u * (3 - 2 * u), fadeV = v * v * (3 - 2 * v);
        var upper = Lerp(Corner(seed, column, row, u, v), Corner(seed, column + 1, row, u - 1, v), fadeU);
        var lower = Lerp(Corner(seed, column, row + 1, u, v - 1), Corner(seed, column + 1, row + 1, u - 1, v - 1), fadeU);
        return 1.5f * Lerp(upper, lower, fadeV);
    }

    public static uint Hash(uint seed, int column, int row)
    {
        var hash = seed ^ (uint)column * 0x9E3779B1u ^ (uint)row * 0x85EBCA77u;
        hash = (hash ^ hash >> 15) * 0x2C1B3C6Du;
        hash = (hash ^ hash >> 12) * 0x297A2D39u;
        return hash ^ hash >> 15;
    }

    static float Corner(uint seed, int column, int row, float u, float v)
    {
        var direction = Hash(seed, column, row) & 15;
        return GradientX[direction] * u + GradientY[direction] * v;
    }

    static float Lerp(float from, float to, float share) => from + (to - from) * share;
}
