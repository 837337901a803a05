namespace Carpus.Phantoms;

/// <summary>The tarsus as it overlaps in a dorsoplantar film, the sesamoids and the soft tissue of a foot.</summary>
sealed partial class FootAnatomy
{
    static readonly Point[]
        MedialCuneiform = [new(-8.8, -1.4), new(-3, -0.9), new(4, -0.9), new(9.0, -1.6), new(10.0, -6), new(9.8, -14), new(9.0, -22), new(5.0, -24.6), new(-1.5, -24.0), new(-6.4, -21.4), new(-7.4, -14), new(-9.0, -8)],
        IntermediateCuneiform = [new(-24.0, -3.6), new(-19, -3.1), new(-12.2, -3.2), new(-10.6, -6), new(-9.6, -14), new(-9.6, -20.4), new(-14, -21.8), new(-20.2, -21.6), new(-22.8, -14), new(-24.6, -8)],
        LateralCuneiform = [new(-34.2, -6.6), new(-28.5, -5.2), new(-24.0, -5.0), new(-22.4, -9), new(-21.2, -16), new(-20.4, -22.6), new(-26, -26.4), new(-32.4, -27.0), new(-34.6, -20), new(-35.2, -12)],
        Cuboid = [new(-50.4, -14.6), new(-43.5, -11.2), new(-35.2, -9.4), new(-33.8, -16), new(-33.2, -25), new(-31.8, -34), new(-33.4, -41.6), new(-41, -44.0), new(-49.0, -41.6), new(-50.6, -33), new(-50.0, -24)],
        Navicular = [new(9.4, -26.4), new(4.0, -26.4), new(-2.0, -25.8), new(-9.6, -23.2), new(-18, -23.6), new(-25.6, -26.8), new(-29.6, -30.0), new(-28.4, -33.6), new(-22, -35.0), new(-13, -33.4), new(-4, -34.4), new(3.0, -38.4), new(9.4, -43.0), new(13.6, -42.0), new(14.4, -36), new(12.6, -29.6)],
        Talus = [new(4.8, -41.4), new(-1.4, -37.0), new(-9, -35.2), new(-18, -36.2), new(-25.2, -40.0), new(-27.8, -46), new(-26.6, -54), new(-24.6, -64), new(-25.6, -78), new(-26.8, -98), new(-22, -112), new(-8, -115), new(3, -110), new(7.6, -96), new(7.4, -78), new(7.8, -62), new(8.6, -51), new(7.8, -45)],
        Calcaneus = [new(-33.6, -44.4), new(-40.6, -46.4), new(-47.6, -44.4), new(-50.0, -50), new(-48.6, -62), new(-47.2, -80), new(-48.0, -105), new(-45.0, -132), new(-33, -144), new(-18, -142), new(-8, -130), new(-6.6, -110), new(-11, -90), new(-16, -72), new(-22.6, -58), new(-28.6, -50)];

    void AddTarsus()
    {
        AddShort("calcaneus", Calcaneus, new(0, 9, 13, 0.6, 0.20), 0.6);
        AddShort("talus", Talus, new(0, 8, 11.5, 0.7, 0.22), 0.4);
        AddShort("cuboid", Cuboid, new(0, 4.6, 8.2, 0.48, 0.21), -0.6);
        AddShort("navicular", Navicular, new(0, 3.6, 9.6, 0.6, 0.22), 0.5);
        AddShort("cuneiform 1", MedialCuneiform, new(0, 4.6, 9.0, 0.5, 0.21), 0.5);
        AddShort("cuneiform 2", IntermediateCuneiform, new(0, 3.8, 7.6, 0.48, 0.21), 0.2);
        AddShort("cuneiform 3", LateralCuneiform, new(0, 3.8, 7.8, 0.48, 0.21), -0.2);
    }

    void AddShort(string name, Point[] contour, Section section, double roll)
    {
        var random = _random.Fork(name);
        Point lean = new(random.Normal(0, 0.25) + roll * 1.6 * _posture.Roll, random.Normal(0, 0.2));
        var centre = At(Outline.Centre(contour));
        var control = Array.ConvertAll(contour, point => Point.Mix(centre, At(point), 1.055) + lean + new Point(random.Normal(0, 0.25), random.Normal(0, 0.25)));
        _limb.Add(new(name, new(default, new(0, 1)), Outline.Through(control), new(section with
        {
            HalfDepth = section.HalfDepth * _build.Width,
            Cortex = section.Cortex * Portable.Mix(1, _build.Mineral, 0.8),
            Density = section.Density * _build.Mineral,
        }), (uint)random.Next())
        {
            Mineral = Portable.Mix(1, _build.Mineral, 0.5),
            Facet = new(new(random.Normal(0, 1.0) + _posture.Roll, random.Normal(0, 1.0)), random.Uniform(1.0, 2.2), section.HalfDepth * random.Uniform(0.14, 0.26)),
        });
    }

    void AddSesamoids()
    {
        var random = _random.Fork("sesamoids");
        var first = _limb["MT1"];
        var head = first.Contour.Max(point => point.Y);
        var drift = 8 * _build.UlnarDrift;
        foreach (var (name, across) in (ReadOnlySpan<(string, double)>)[("sesamoid tibial", 4.6), ("sesamoid fibular", -5.6)])
        {
            var radius = random.Uniform(3.9, 5.1) * _build.Width;
            var control = new Point[9];
            for (var corner = 0; corner < control.Length; corner++)
                control[corner] = Point.Towards(corner * 2 * Math.PI / control.Length) * (radius * random.Normal(1, 0.05));
            var contour = Array.ConvertAll(Outline.Through(control), point => new Point(point.X, point.Y * 1.3));
            var centre = first.Frame.ToLimb(new(across - drift + random.Normal(0, 0.6), head - 7.5 + random.Normal(0, 1.0)));
            _limb.Add(new(name, Frame.At(centre, random.Uniform(-0.3, 0.3)), contour, new(new Section(radius, radius, radius * 0.8, 0.5, 0.3 * _build.Mineral)), (uint)random.Next()));
        }
    }

    void AddFlesh()
    {
        var flesh = _build.Flesh * _build.Width;
        for (var ray = 0; ray < 5; ray++)
            AddToe(ray, ToeRadius[ray] * flesh);
        AddBall(flesh);
        AddPart(At(new(-9, -4)), At(new(-8, -44)), 27 * flesh, 30 * flesh, 0.85);
        AddPart(At(new(-36, -14)), At(new(-28, -60)), 23 * flesh, 25 * flesh, 0.95);
        AddPart(At(new(-15, -50)), At(new(-15, -95)), 38 * flesh, 39 * flesh, 0.92);
        AddPart(At(new(-15, -95)), At(new(-18, -150)), 39 * flesh, 33 * flesh, 1.1);
        _limb.Pads.Add(new(At(new(0, 58)), -0.1, 24, 17, 8 * _build.Flesh));
        _limb.Pads.Add(new(At(new(-32, 55)), 0.4, 22, 24, 6 * _build.Flesh));
        _limb.Pads.Add(new(At(new(-13, -75)), 0.05, 58, 30, 26 * _build.Flesh));
    }

    void AddToe(int ray, double radius)
    {
        var number = ray + 1;
        Point knuckle = _limb.Sites[$"MTP{number}"].Centre, middle = _limb.Sites[ray == 0 ? "IP1" : $"PIP{number}"].Centre;
        var distal = _limb[$"DP{number}"];
        var tip = distal.Tip;
        AddPart(knuckle, middle, radius * (ray == 0 ? 1.22 : 0.9), radius * (ray == 0 ? 1.04 : 0.94), 0.82);
        AddPart(middle, tip - distal.Frame.Axis * (radius * 0.95 - (ray == 0 ? 6.5 : 4.0)), radius, radius * (ray == 0 ? 0.98 : 1.0), 0.82);
    }

    void AddBall(double flesh)
    {
        Point? last = null;
        for (var ray = 0; ray < 5; ray++)
        {
            var knuckle = _limb.Sites[$"MTP{ray + 1}"].Centre;
            var phalanx = _limb[$"PP{ray + 1}"].Frame.Axis;
            var start = _limb[$"MT{ray + 1}"].Frame.Origin;
            var radius = ray is 0 ? 16.5 : ray is 4 ? 13.2 : 13.5;
            AddPart(start, knuckle, (ray == 0 ? 17 : 14.5) * flesh, radius * flesh, 0.98);
            var web = knuckle + phalanx * (ray == 0 ? 6 : 5);
            if (last is { } neighbour)
            {
                // The sole's cushion reaches half way along the proximal phalanges; on the back the toes part earlier.
                AddPart(neighbour, web, 9 * flesh, 9 * flesh, 0.8);
                AddPart(neighbour + phalanx * 9, web + phalanx * 9, 8 * flesh, 8 * flesh, 0.8, dorsal: false);
            }
            last = web;
        }
    }

    void AddPart(Point from, Point to, double fromRadius, double toRadius, double depth, bool dorsal = true) =>
        _limb.Flesh.Add(new(from, to, fromRadius, toRadius, depth, dorsal));
}
