namespace Carpus.Phantoms;

/// <summary>The soft tissue of a hand, its sesamoids and its erosions.</summary>
sealed partial class HandAnatomy
{
    static readonly double[] FingerRadius = [10.6, 9.8, 10.2, 9.6, 8.6];

    void AddSesamoids()
    {
        var random = _random.Fork("sesamoids");
        var thumb = _limb["MC1"].Frame;
        var head = Metacarpals[0].Length * _build.Length;
        AddSesamoid("sesamoid 1", thumb.ToLimb(new(-7.0 + random.Normal(0, 0.5), head - 4.5 + random.Normal(0, 0.7))), random.Uniform(2.0, 2.9), random);
        AddSesamoid("sesamoid 2", thumb.ToLimb(new(1.5 + random.Normal(0, 1.2), head - 3.5 + random.Normal(0, 0.7))), random.Uniform(1.8, 2.6), random);
        if (random.Chance(0.4))
            AddSesamoid("sesamoid 3", _limb["MC2"].Frame.ToLimb(new(5.0 + random.Normal(0, 0.6), _limb["MC2"].Contour.Max(point => point.Y) - 5.0)), random.Uniform(1.2, 1.8), random);
        if (random.Chance(0.5))
            AddSesamoid("sesamoid 5", _limb["MC5"].Frame.ToLimb(new(-5.0 + random.Normal(0, 0.6), _limb["MC5"].Contour.Max(point => point.Y) - 5.5)), random.Uniform(1.2, 1.9), random);
    }

    void AddSesamoid(string name, Point centre, double radius, PhantomRandom random)
    {
        var control = new Point[8];
        var stretch = random.Uniform(1.0, 1.35);
        for (var corner = 0; corner < control.Length; corner++)
            control[corner] = Point.Towards(corner * Math.PI / 4) * (radius * random.Normal(1, 0.05));
        var contour = Array.ConvertAll(Outline.Through(control), point => new Point(point.X, point.Y * stretch));
        _limb.Add(new(name, Frame.At(centre, random.Uniform(-0.9, 0.9)), contour, new(new Section(radius, radius, radius * 0.9, 0.4, 0.3 * _build.Mineral)), (uint)random.Next()));
    }

    void AddFlesh()
    {
        for (var ray = 1; ray < 5; ray++)
            AddFinger(ray);
        AddThumb();
        AddPalm();
        AddWrist();
        _limb.Pads.Add(new(At(new(23, 14)), 0.45, 31, 15, 9 * _build.Flesh));
        _limb.Pads.Add(new(At(new(-25, 10)), -0.12, 36, 11, 6 * _build.Flesh));
        _limb.Pads.Add(new(At(new(-2, 38)), 0, 32, 26, 4 * _build.Flesh));
    }

    void AddFinger(int ray)
    {
        var number = ray + 1;
        var radius = FingerRadius[ray] * _build.Flesh * _build.Width;
        Point knuckle = _limb.Sites[$"MCP{number}"].Centre, middle = _limb.Sites[$"PIP{number}"].Centre, end = _limb.Sites[$"DIP{number}"].Centre;
        var distal = _limb[$"DP{number}"];
        var tip = distal.Tip;
        var nail = tip - distal.Frame.Axis * (radius * 0.86 - 4.2);
        AddPart(knuckle, middle, radius * 1.14, radius * 1.0, 0.86);
        AddPart(middle, end, radius * 1.0, radius * 0.92, 0.86);
        AddPart(end, nail, radius * 0.92, radius * 0.86, 0.80);
    }

    void AddThumb()
    {
        var radius = FingerRadius[0] * _build.Flesh * _build.Width;
        Point root = _limb["MC1"].Frame.Origin, knuckle = _limb.Sites["MCP1"].Centre, middle = _limb.Sites["IP1"].Centre;
        var distal = _limb["DP1"];
        var tip = distal.Tip;
        AddPart(root, knuckle, radius * 1.42, radius * 1.12, 0.95);
        AddPart(knuckle, middle, radius * 1.12, radius * 1.0, 0.9);
        AddPart(middle, tip - distal.Frame.Axis * (radius * 0.86 - 4.6), radius * 1.02, radius * 0.86, 0.8);
        // The web between thumb and index finger.
        var index = _limb["MC2"].Frame;
        AddPart(root + new Point(-4, 8), index.ToLimb(new(4, 36 * _build.Length)), 15, 12, 0.62);
        AddPart(Point.Mix(root, knuckle, 0.62) + new Point(-6, 0), index.ToLimb(new(6, 44 * _build.Length)), 10, 9, 0.42);
    }

    void AddPalm()
    {
        var flesh = _build.Flesh * _build.Width;
        Point? lastWeb = null;
        for (var ray = 1; ray < 5; ray++)
        {
            var bone = _limb[$"MC{ray + 1}"];
            var knuckle = _limb.Sites[$"MCP{ray + 1}"].Centre;
            var phalanx = _limb[$"PP{ray + 1}"].Frame.Axis;
            var wide = ray is 1 or 4 ? 12.2 : 13.5;
            AddPart(bone.Frame.Origin, knuckle, (ray == 4 ? 13.6 : 14) * flesh, wide * flesh, 0.95);
            var web = knuckle + phalanx * (8.5 * _build.Length);
            if (lastWeb is { } neighbour)
            {
                // The web stands further out on the palm's side than on the back.
                AddPart(neighbour, web, 7.2 * flesh, 7.2 * flesh, 0.8);
                AddPart(neighbour + phalanx * 5, web + phalanx * 5, 6.0 * flesh, 6.0 * flesh, 0.7, dorsal: false);
            }
            lastWeb = web;
        }
        AddPart(At(new(-24, -8)), At(new(-30, 24)), 11 * flesh, 12 * flesh, 1.0);
    }

    void AddWrist()
    {
        var flesh = _build.Flesh * _build.Width;
        var forearm = _limb["radius"].Frame;
        Point InForearm(double x, double y) => forearm.ToLimb(At(new(x, y)) - forearm.Origin);
        AddPart(At(new(1, 0)), InForearm(-2.5, -34), 27 * flesh, 27.5 * flesh, 0.62);
        AddPart(At(new(17, -6)), InForearm(9, -58), 14 * flesh, 15 * flesh, 1.0);
        AddPart(At(new(-17, -6)), InForearm(-14, -58), 14 * flesh, 14 * flesh, 1.0);
        AddPart(InForearm(-2.5, -34), InForearm(-3.2, -72), 27.5 * flesh, 27 * flesh, 0.68);
        AddPart(InForearm(-3.2, -72), InForearm(-4.5, -160), 27 * flesh, 35 * flesh, 0.74);
    }

    void AddPart(Point from, Point to, double fromRadius, double toRadius, double depth, bool dorsal = true) =>
        _limb.Flesh.Add(new(from, to, fromRadius, toRadius, depth, dorsal));

    void AddErosions()
    {
        foreach (var site in (string[])["IP1", "PIP2", "PIP3", "PIP4", "PIP5", "MCP1", "MCP2", "MCP3", "MCP4", "MCP5"])
        {
            var (inner, outer) = BonesOf(site);
            ErosionPlan.AtJoint(_limb[inner], _limb[outer], _damage.Erosion(site), _random.Fork($"erosion {site}"));
        }
        ErosionPlan.AtBase(_limb["MC1"], _damage.Erosion("MC1"), _random.Fork("erosion MC1"));
        var multangular = _random.Fork("erosion MUL");
        ErosionPlan.AtShort(_limb[multangular.Chance(0.6) ? "trapezium" : "trapezoid"], _damage.Erosion("MUL"), 17, multangular);
        ErosionPlan.AtShort(_limb["scaphoid"], _damage.Erosion("NAV"), 20, _random.Fork("erosion NAV"));
        ErosionPlan.AtShort(_limb["lunate"], _damage.Erosion("LUN"), 16, _random.Fork("erosion LUN"));
        var pivot = At(new(0, -22));
        ErosionPlan.AtPlaces(_limb["radius"], _damage.Erosion("RAD"), 26, [At(new(20.6, -34)) - pivot, At(new(-9.4, -41)) - pivot, At(new(21.4, -40)) - pivot, At(new(6, -39)) - pivot], At(new(5, -43)) - pivot, _random.Fork("erosion RAD"));
        ErosionPlan.AtPlaces(_limb["ulna"], _damage.Erosion("ULN"), 16, [At(new(-25.6, -38.6)) - pivot, At(new(-20.8, -42)) - pivot, At(new(-13, -44)) - pivot, At(new(-26.2, -46)) - pivot], At(new(-19.5, -44)) - pivot, _random.Fork("erosion ULN"));
    }

    static (string Inner, string Outer) BonesOf(string site)
    {
        var ray = site[^1];
        return site[..^1] switch
        {
            "MCP" => ($"MC{ray}", $"PP{ray}"),
            "IP" => ($"PP{ray}", $"DP{ray}"),
            _ => ($"PP{ray}", $"MP{ray}"),
        };
    }
}
