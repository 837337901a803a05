using Carpus.Learning.Planes;

namespace Carpus.Training.Scenes;

/// <summary>A film that was never drawn at full size: views of any part of it are made when they are asked for.</summary>
/// <param name="WidthMm">Of the film.</param>
/// <param name="Field">What the collimator lets through: from mm of the film to a square from -1 to 1.</param>
/// <param name="Supports">Cushions, boards and edges of a table in the beam.</param>
/// <param name="Surround">Grey outside the field: black, white, or null for a dim picture of what lies there.</param>
sealed record FilmScene(double WidthMm, double HeightMm, IReadOnlyList<LaidLimb> Limbs, SceneTone Tone, Clutter Clutter, FilmScene.Quad? Field, float? Surround, int NoiseSeed, IReadOnlyList<FilmScene.Support> Supports)
{
    /// <summary>A turned rectangle, in mm.</summary>
    public readonly record struct Quad(double CentreX, double CentreY, double HalfWidth, double HalfHeight, double Sin, double Cos)
    {
        public bool Has(double x, double y)
        {
            double fromX = x - CentreX, fromY = y - CentreY;
            return Math.Abs(Cos * fromX + Sin * fromY) < HalfWidth && Math.Abs(Cos * fromY - Sin * fromX) < HalfHeight;
        }
    }

    /// <summary>A strip across the film, at a turn, that adds so much optical depth.</summary>
    /// <param name="From">From the film's upper left corner along (Cos, Sin), in mm; so is <paramref name="To"/>.</param>
    public readonly record struct Support(double Sin, double Cos, double From, double To, double Depth)
    {
        public double DepthAt(double x, double y) => Cos * x + Sin * y is var along && along > From && along < To ? Depth : 0;
    }

    /// <summary>True where a place, in mm, can be seen.</summary>
    public bool Shows(double x, double y) => x >= 0 && y >= 0 && x < WidthMm && y < HeightMm && (Field is not { } field || field.Has(x, y));

    /// <summary>A square view, as a viewer would show it: grey from 0 to 1, NaN outside the film.</summary>
    /// <param name="camera">From pixels of the view to mm of the film.</param>
    public Plane View(Similarity camera, int size)
    {
        float[] flesh = new float[size * size], bone = new float[size * size];
        foreach (var limb in Limbs)
            limb.Add(camera, size, flesh, bone);
        var view = new Plane(size, size);
        var (perFlesh, perBone) = ((float)Tone.FleshPerMm, (float)Tone.BonePerMm);
        for (var index = 0; index < flesh.Length; index++)
        {
            var dense = bone[index] * perBone;
            view.Values[index] = MathF.Exp(-(flesh[index] * perFlesh + dense / (1 + 0.1f * dense)));
        }
        Scatter(view);
        if (Tone.Blur > 0)
            Softening.Of(view, (float)(0.3 * Tone.Blur));
        var random = new Random(NoiseSeed);
        double range = Tone.Range.White - Tone.Range.Black;
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                var (x, y) = camera.Of(column + 0.5, row + 0.5);
                ref var grey = ref view.Values[row * size + column];
                var beam = 1 + Tone.Heel.X * (x - WidthMm / 2) / 100 + Tone.Heel.Y * (y - HeightMm / 2) / 100;
                var isOpen = Field is not { } field || field.Has(x, y);
                var depth = -Math.Log(Math.Max(beam * grey * (isOpen ? 1 : 0.25), 1e-3)) - Tone.Range.Black;
                foreach (var support in Supports)
                    depth += support.DepthAt(x, y);
                var light = Math.Pow(Math.Clamp(depth / range, 0, 1), Tone.Gamma);
                light = Tone.BlackLevel + (1 - Tone.BlackLevel) * light + Tone.Noise * (random.NextDouble() + random.NextDouble() - 1) * 1.7;
                grey = (float)Math.Clamp(Tone.IsInverted ? 1 - light : light, 0, 1);
                if (!isOpen && Surround is { } surround)
                    grey = surround;
            }
        Clutter.Cover(camera, view);
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                var (x, y) = camera.Of(column + 0.5, row + 0.5);
                if (x < 0 || y < 0 || x >= WidthMm || y >= HeightMm)
                    view.Values[row * size + column] = float.NaN;
            }
        return view;
    }

    void Scatter(Plane view)
    {
        var mean = view.Values.Average();
        var share = (float)Tone.Scatter;
        for (var index = 0; index < view.Values.Length; index++)
            view.Values[index] = (1 - share) * view.Values[index] + share * mean;
    }
}
