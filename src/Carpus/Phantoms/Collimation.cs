namespace Carpus.Phantoms;

/// <summary>What the collimator lets through, and what the console does with the rest.</summary>
/// <param name="Field">0 outside the field, 1 inside.</param>
sealed record Collimation(float[] Field, bool IsMasked)
{
    public static Collimation Draw(FilmFormat format, PhantomRandom random)
    {
        var isVisible = random.Chance(0.6);
        var isMasked = random.Chance(0.6);
        var scale = isVisible ? (isMasked ? 0.03 : 0.018) : 0;
        double left = Edge(), top = Edge() * 0.6, right = format.Columns - Edge(), bottom = format.Rows - Edge() * 0.3;
        double tilt = random.Normal(0, 0.004), soft = isVisible ? 0.9 / format.SpacingMm : 0;
        var field = new float[format.Rows * format.Columns];
        for (var row = 0; row < format.Rows; row++)
            for (var column = 0; column < format.Columns; column++)
            {
                double x = column + tilt * row, y = row - tilt * column;
                field[row * format.Columns + column] = isVisible
                    ? (float)(Portable.Step(left - soft, left + soft, x) * Portable.Step(right + soft, right - soft, x) * Portable.Step(top - soft, top + soft, y) * Portable.Step(bottom + soft, bottom - soft, y))
                    : 1;
            }
        return new(field, isVisible && isMasked);

        double Edge() => random.Uniform(0, scale) * format.Columns;
    }

    /// <summary>An electronic shutter blackens what was not exposed.</summary>
    public void Mask(float[] grey)
    {
        if (!IsMasked)
            return;
        for (var index = 0; index < grey.Length; index++)
            if (Field[index] < 0.5f)
                grey[index] = 0;
    }
}
