namespace Carpus.Phantoms;

/// <summary>The shape of one end of a tubular bone.</summary>
/// <param name="Face">From left to right: x as a share of the half width, y in mm from the end towards the middle of the bone.</param>
/// <param name="Round">How far inside the face the full depth is reached, in mm.</param>
/// <param name="Plate">Thickness of the subchondral plate, in mm.</param>
/// <param name="Depth">Depth along the beam over width.</param>
sealed record EndShape(Point[] Face, double Round, double Plate, double Depth)
{
    /// <summary>The cup of a phalanx.</summary>
    public static readonly EndShape Cup = new([new(-1, 2.6), new(-1.0, 1.2), new(-0.84, 0.1), new(-0.45, 0.25), new(0, 0.75), new(0.45, 0.25), new(0.84, 0.1), new(1.0, 1.2), new(1, 2.6)], 2.0, 0.62, 0.85);

    /// <summary>The base of a middle or end phalanx: two shallow cups with a crest between them.</summary>
    public static readonly EndShape TwinCup = new([new(-1, 2.3), new(-1.0, 1.0), new(-0.82, 0.05), new(-0.42, 0.5), new(0, 0.05), new(0.42, 0.5), new(0.82, 0.05), new(1.0, 1.0), new(1, 2.3)], 1.7, 0.58, 0.85);

    /// <summary>The two condyles of a phalanx.</summary>
    public static readonly EndShape Condyles = new([new(-1, 3.6), new(-0.98, 2.0), new(-0.80, 0.55), new(-0.42, 0.0), new(0, 0.5), new(0.42, 0.0), new(0.80, 0.55), new(0.98, 2.0), new(1, 3.6)], 2.6, 0.45, 0.72);

    /// <summary>The round head of a metacarpal or metatarsal with its tubercles.</summary>
    public static readonly EndShape Head = new([new(-1.0, 9.6), new(-0.99, 7.4), new(-0.93, 4.8), new(-0.80, 2.5), new(-0.55, 0.9), new(-0.28, 0.15), new(0, 0), new(0.28, 0.15), new(0.55, 0.9), new(0.80, 2.5), new(0.93, 4.8), new(0.99, 7.4), new(1.0, 9.6)], 4.6, 0.42, 0.95);

    /// <summary>The broad, flatter head of the thumb's metacarpal and of the first metatarsal.</summary>
    public static readonly EndShape BroadHead = new([new(-0.93, 10), new(-1, 7.4), new(-0.98, 4.6), new(-0.86, 2.2), new(-0.55, 0.6), new(-0.2, 0), new(0.2, 0), new(0.55, 0.6), new(0.86, 2.2), new(0.98, 4.6), new(1, 7.4), new(0.93, 10)], 4.2, 0.5, 0.8);

    /// <summary>The tuft of an end phalanx.</summary>
    public static readonly EndShape Tuft = new([new(-0.70, 7.6), new(-0.93, 5.8), new(-1.0, 4.0), new(-0.86, 1.9), new(-0.5, 0.45), new(-0.12, 0.0), new(0.2, 0.0), new(0.55, 0.55), new(0.88, 2.0), new(1.0, 4.1), new(0.92, 5.9), new(0.70, 7.6)], 2.4, 0.3, 0.55);

    /// <summary>A flat carpometacarpal or tarsometatarsal face.</summary>
    public static readonly EndShape Flat = new([new(-1, 4.2), new(-1.02, 2.2), new(-0.86, 0.3), new(-0.45, 0.0), new(0, 0.15), new(0.45, 0.0), new(0.86, 0.3), new(1.02, 2.2), new(1, 4.2)], 2.4, 0.55, 0.95);

    /// <summary>The fork of the second metacarpal around the trapezoid; the long lip points to the capitate (left).</summary>
    public static readonly EndShape Fork = new([new(-1, 4.5), new(-1.05, 2.0), new(-0.9, -0.5), new(-0.5, -0.3), new(-0.05, 1.6), new(0.4, 0.7), new(0.8, 0.2), new(1.02, 2.0), new(1, 4.5)], 2.4, 0.5, 0.95);

    /// <summary>The third metacarpal, whose styloid stands up on the radial side (right).</summary>
    public static readonly EndShape Styloid = new([new(-1, 4.2), new(-1.0, 2.2), new(-0.84, 0.4), new(-0.4, 0.15), new(0.1, -0.1), new(0.55, -0.9), new(0.85, -1.9), new(1.05, 0.4), new(1, 4.0)], 2.4, 0.55, 1.0);

    /// <summary>The saddle of the thumb's metacarpal, with its beak towards the palm (left).</summary>
    public static readonly EndShape Saddle = new([new(-0.98, 5.0), new(-1.06, 2.4), new(-0.92, 0.0), new(-0.5, 0.4), new(0, 1.1), new(0.5, 0.7), new(0.86, 0.6), new(1.02, 2.6), new(0.98, 5.0)], 2.2, 0.6, 0.9);

    /// <summary>The fifth metatarsal, whose tuberosity hangs back on the outer side (left).</summary>
    public static readonly EndShape Tuberosity = new([new(-0.9, 4.5), new(-1.08, -1.0), new(-1.12, -5.5), new(-0.92, -8.0), new(-0.62, -7.0), new(-0.34, -4.0), new(0.06, -0.4), new(0.6, 0.1), new(0.95, 1.6), new(1, 4.5)], 2.6, 0.45, 0.8);
}

/// <summary>A tubular bone by its measures.</summary>
/// <param name="Length">From the middle of the base to the top of the head, in mm.</param>
/// <param name="Base">Full width in mm; so are <paramref name="Shaft"/> and <paramref name="Head"/>.</param>
/// <param name="BaseFlare">Share of the length over which the base tapers into the shaft.</param>
/// <param name="HeadFlare">The same at the head.</param>
/// <param name="Bow">How far the middle of the shaft lies to the left of the straight axis, in mm.</param>
sealed record TubularBone(string Name, double Length, double Base, double Shaft, double Head, EndShape BaseEnd, EndShape HeadEnd, double BaseFlare = 0.36, double HeadFlare = 0.34, double Bow = 0)
{
    /// <summary>Share of the shaft's half width that is compact bone in a healthy adult.</summary>
    public double CortexShare { get; init; } = 0.46;

    public TubularBone Scaled(double length, double width) => this with { Length = Length * length, Base = Base * width, Shaft = Shaft * width, Head = Head * width, Bow = Bow * width };

    /// <param name="mineral">1 for a healthy adult; less thins the cortex and the trabeculae.</param>
    public PhantomBone Build(Frame frame, PhantomRandom random, double mineral)
    {
        var profile = new BoneProfile(-9, Length + 1, v => SectionAt(v, mineral));
        var bone = new PhantomBone(Name, frame, Outline.Through(Control(random)), profile, (uint)random.Next()) { Mineral = Portable.Mix(1, mineral, 0.5) };
        AddRims(bone, random);
        return bone;
    }

    /// <summary>A growing bone has its plate near the head in the outer metacarpals and metatarsals, else near the base.</summary>
    public void Grow(PhantomBone bone, double maturity, PhantomRandom random)
    {
        if (maturity >= 1)
            return;
        var isAtHead = ReferenceEquals(HeadEnd, EndShape.Head);
        var depth = (isAtHead ? 9 : 3.4) * Size * random.Normal(1, 0.06);
        bone.GrowthPlates.Add(new(isAtHead ? Length - depth : depth, Portable.Mix(1.7, 0.5, maturity) * Size, (uint)random.Next()));
    }

    double HalfWidth(double v)
    {
        var share = Math.Clamp(v / Length, 0, 1);
        double fromBase = share - FaceEnd(BaseEnd.Face[0].Y) / Length, fromHead = 1 - share - FaceEnd(HeadEnd.Face[0].Y) * 0.9 / Length;
        var head = ReferenceEquals(HeadEnd, EndShape.Tuft) ? Math.Max(0.7 * Head, 0.92 * Shaft) : Head;
        return (Shaft + (Base - Shaft) * Fall(fromBase / BaseFlare) + (head - Shaft) * Fall(fromHead / HeadFlare)) / 2;
    }

    /// <summary>1 at 0 and 0 from 1 on: steep at first, then a long concave run-out, as a metaphysis tapers.</summary>
    static double Fall(double z) => z >= 1 ? 0 : z <= 0 ? 1 : (1 - z) * (1 - z) * (1 + 0.9 * z);

    double Axis(double v)
    {
        var arch = Portable.Sin(Math.PI * Math.Clamp(v / Length, 0, 1));
        return -Bow * arch * arch;
    }

    List<Point> Control(PhantomRandom random)
    {
        var control = new List<Point>();
        var jitter = 0.012 * Length;
        foreach (var point in BaseEnd.Face)
            control.Add(new(point.X * Base / 2 + random.Normal(0, 0.016 * Base), point.Y * Size + random.Normal(0, 0.09)));
        AddSide(control, random, jitter, 1, FaceEnd(BaseEnd.Face[^1].Y) + 2, Length - FaceEnd(HeadEnd.Face[^1].Y) - 1.5);
        for (var index = HeadEnd.Face.Length - 1; index >= 0; index--)
        {
            var point = HeadEnd.Face[index];
            control.Add(new(point.X * Head / 2 + random.Normal(0, 0.016 * Head), Length - point.Y * Size + random.Normal(0, 0.09)));
        }
        AddSide(control, random, jitter, -1, FaceEnd(BaseEnd.Face[0].Y) + 2, Length - FaceEnd(HeadEnd.Face[0].Y) - 1.5);
        return control;
    }

    /// <summary>The faces are drawn for ends about 14 mm wide; smaller bones have them in proportion.</summary>
    double Size => Math.Clamp((Base + Head) / 28, 0.42, 1.35);

    double FaceEnd(double y) => Math.Max(y, 0) * Size;

    void AddSide(List<Point> control, PhantomRandom random, double jitter, int side, double from, double to)
    {
        const int Stations = 8;
        for (var station = 0; station < Stations; station++)
        {
            var share = station / (Stations - 1.0);
            var v = side > 0 ? Portable.Mix(from, to, share) : Portable.Mix(to, from, share);
            control.Add(new(Axis(v) + side * (HalfWidth(v) + random.Normal(0, 0.011 * Shaft)), v + random.Normal(0, 0.2 * jitter)));
        }
    }

    Section SectionAt(double v, double mineral)
    {
        double half = HalfWidth(v), share = Math.Clamp(v / Length, 0, 1);
        double nearBase = Portable.Step(0.22, 0.02, share), nearHead = Portable.Step(0.26, 0.04, 1 - share);
        double atBase = Portable.Step(4.5 * Size, 0.5, v), atHead = Portable.Step(6.0 * Size, 0.5, Length - v);
        var round = Portable.Mix(Portable.Mix(half, BaseEnd.Round * Size, atBase), HeadEnd.Round * Size, atHead);
        var depth = half * Portable.Mix(Portable.Mix(0.92, BaseEnd.Depth, nearBase), HeadEnd.Depth, nearHead);
        var middle = Portable.Step(0.05, 0.36, share) * Portable.Step(0.04, 0.36, 1 - share);
        var ends = Portable.Mix(Portable.Mix(0.36, BaseEnd.Plate, atBase), HeadEnd.Plate, atHead);
        var cortex = Portable.Mix(ends, CortexShare * Shaft / 2, middle) * Portable.Mix(1, mineral, 0.9);
        var density = Portable.Mix(0.05, 0.25, Math.Max(Portable.Step(0.42, 0.05, share), Portable.Step(0.38, 0.05, 1 - share))) * mineral;
        return new(half, Math.Max(round, 0.6), depth, Math.Min(cortex, 0.8 * round), density);
    }

    void AddRims(PhantomBone bone, PhantomRandom random)
    {
        if (ReferenceEquals(BaseEnd, EndShape.Cup) || ReferenceEquals(BaseEnd, EndShape.TwinCup))
        {
            bone.Rims.Add(new(random.Normal(0.9, 0.25) * Size, random.Uniform(0.7, 1.4) * Size, 0, 0.46 * Base, random.Uniform(2.0, 4.2) * Size));
            bone.Rims.Add(new(random.Normal(0.2, 0.2) * Size, 0.2 * Size, 0, 0.44 * Base, random.Uniform(0.5, 1.2) * Size));
        }
        if (ReferenceEquals(HeadEnd, EndShape.Condyles))
            bone.Rims.Add(new(Length - random.Uniform(3.4, 4.6) * Size, random.Uniform(0.8, 1.8) * Size, random.Normal(0, 0.3), 0.42 * Head, random.Uniform(0.5, 1.3) * Size));
        if (ReferenceEquals(HeadEnd, EndShape.Head))
            bone.Rims.Add(new(Length - random.Uniform(8, 12.5) * Size, random.Uniform(-3.5, 1.5), random.Normal(0, 0.9), 0.42 * Head, random.Uniform(0.15, 0.7)));
        if (ReferenceEquals(BaseEnd, EndShape.Flat) || ReferenceEquals(BaseEnd, EndShape.Styloid) || ReferenceEquals(BaseEnd, EndShape.Fork))
            bone.Rims.Add(new(random.Uniform(1.6, 3.2), random.Uniform(-0.8, 0.8), random.Normal(0, 0.6), 0.42 * Base, random.Uniform(0.6, 1.6)));
    }
}
