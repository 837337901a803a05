namespace Carpus.Phantoms;

/// <summary>Turns what the beam passed into grey values: attenuation, scatter, blur, noise, logarithm, edge enhancement and grey scale.</summary>
static class Detector
{
    /// <returns>0 to 1 at each pixel, row by row; dense is 1.</returns>
    /// <param name="shutter">0 outside the collimated field, 1 inside.</param>
    public static float[] Expose(Beam beam, Exposure exposure, double spacingMm, float[] shutter, uint noise)
    {
        var signal = Transmit(beam, exposure, shutter);
        AddScatter(signal, beam, exposure, spacingMm, shutter);
        Blur.Small(signal, beam.Rows, beam.Columns, exposure.Sharpness);
        AddNoise(signal, exposure.Photons * (spacingMm / 0.1) * (spacingMm / 0.1), noise);
        Blur.Small(signal, beam.Rows, beam.Columns, 0.4 * exposure.Sharpness);
        var depth = Logarithm(signal);
        Enhance(depth, beam, exposure, spacingMm);
        return ToGrey(depth, exposure);
    }

    static float[] Transmit(Beam beam, Exposure exposure, float[] shutter)
    {
        var signal = new float[beam.Bone.Length];
        double sin = Portable.Sin(exposure.HeelAngle) * exposure.Heel / beam.Rows, cos = Portable.Cos(exposure.HeelAngle) * exposure.Heel / beam.Columns;
        for (var row = 0; row < beam.Rows; row++)
            for (var column = 0; column < beam.Columns; column++)
            {
                var index = row * beam.Columns + column;
                var open = 1 + sin * (row - beam.Rows / 2) + cos * (column - beam.Columns / 2);
                // The beam hardens in bone: thick bone attenuates a little less than in proportion.
                double bone = beam.Bone[index] * exposure.BonePerMm;
                var depth = beam.Flesh[index] * exposure.FleshPerMm + bone / (1 + 0.10 * bone) + beam.Metal[index];
                signal[index] = (float)(open * shutter[index] * Portable.Exp(-depth));
            }
        return signal;
    }

    static void AddScatter(float[] signal, Beam beam, Exposure exposure, double spacingMm, float[] shutter)
    {
        var step = Math.Max(1, (int)(2.5 / spacingMm));
        int rows = beam.Rows / step + 1, columns = beam.Columns / step + 1;
        var coarse = new float[rows * columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                coarse[row * columns + column] = signal[Math.Min(row * step, beam.Rows - 1) * beam.Columns + Math.Min(column * step, beam.Columns - 1)];
        for (var pass = 0; pass < 2; pass++)
            Blur.Box(coarse, rows, columns, 4);
        var share = (float)exposure.Scatter;
        for (var row = 0; row < beam.Rows; row++)
            for (var column = 0; column < beam.Columns; column++)
            {
                var index = row * beam.Columns + column;
                var scattered = Blur.Between(coarse, rows, columns, row / (float)step, column / (float)step);
                signal[index] = (1 - share) * signal[index] + share * scattered * (0.25f + 0.75f * shutter[index]);
            }
    }

    static void AddNoise(float[] signal, double photons, uint seed)
    {
        for (var index = 0; index < signal.Length; index++)
        {
            var hash = GradientNoise.Hash(seed, index, 17);
            var bell = ((int)((hash & 255) + (hash >> 8 & 255) + (hash >> 16 & 255) + (hash >> 24)) - 510) / 147.8f;
            signal[index] += bell * MathF.Sqrt(Math.Max(signal[index], 0.001f) / (float)photons);
        }
    }

    static float[] Logarithm(float[] signal)
    {
        for (var index = 0; index < signal.Length; index++)
            signal[index] = (float)-Portable.Log(Math.Max(signal[index], 0.004f));
        return signal;
    }

    static void Enhance(float[] depth, Beam beam, Exposure exposure, double spacingMm)
    {
        var smooth = (float[])depth.Clone();
        var radius = Math.Max(1, (int)(exposure.EnhancementMm / spacingMm));
        for (var pass = 0; pass < 2; pass++)
            Blur.Box(smooth, beam.Rows, beam.Columns, radius);
        var share = (float)exposure.Enhancement;
        for (var index = 0; index < depth.Length; index++)
            depth[index] += share * Math.Clamp(depth[index] - smooth[index], -0.35f, 0.35f);
    }

    /// <summary>A table of the grey scale: a toe at the air, a shoulder at the densest bone.</summary>
    static float[] ToGrey(float[] depth, Exposure exposure)
    {
        const int Steps = 4096;
        var table = new float[Steps];
        for (var step = 0; step < Steps; step++)
        {
            var share = Math.Max(step / (Steps - 1.0) * 1.6 - 0.1, 1e-4);
            var curved = Portable.Exp(exposure.Gamma * Portable.Log(share));
            var shouldered = curved < 0.8 ? curved : 0.8 + 0.2 * (1 - Portable.Exp(-(curved - 0.8) / 0.2));
            table[step] = (float)(exposure.BlackLevel + (1 - exposure.BlackLevel) * shouldered);
        }
        for (var index = 0; index < depth.Length; index++)
        {
            var place = Math.Clamp((depth[index] / (float)exposure.White + 0.1f) / 1.6f * (Steps - 1), 0, Steps - 1.001f);
            var step = (int)place;
            depth[index] = table[step] + (table[step + 1] - table[step]) * (place - step);
        }
        return depth;
    }
}
