namespace Carpus.Phantoms;

/// <summary>Adds a bone's shell and marrow to the beam.</summary>
static class BoneProjector
{
    public static void Project(Beam beam, PhantomBone bone, Placement placement)
    {
        var field = new DistanceField(bone.Contour, Math.Max(0.4, 1.2 / placement.PixelsPerMm), 0.8);
        var film = bone.ContourInLimb.Select(placement.ToFilm).ToList();
        int left = Math.Max(0, (int)film.Min(point => point.X) - 3), right = Math.Min(beam.Columns - 1, (int)film.Max(point => point.X) + 3);
        int top = Math.Max(0, (int)film.Min(point => point.Y) - 3), bottom = Math.Min(beam.Rows - 1, (int)film.Max(point => point.Y) + 3);
        Point Local(double column, double row) => bone.Frame.ToLocal(placement.ToLimb(new(column + 0.5, row + 0.5)));
        Point origin = Local(0, 0), perColumn = Local(1, 0) - origin, perRow = Local(0, 1) - origin;
        var matter = new BoneMatter(bone, field);
        for (var row = top; row <= bottom; row++)
        {
            var start = origin + perRow * row;
            for (var column = left; column <= right; column++)
                beam.Bone[row * beam.Columns + column] += matter.At(start.X + perColumn.X * column, start.Y + perColumn.Y * column);
        }
    }
}

/// <summary>How much compact bone a beam meets at a place of a bone, in mm.</summary>
sealed class BoneMatter(PhantomBone bone, DistanceField field)
{
    readonly uint _texture = bone.Texture;
    readonly bool _isTubular = bone.Contour.Max(point => point.Y) - bone.Contour.Min(point => point.Y) > 1.4 * (bone.Contour.Max(point => point.X) - bone.Contour.Min(point => point.X));

    public float At(double u, double v)
    {
        var inside = field.At(u, v);
        if (inside <= -0.4)
            return 0;
        // Surfaces of bone are never quite smooth.
        inside += 0.10 * GradientNoise.At(_texture, u * 0.55, v * 0.4);
        if (inside <= 0)
            return 0;

        ref readonly var section = ref bone.Profile.At(v);
        var cortex = section.Cortex * (1 + 0.28 * GradientNoise.At(_texture + 1, u * 0.45, v * 0.16));
        var solid = 2 * section.HalfDepth * Chord(inside / section.Round);
        // Shafts are flatter at the back: their walls stand thicker at the sides than before and behind.
        var marrow = inside <= cortex ? 0 : 2 * Math.Max(0, section.HalfDepth - 0.6 * cortex) * Chord((inside - cortex) / Math.Max(0.4, section.Round - cortex));
        var shell = Math.Max(0, solid - marrow);
        var net = Trabeculae(u, v, section.HalfWidth);
        var cancellous = marrow * section.Density * (1 + 0.62 * net);
        var bridged = Bridged(u, v);
        if (bridged > 0)
        {
            shell *= 1 - 0.85 * bridged;
            cancellous = Portable.Mix(cancellous, solid * 0.24 * (1 + 0.6 * net), bridged);
        }
        var sum = shell * (1 + 0.05 * net) + cancellous + (Rims(u, v) + Margin(u, v)) * (1 - bridged);
        return (float)(sum * Left(u, v) * bone.Mineral);
    }

    static double Chord(double share) => share >= 1 ? 1 : Math.Sqrt(share * (2 - share));

    /// <summary>Around 0: thin bright strands of a net that follows the shaft, several layers seen through each other.</summary>
    double Trabeculae(double u, double v, double halfWidth)
    {
        double sum;
        if (_isTubular)
        {
            // Strands fan out with the bone's width.
            var across = u / Math.Max(halfWidth, 2) * 7.5;
            sum = Strand(2, across * 1.3, v * 0.36) + Strand(3, across * 1.7 + 40, v * 0.5) + 0.8 * Strand(4, u * 1.15, v * 1.0);
        }
        else
        {
            sum = 0.62 * (Strand(2, u * 1.3 + v * 0.25, v * 0.75) + Strand(3, u * 1.0 + 40, v * 1.4 - u * 0.3) + 0.8 * Strand(4, u * 2.0, v * 2.0) - 0.75) + 0.72;
        }
        return 1.15 * (sum - 0.72) + (_isTubular ? 0.22 : 0.38) * GradientNoise.At(_texture + 5, u * 0.22, v * 0.18);
    }

    double Strand(uint layer, double x, double y)
    {
        var off = 1 - 3.4f * MathF.Abs(GradientNoise.At(_texture + layer, x, y));
        return off <= 0 ? 0 : off * off;
    }

    double Margin(double u, double v)
    {
        var facet = bone.Facet;
        if (facet.Strength <= 0)
            return 0;
        var off = (field.At(u - facet.Shift.X, v - facet.Shift.Y) - facet.Inset) / 0.34;
        return off is < -3 or > 3 ? 0 : facet.Strength / (1 + off * off * (1 + off * off)) * (0.55 + 0.6 * GradientNoise.At(_texture + 6, u * 0.2, v * 0.2));
    }

    double Rims(double u, double v)
    {
        var sum = 0.0;
        foreach (var rim in bone.Rims)
            sum += rim.At(u, v);
        return sum;
    }

    double Bridged(double u, double v)
    {
        var most = 0.0;
        foreach (var bridge in bone.Bridges)
            most = Math.Max(most, bridge.At(u, v));
        return most;
    }

    double Left(double u, double v)
    {
        var left = 1.0;
        foreach (var bite in bone.Bites)
            left *= 1 - bite.At(u, v);
        foreach (var plate in bone.GrowthPlates)
            left *= plate.Left(u, v);
        return left;
    }
}
