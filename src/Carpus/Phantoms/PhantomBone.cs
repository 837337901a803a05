namespace Carpus.Phantoms;

/// <summary>One bone in its limb: what it looks like from the front, and how thick its shell and its marrow are along the beam.</summary>
/// <param name="Name">MC3, PP3, MP3, DP3 in the hand, MT3 and so on in the foot, carpal and tarsal bones by their names.</param>
/// <param name="Frame">The origin lies in the middle of the base, or in the middle of a carpal or tarsal bone.</param>
/// <param name="Contour">A closed polygon in the bone's own frame, in mm.</param>
/// <param name="Profile">Sections along the axis.</param>
/// <param name="Texture">Seed of its trabeculae.</param>
sealed record PhantomBone(string Name, Frame Frame, Point[] Contour, BoneProfile Profile, uint Texture)
{
    /// <summary>Edges of the end of a bone that project inside its outline as dense lines.</summary>
    public List<Rim> Rims { get; } = [];

    public List<Bite> Bites { get; } = [];

    public List<Bridge> Bridges { get; } = [];

    /// <summary>Cartilage between shaft and epiphysis while the bone grows.</summary>
    public List<GrowthPlate> GrowthPlates { get; } = [];

    /// <summary>Scales all bone along the beam: 1 for a healthy adult.</summary>
    public double Mineral { get; init; } = 1;

    /// <summary>A second contour inside the first: the margins of the bone nearer the tube and nearer the film do not fall together.</summary>
    public Facet Facet { get; init; }

    public Point Centre => Frame.ToLimb(Outline.Centre(Contour));

    /// <summary>The far end of the contour.</summary>
    public Point Tip
    {
        get
        {
            var end = Contour.Max(point => point.Y) - 0.5;
            return Frame.ToLimb(Outline.Centre([.. Contour.Where(point => point.Y >= end)]));
        }
    }

    public IEnumerable<Point> ContourInLimb => Contour.Select(Frame.ToLimb);

    public PhantomBone Moved(Point step) => Copy(Frame with { Origin = Frame.Origin + step });

    PhantomBone Copy(Frame frame)
    {
        var copy = new PhantomBone(Name, frame, Contour, Profile, Texture) { Mineral = Mineral, Facet = Facet };
        copy.Rims.AddRange(Rims);
        copy.Bites.AddRange(Bites);
        copy.Bridges.AddRange(Bridges);
        copy.GrowthPlates.AddRange(GrowthPlates);
        return copy;
    }
}

/// <summary>A dense line along the contour, shifted and <paramref name="Inset"/> mm inside it.</summary>
/// <param name="Strength">Compact bone along the beam, in mm; 0 draws none.</param>
readonly record struct Facet(Point Shift, double Inset, double Strength);

/// <summary>A cross-section of a bone, in mm.</summary>
/// <param name="HalfWidth">Across, in the plane of the film.</param>
/// <param name="Round">How far inside the outline the full depth is reached: the half width for a round shaft, little where a face is seen edge-on.</param>
/// <param name="HalfDepth">Along the beam.</param>
/// <param name="Cortex">Thickness of the compact shell.</param>
/// <param name="Density">Of the marrow space, as a share of compact bone.</param>
readonly record struct Section(double HalfWidth, double Round, double HalfDepth, double Cortex, double Density);

/// <summary>Sections at every fifth of a millimetre along a bone.</summary>
sealed class BoneProfile
{
    const double StepsPerMm = 5;
    readonly double _start;
    readonly Section[] _sections;

    public BoneProfile(double start, double end, Func<double, Section> sectionAt)
    {
        _start = start;
        _sections = new Section[(int)((end - start) * StepsPerMm) + 2];
        for (var index = 0; index < _sections.Length; index++)
            _sections[index] = sectionAt(start + index / StepsPerMm);
    }

    /// <summary>The same section everywhere, for the short bones of carpus and tarsus.</summary>
    public BoneProfile(Section section) => _sections = [section];

    public ref readonly Section At(double v) => ref _sections[Math.Clamp((int)((v - _start) * StepsPerMm + 0.5), 0, _sections.Length - 1)];
}

/// <summary>A dense line v = Start + Sag (1 - (u / Half)^2): the rim of an articular face that is seen at a slant.</summary>
/// <param name="Strength">Compact bone along the beam, in mm.</param>
readonly record struct Rim(double Start, double Sag, double Centre, double Half, double Strength)
{
    const double Width = 0.32;

    public double At(double u, double v)
    {
        var across = (u - Centre) / Half;
        if (across is <= -1 or >= 1)
            return 0;
        var off = (v - Start - Sag * (1 - across * across)) / Width;
        return off is < -3 or > 3 ? 0 : Strength * (1 - Portable.Step(0.75, 1, Math.Abs(across))) / (1 + off * off * off * off + off * off);
    }
}

/// <summary>An erosion: bone that has gone, with a ragged edge and without a shell of its own.</summary>
/// <param name="Centre">In the bone's frame.</param>
/// <param name="Radius">In mm, before the edge is made ragged.</param>
/// <param name="Stretch">Length over width, along <paramref name="Angle"/>.</param>
/// <param name="Angle">In radians, from the bone's axis.</param>
/// <param name="Depth">Share of the bone along the beam that has gone.</param>
/// <param name="Texture">Seed of the ragged edge.</param>
readonly record struct Bite(Point Centre, double Radius, double Stretch, double Angle, double Depth, uint Texture)
{
    const double Blur = 0.38;

    public double Reach => Radius * Math.Max(1, Stretch) * 1.4 + Blur;

    /// <summary>The share of bone that has gone at a place.</summary>
    public double At(double u, double v)
    {
        double x = u - Centre.X, y = v - Centre.Y;
        if (Math.Abs(x) > Reach || Math.Abs(y) > Reach)
            return 0;
        double sin = Portable.Sin(Angle), cos = Portable.Cos(Angle);
        double along = (x * sin + y * cos) / Stretch, across = x * cos - y * sin;
        var ragged = 0.26 * Radius * GradientNoise.At(Texture, u * 1.3 / Radius, v * 1.3 / Radius) + Math.Min(0.10 * Radius, 0.28) * GradientNoise.At(Texture + 1, u * 1.3, v * 1.3);
        return Depth * Portable.Step(Radius + Blur, Radius - Blur, Math.Sqrt(along * along + across * across) + ragged);
    }
}

/// <summary>A clear wavy band across a bone.</summary>
/// <param name="V">Along the axis, in mm.</param>
/// <param name="Thickness">In mm.</param>
readonly record struct GrowthPlate(double V, double Thickness, uint Texture)
{
    /// <summary>The share of bone that is there.</summary>
    public double Left(double u, double v)
    {
        var off = Math.Abs(v - V - 0.9 * GradientNoise.At(Texture, u * 0.25, 0.5));
        return Portable.Step(0.5 * Thickness - 0.25, 0.5 * Thickness + 0.25, off);
    }
}

/// <summary>Bone that has grown through a joint: inside it the plates of both ends are gone and trabeculae run across.</summary>
readonly record struct Bridge(Point Centre, double HalfWidth, double HalfLength)
{
    public double At(double u, double v) =>
        Portable.Step(HalfWidth + 0.5, HalfWidth - 0.5, Math.Abs(u - Centre.X)) * Portable.Step(HalfLength, HalfLength - 1.2, Math.Abs(v - Centre.Y));
}
