namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Undoes the transform of the first three components (T.800 annex G), in place.</summary>
static class ComponentTransform
{
    /// <summary>RCT (T.800 G.2).</summary>
    public static void InvertReversible(int[] first, int[] second, int[] third)
    {
        for (var i = 0; i < first.Length && i < second.Length && i < third.Length; i++)
        {
            var (y, u, v) = (first[i], second[i], third[i]);
            var green = y - (u + v >> 2);
            (first[i], second[i], third[i]) = (v + green, green, u + green);
        }
    }

    /// <summary>ICT (T.800 G.3).</summary>
    public static void InvertIrreversible(float[] first, float[] second, float[] third)
    {
        for (var i = 0; i < first.Length && i < second.Length && i < third.Length; i++)
        {
            var (y, b, r) = (first[i], second[i], third[i]);
            (first[i], second[i], third[i]) = (y + 1.402f * r, y - 0.344136f * b - 0.714136f * r, y + 1.772f * b);
        }
    }
}
