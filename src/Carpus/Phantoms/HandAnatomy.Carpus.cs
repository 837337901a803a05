namespace Carpus.Phantoms;

/// <summary>The carpus and the ends of radius and ulna, so placed that the three carpal arcs run smoothly and spaces are about 2 mm wide.</summary>
sealed partial class HandAnatomy
{
    static readonly Point[]
        Capitate = [new(-6.4, -1.5), new(-2, -0.8), new(2.5, -0.8), new(6.2, -1.6), new(7.0, -4.0), new(6.4, -8.5), new(5.6, -12), new(6.0, -16.5), new(5.4, -20.8), new(2.4, -24.2), new(-1.6, -24.8), new(-5.0, -22.6), new(-6.6, -18.8), new(-6.9, -13), new(-7.0, -6)],
        Hamate = [new(-8.6, -1.9), new(-12.5, -1.9), new(-16, -2.8), new(-20.5, -5.0), new(-24.0, -6.6), new(-24.8, -9.0), new(-21.8, -12.4), new(-17.5, -15.6), new(-13, -19), new(-9.9, -21.4), new(-8.4, -20.0), new(-8.9, -15), new(-8.6, -8)],
        Trapezoid = [new(8.7, -3.6), new(9.6, -1.1), new(13.4, 0.7), new(17, -1.1), new(18.2, -4.2), new(17.2, -9.4), new(14.6, -13.4), new(11.2, -13.6), new(9.0, -9.5)],
        Trapezium = [new(19.0, -3.2), new(21.4, -3.0), new(24.6, -6.4), new(29.4, -10.8), new(29.0, -14.0), new(25.4, -16.6), new(20.2, -15.4), new(16.4, -12.0), new(16.4, -7.0)],
        Scaphoid = [new(14.3, -15.9), new(18.5, -16.8), new(22.0, -18.6), new(22.7, -21.4), new(20.3, -24.4), new(18.2, -27.5), new(15.6, -31.5), new(11.6, -34.6), new(7.2, -35.9), new(4.4, -34.6), new(4.1, -31.2), new(6.9, -27.6), new(8.8, -23.5), new(10.8, -19.0)],
        Lunate = [new(3.0, -26.8), new(0, -27.0), new(-3.5, -26.6), new(-7.8, -23.9), new(-9.8, -26.2), new(-11.0, -31), new(-9.4, -35.2), new(-5, -37.6), new(0.2, -37.4), new(2.6, -34.8), new(2.6, -30.5)],
        Triquetrum = [new(-12.4, -24.4), new(-15.2, -21.2), new(-19.6, -17.8), new(-23.8, -15.9), new(-26.6, -18.4), new(-25.4, -23.6), new(-21.4, -28.6), new(-16.4, -32.0), new(-13.6, -30.6), new(-12.7, -27.4)],
        Pisiform = [new(-22.5, -19.8), new(-18.2, -21.0), new(-16.9, -24.8), new(-19.0, -29.0), new(-22.8, -30.2), new(-26.4, -28.0), new(-27.2, -23.8), new(-25.6, -20.6)],
        Hook = [new(-13.0, -5.4), new(-16.2, -4.8), new(-18.6, -6.6), new(-18.9, -9.6), new(-16.8, -12.2), new(-13.8, -12.0), new(-12.2, -8.8)],
        Radius = [new(18.0, -32.0), new(16.0, -34.2), new(12.8, -36.7), new(8, -38.3), new(3, -39.1), new(-1, -39.7), new(-5.6, -39.9), new(-8.8, -39.6), new(-10.0, -41.4), new(-10.2, -44.5), new(-9.6, -48), new(-6.8, -56), new(-5.0, -66), new(-4.6, -80), new(-4.8, -100), new(-5.4, -125), new(-5.8, -150), new(4, -152), new(13.0, -150), new(12.6, -125), new(12.0, -100), new(12.4, -80), new(14.0, -66), new(17.2, -56), new(20.2, -48), new(21.8, -42), new(22.0, -36.5), new(21.6, -33.0), new(20.0, -31.2)],
        Ulna = [new(-13.4, -43.2), new(-15.6, -41.8), new(-18.6, -41.4), new(-21.0, -42.3), new(-22.8, -41.2), new(-23.8, -38.8), new(-25.2, -38.0), new(-26.5, -39.2), new(-27.0, -42), new(-26.4, -46), new(-25.0, -52), new(-23.2, -60), new(-22.4, -72), new(-22.0, -90), new(-22.0, -120), new(-22.4, -150), new(-17, -152), new(-11.8, -150), new(-12.0, -120), new(-12.4, -90), new(-13.4, -72), new(-13.4, -60), new(-12.6, -52), new(-12.0, -47)];

    double _radiocarpalLoss, _midcarpalLoss, _multangularLoss;

    void AddCarpus()
    {
        _radiocarpalLoss = Loss("RC", 2.0, out var radiocarpal);
        _midcarpalLoss = Loss("CNL", 1.9, out var midcarpal);
        _multangularLoss = Loss("MNA", 1.8, out var multangular);

        AddShort("capitate", Capitate, new(0, 4.2, 8.6, 0.44, 0.23), CapitateStep);
        AddShort("hamate", Hamate, new(0, 3.8, 8.0, 0.42, 0.23), CapitateStep);
        AddShort("hook", Hook, new(0, 1.6, 2.6, 0.50, 0.02), CapitateStep + Roll(0.9));
        AddShort("trapezoid", Trapezoid, new(0, 3.6, 7.4, 0.42, 0.23), MultangularStep);
        AddShort("trapezium", Trapezium, new(0, 3.8, 7.4, 0.42, 0.20), MultangularStep + Roll(1.2));
        AddShort("scaphoid", Scaphoid, new(0, 3.6, 6.4, 0.46, 0.24), ProximalStep);
        AddShort("lunate", Lunate, new(0, 3.6, 7.8, 0.46, 0.23), ProximalStep);
        AddShort("triquetrum", Triquetrum, new(0, 3.6, 6.2, 0.42, 0.23), ProximalStep + new Point(0.9, 0.5));
        AddShort("pisiform", Pisiform, new(0, 3.4, 4.8, 0.36, 0.23), ProximalStep + Roll(1.6));
        AddForearm();
        MarkCarpus();
        Fuse(radiocarpal, "scaphoid", "lunate", "radius", new(3, -37.6), 11, 3.2);
        Fuse(midcarpal, "capitate", "lunate", "scaphoid", new(0.4, -25.6), 6.5, 3.6);
        Fuse(multangular, "scaphoid", "trapezoid", "trapezium", new(17.0, -15.0), 5.5, 3.0);
    }

    double Loss(string site, double normal, out JointSpace space)
    {
        space = Space(site, normal, 14, canSlip: false);
        var healthy = JointSpace.Of(0, normal * _build.Length * _build.JointSpace, 14 * _build.Width, _random.Fork($"space {site}"), canSlip: false);
        // Joint faces of short bones are uneven: they meet before the mean space is gone.
        return 0.92 * (healthy.Gap - space.Gap);
    }

    Point ProximalStep => new(0, -_radiocarpalLoss);

    Point CapitateStep => ProximalStep + new Point(0, -_midcarpalLoss);

    Point MultangularStep => ProximalStep + new Point(-0.4 - 0.2 * _multangularLoss, -0.5 - _multangularLoss);

    Point Roll(double share) => new(-share * _posture.Pronation, 0);

    Point At(Point reference) => new(reference.X * _build.Width, reference.Y * _build.Length);

    /// <summary>The middle of a metacarpal's base, after the carpus and its own joint have narrowed.</summary>
    Point BaseOf(int ray)
    {
        var step = ray switch
        {
            0 or 1 => MultangularStep,
            2 => CapitateStep + new Point(0, -Loss("CMC3", 1.7, out _)),
            3 => CapitateStep + new Point(0, -Loss("CMC4", 1.6, out _)),
            _ => CapitateStep + new Point(0, -Loss("CMC5", 1.6, out _)),
        };
        return At(Bases[ray]) + step + (ray == 0 ? Roll(0.8) : default);
    }

    void AddShort(string name, Point[] contour, Section section, Point step)
    {
        var random = _random.Fork(name);
        Point lean = new(random.Normal(0, 0.22), random.Normal(0, 0.22));
        // The faces overlap along the beam, so the outlines of neighbours nearly meet.
        var centre = At(Outline.Centre(contour));
        var ossified = Portable.Mix(0.6, 1, _build.Maturity);
        var control = Array.ConvertAll(contour, point => Point.Mix(centre, At(point), (name is "lunate" or "triquetrum" or "scaphoid" ? 1.17 : name is "hook" ? 1 : 1.12) * ossified) + lean + new Point(random.Normal(0, 0.22), random.Normal(0, 0.22)));
        var mineral = _build.Mineral;
        _limb.Add(new(name, new(step, new(0, 1)), Outline.Through(control), new(section with
        {
            HalfDepth = section.HalfDepth * _build.Width,
            Cortex = section.Cortex * Portable.Mix(1, mineral, 0.8),
            Density = section.Density * mineral,
        }), (uint)random.Next())
        {
            Mineral = Portable.Mix(1, mineral, 0.5),
            Facet = new(new(random.Normal(0, 0.9) + 0.8 * _posture.Pronation, random.Normal(0, 0.9)), random.Uniform(1.0, 2.0), section.HalfDepth * random.Uniform(0.18, 0.34)),
        });
    }

    void AddForearm()
    {
        var random = _random.Fork("forearm");
        var variance = new Point(0, Math.Clamp(random.Normal(-0.3, 1.1), -2.5, 2.0));
        AddLong("radius", Radius, default, v => LongSection(v + 38, 7.6, 9.6, 2.9));
        AddLong("ulna", Ulna, variance, v => LongSection(v + 41, 4.8, 7.2, 2.3));
    }

    void AddLong(string name, Point[] contour, Point step, Func<double, Section> sectionAt)
    {
        var random = _random.Fork(name);
        var pivot = At(new(0, -22));
        var control = Array.ConvertAll(contour, point => At(point) + step - pivot + new Point(random.Normal(0, 0.2), random.Normal(0, 0.15)));
        var bone = new PhantomBone(name, Frame.At(pivot, -_posture.Deviation), Outline.Through(control), new(-160, 10, v => sectionAt((v + pivot.Y) / _build.Length)), (uint)random.Next())
        { Mineral = Portable.Mix(1, _build.Mineral, 0.5) };
        if (_build.Maturity < 1)
            bone.GrowthPlates.Add(new(At(new(0, name == "radius" ? -47 : -49)).Y - pivot.Y, Portable.Mix(2.4, 0.6, _build.Maturity) * _build.Length, (uint)random.Fork("growth").Next()));
        _limb.Add(bone);
    }

    /// <param name="v">In mm from the joint face, falling towards the elbow.</param>
    Section LongSection(double v, double halfShaft, double halfDepth, double cortex)
    {
        var end = Portable.Step(-26, -2, v);
        var plate = Portable.Step(-3.5, 0.5, v);
        var round = Portable.Mix(Portable.Mix(halfShaft, 6, end), 2.6, plate);
        var shell = Portable.Mix(Portable.Mix(cortex, 0.62, Portable.Step(-52, -8, v)), 0.66, plate) * Portable.Mix(1, _build.Mineral, 0.8);
        return new(halfShaft * 1.4, round * _build.Width, Portable.Mix(halfShaft * 0.85, halfDepth, end) * _build.Width, shell, Portable.Mix(0.04, 0.21, Portable.Step(-48, -6, v)) * _build.Mineral);
    }

    void MarkCarpus()
    {
        _limb.Mark("MUL", Point.Mix(_limb["trapezium"].Centre, _limb["trapezoid"].Centre, 0.5), 20);
        _limb.Mark("NAV", _limb["scaphoid"].Centre, 21);
        _limb.Mark("LUN", _limb["lunate"].Centre, 17);
        _limb.Mark("TRQ", _limb["triquetrum"].Centre, 17);
        _limb.Mark("CNL", At(new(2.9, -26.1)) + ProximalStep * 1 + new Point(0, -_midcarpalLoss / 2), 15);
        _limb.Mark("MNA", At(new(16.6, -15.2)) + ProximalStep + new Point(0, -_multangularLoss / 2), 15);
        var radius = _limb["radius"].Frame;
        Point InForearm(Point reference) => radius.ToLimb(At(reference) - radius.Origin);
        _limb.Mark("RC", Point.Mix(At(new(4.4, -36.6)) + ProximalStep, InForearm(new(4.4, -38.9)), 0.5), 24);
        _limb.Mark("RAD", InForearm(new(5.6, -43.6)), 26);
        _limb.Mark("ULN", _limb["ulna"].Frame.ToLimb(At(new(-18.4, -45.6)) - At(new(0, -22))), 18);
        for (var ray = 2; ray < 5; ray++)
        {
            var face = At(ray switch { 2 => new(0, -0.8), 3 => new(-11.8, -1.9), _ => new(-20.6, -5.1) }) + CapitateStep;
            _limb.Mark($"CMC{ray + 1}", Point.Mix(face, BaseOf(ray), 0.5), 13);
        }
        _limb.Mark("MC1", Point.Mix(At(new(25.2, -6.9)) + MultangularStep + Roll(1), BaseOf(0), 0.55), 16);
    }

    void Fuse(JointSpace space, string first, string second, string third, Point centre, double halfWidth, double halfLength)
    {
        if (!space.IsFused)
            return;
        foreach (var name in (string[])[first, second, third])
        {
            var bone = _limb[name];
            bone.Bridges.Add(new(bone.Frame.ToLocal(At(centre) + ProximalStep), halfWidth, halfLength));
        }
    }
}
