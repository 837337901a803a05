namespace Carpus.Phantoms;

/// <summary>How a foot stood on the cassette; angles in radians.</summary>
/// <param name="Spread">Of the toes, 0 together and 1 apart.</param>
/// <param name="Flexion">Of the small toes: foreshortens their outer phalanges.</param>
/// <param name="Roll">Towards the outer edge; moves overlaps of the tarsus, -1 to 1.</param>
sealed record FootPosture(double Spread, double Flexion, double Roll, PhantomRandom Random)
{
    public static FootPosture Draw(PhantomRandom random) =>
        new(random.Uniform(0.1, 1.0), Math.Clamp(random.Normal(0.62, 0.22), 0.1, 1.05), random.Normal(0, 0.45), random);
}

/// <summary>A left foot from its back, great toe towards +x: origin in the first tarsometatarsal joint, in mm.</summary>
/// <remarks>Lengths and angles: common values of weight-bearing dorsoplantar films of adults; the metatarsals step back from the second to the fifth.</remarks>
sealed partial class FootAnatomy
{
    static readonly TubularBone[] Metatarsals =
    [
        new("MT1", 61.0, 20.5, 14.0, 22.0, EndShape.Flat, EndShape.BroadHead, 0.36, 0.34, -0.4) { CortexShare = 0.30 },
        new("MT2", 73.0, 14.6, 8.2, 12.6, EndShape.Flat, EndShape.Head, 0.30, 0.20, -0.3),
        new("MT3", 69.0, 13.4, 7.4, 12.0, EndShape.Flat, EndShape.Head, 0.30, 0.20, 0.2),
        new("MT4", 67.5, 13.2, 7.2, 11.8, EndShape.Flat, EndShape.Head, 0.30, 0.20, 0.7),
        new("MT5", 63.0, 17.5, 8.0, 12.2, EndShape.Tuberosity, EndShape.Head, 0.42, 0.22, 1.4),
    ];

    static readonly TubularBone[] ProximalPhalanges =
    [
        new("PP1", 31.0, 20.0, 13.4, 16.8, EndShape.Cup, EndShape.Condyles, 0.42, 0.26) { CortexShare = 0.30 },
        new("PP2", 27.0, 12.4, 6.6, 8.8, EndShape.Cup, EndShape.Condyles, 0.46, 0.26) { CortexShare = 0.40 },
        new("PP3", 25.0, 11.6, 6.0, 8.4, EndShape.Cup, EndShape.Condyles, 0.46, 0.26) { CortexShare = 0.40 },
        new("PP4", 23.5, 11.2, 5.8, 8.2, EndShape.Cup, EndShape.Condyles, 0.46, 0.26) { CortexShare = 0.40 },
        new("PP5", 21.0, 11.0, 6.0, 8.0, EndShape.Cup, EndShape.Condyles, 0.46, 0.26) { CortexShare = 0.40 },
    ];

    static readonly TubularBone[] MiddlePhalanges =
    [
        new("MP2", 14.0, 9.6, 7.0, 8.4, EndShape.TwinCup, EndShape.Condyles, 0.44, 0.34) { CortexShare = 0.30 },
        new("MP3", 11.5, 9.2, 7.0, 8.2, EndShape.TwinCup, EndShape.Condyles, 0.44, 0.34) { CortexShare = 0.30 },
        new("MP4", 9.5, 9.0, 7.2, 8.2, EndShape.TwinCup, EndShape.Condyles, 0.44, 0.34) { CortexShare = 0.30 },
        new("MP5", 7.8, 8.6, 7.2, 8.0, EndShape.TwinCup, EndShape.Condyles, 0.44, 0.34) { CortexShare = 0.30 },
    ];

    static readonly TubularBone[] DistalPhalanges =
    [
        new("DP1", 23.5, 18.2, 10.2, 12.4, EndShape.TwinCup, EndShape.Tuft, 0.50, 0.14) { CortexShare = 0.30 },
        new("DP2", 11.5, 8.8, 4.6, 6.6, EndShape.TwinCup, EndShape.Tuft, 0.44, 0.16) { CortexShare = 0.34 },
        new("DP3", 10.8, 8.4, 4.4, 6.2, EndShape.TwinCup, EndShape.Tuft, 0.44, 0.16) { CortexShare = 0.34 },
        new("DP4", 10.2, 8.0, 4.3, 6.0, EndShape.TwinCup, EndShape.Tuft, 0.44, 0.16) { CortexShare = 0.34 },
        new("DP5", 9.4, 7.8, 4.3, 5.8, EndShape.TwinCup, EndShape.Tuft, 0.44, 0.16) { CortexShare = 0.34 },
    ];

    /// <summary>Middle of the metatarsal bases, great toe first, and their directions.</summary>
    static readonly Point[] Bases = [new(0, 0.8), new(-17.6, -1.4), new(-28.4, -3.4), new(-38.8, -7.4), new(-48.6, -11.6)];

    static readonly double[] Rays = [0.02, -0.075, -0.13, -0.185, -0.25];

    static readonly double[] ToeRadius = [14.6, 8.8, 8.6, 8.6, 9.0];

    readonly PhantomLimb _limb = new();
    readonly LimbBuild _build;
    readonly LimbDamage _damage;
    readonly FootPosture _posture;
    readonly PhantomRandom _random;

    FootAnatomy(LimbBuild build, LimbDamage damage, FootPosture posture, PhantomRandom random) => (_build, _damage, _posture, _random) = (build, damage, posture, random);

    /// <param name="random">Belongs to this foot of this patient: the same on every visit.</param>
    public static PhantomLimb Draw(LimbBuild build, LimbDamage damage, FootPosture posture, PhantomRandom random)
    {
        var foot = new FootAnatomy(build, damage, posture, random);
        foot.AddTarsus();
        for (var ray = 0; ray < 5; ray++)
            foot.AddRay(ray);
        foot.AddSesamoids();
        foot.AddErosions();
        foot.AddFlesh();
        return foot._limb;
    }

    void AddRay(int ray)
    {
        var random = _random.Fork("ray", ray);
        var number = ray + 1;
        var metatarsal = Sized(Metatarsals[ray], random);
        var splay = _random.Fork("splay").Normal(0, 0.35);
        var angle = Rays[ray] * (1 + 0.4 * splay) + (ray == 0 ? 0.35 * _build.UlnarDrift : 0) + random.Normal(0, 0.012);
        var bone = metatarsal.Build(Frame.At(At(Bases[ray]), angle), random.Fork(metatarsal.Name), _build.Mineral);
        metatarsal.Grow(bone, _build.Maturity, random.Fork("growth"));
        _limb.Add(bone);

        var chain = new RayChain(_limb, _build, ray == 0 ? 0.15 : _posture.Flexion * _posture.Random.Fork("flexion", ray).Uniform(0.75, 1.25), random);
        var proximal = Sized(ProximalPhalanges[ray], random);
        chain.Articulate($"MTP{number}", metatarsal, bone, proximal, ToeAngle(ray, random), (ray == 0 ? 0.55 : 0.48) * metatarsal.Head, Space($"MTP{number}", ray == 0 ? 1.7 : 1.4, metatarsal.Head), ray == 0 ? 0 : 0.55);
        if (ray == 0)
        {
            var end = Sized(DistalPhalanges[0], random);
            chain.Articulate("IP1", proximal, _limb["PP1"], end, random.Normal(-0.04, 0.05), 4.2, Space("IP1", 1.2, proximal.Head), 0);
            _limb.Mark("TIP1", _limb["DP1"].Tip, end.Base);
            _limb.Mark("TMT1", At(new(0, 0)), metatarsal.Base);
            return;
        }
        var middle = Sized(MiddlePhalanges[ray - 1], random);
        chain.Articulate($"PIP{number}", proximal, _limb[proximal.Name], middle, Curl(ray, random), 2.6, Space($"PIP{number}", 0.8, proximal.Head), 0.9);
        chain.Articulate($"DIP{number}", middle, _limb[middle.Name], Sized(DistalPhalanges[ray], random), Curl(ray, random), 2.2, Space($"DIP{number}", 0.65, middle.Head), 0.7);
    }

    double ToeAngle(int ray, PhantomRandom random)
    {
        var toe = _posture.Random.Fork("toe", ray);
        return ray switch
        {
            0 => -random.Uniform(0.03, 0.15) - _build.UlnarDrift * 1.3 + toe.Normal(0, 0.03),
            // Small toes turn back towards the middle, the outer ones most.
            _ => -Rays[ray] * Portable.Mix(0.95, 0.5, _posture.Spread) - 0.03 + toe.Normal(0, 0.035) - (ray == 1 ? 0.25 * _build.UlnarDrift : 0),
        };
    }

    double Curl(int ray, PhantomRandom random) => random.Normal(ray >= 3 ? 0.11 : 0.03, 0.05) + _posture.Random.Fork("curl", ray).Normal(0, 0.03);

    TubularBone Sized(TubularBone bone, PhantomRandom random)
    {
        PhantomRandom own = random.Fork($"size {bone.Name}"), shared = _build.Proportions.Fork(bone.Name);
        return bone.Scaled(_build.Length * shared.Normal(1, 0.026) * own.Normal(1, 0.006), _build.Width * shared.Normal(1, 0.03) * own.Normal(1, 0.008));
    }

    JointSpace Space(string site, double normal, double width)
    {
        var space = JointSpace.Of(_damage.Narrowing(site), normal * _build.Length * _build.JointSpace, width, _random.Fork($"space {site}"), canSlip: true);
        var (inner, outer) = site == "IP1" ? ("PP", "DP") : ("MT", "PH");
        return Math.Max(_damage[$"{site}.E.{inner}"], _damage[$"{site}.E.{outer}"]) < 5 ? space : space.Telescoped(width);
    }

    Point At(Point reference) => new(reference.X * _build.Width, reference.Y * _build.Length);

    void AddErosions()
    {
        for (var ray = 1; ray <= 5; ray++)
        {
            var site = $"MTP{ray}";
            ErosionPlan.AtBone(_limb[$"MT{ray}"], isHead: true, _damage[$"{site}.E.MT"], _random.Fork($"erosion {site} MT"));
            ErosionPlan.AtBone(_limb[$"PP{ray}"], isHead: false, _damage[$"{site}.E.PH"], _random.Fork($"erosion {site} PH"));
        }
        ErosionPlan.AtBone(_limb["PP1"], isHead: true, _damage["IP1.E.PP"], _random.Fork("erosion IP1 PP"));
        ErosionPlan.AtBone(_limb["DP1"], isHead: false, _damage["IP1.E.DP"], _random.Fork("erosion IP1 DP"));
    }
}
