namespace Carpus.Phantoms;

/// <summary>A left hand from the back, thumb towards +x: origin in the third carpometacarpal joint, in mm.</summary>
/// <remarks>Lengths of the tubular bones: Buryanov A, Kotiuk V. Proportions of hand segments. Int J Morphol 2010;28:755-8. Widths, carpal height and angles: common values of PA films.</remarks>
sealed partial class HandAnatomy
{
    static readonly TubularBone[] Metacarpals =
    [
        new("MC1", 46.2, 15.5, 11.0, 14.6, EndShape.Saddle, EndShape.BroadHead, 0.37, 0.32, 0.9),
        new("MC2", 68.1, 17.2, 9.0, 14.8, EndShape.Fork, EndShape.Head, 0.35, 0.26, -0.9),
        new("MC3", 64.6, 14.4, 9.0, 14.8, EndShape.Styloid, EndShape.Head, 0.31, 0.26, -0.3),
        new("MC4", 58.0, 12.2, 7.2, 12.6, EndShape.Flat, EndShape.Head, 0.31, 0.27, 0.4),
        new("MC5", 53.7, 13.4, 8.0, 12.4, EndShape.Flat, EndShape.Head, 0.35, 0.28, 0.9),
    ];

    static readonly TubularBone[] ProximalPhalanges =
    [
        new("PP1", 31.6, 15.2, 9.6, 12.6, EndShape.Cup, EndShape.Condyles, 0.42, 0.38) { CortexShare = 0.42 },
        new("PP2", 39.8, 15.6, 9.4, 11.6, EndShape.Cup, EndShape.Condyles, 0.44, 0.28) { CortexShare = 0.42 },
        new("PP3", 44.6, 16.0, 10.2, 12.4, EndShape.Cup, EndShape.Condyles, 0.42, 0.28) { CortexShare = 0.42 },
        new("PP4", 41.4, 14.6, 9.2, 11.6, EndShape.Cup, EndShape.Condyles, 0.42, 0.28) { CortexShare = 0.42 },
        new("PP5", 32.7, 13.0, 7.8, 9.6, EndShape.Cup, EndShape.Condyles, 0.44, 0.28) { CortexShare = 0.42 },
    ];

    static readonly TubularBone[] MiddlePhalanges =
    [
        new("MP2", 22.4, 13.0, 8.0, 10.0, EndShape.TwinCup, EndShape.Condyles, 0.56, 0.36) { CortexShare = 0.36 },
        new("MP3", 26.3, 13.6, 8.6, 10.8, EndShape.TwinCup, EndShape.Condyles, 0.54, 0.36) { CortexShare = 0.36 },
        new("MP4", 25.7, 12.8, 8.2, 10.2, EndShape.TwinCup, EndShape.Condyles, 0.54, 0.36) { CortexShare = 0.36 },
        new("MP5", 18.1, 10.8, 6.8, 8.4, EndShape.TwinCup, EndShape.Condyles, 0.56, 0.38) { CortexShare = 0.36 },
    ];

    static readonly TubularBone[] DistalPhalanges =
    [
        new("DP1", 21.7, 14.0, 6.4, 9.4, EndShape.TwinCup, EndShape.Tuft, 0.50, 0.16) { CortexShare = 0.40 },
        new("DP2", 15.8, 10.8, 4.2, 7.2, EndShape.TwinCup, EndShape.Tuft, 0.46, 0.16) { CortexShare = 0.40 },
        new("DP3", 17.4, 11.4, 4.4, 7.6, EndShape.TwinCup, EndShape.Tuft, 0.46, 0.16) { CortexShare = 0.40 },
        new("DP4", 17.3, 10.8, 4.3, 7.4, EndShape.TwinCup, EndShape.Tuft, 0.46, 0.16) { CortexShare = 0.40 },
        new("DP5", 16.0, 9.2, 3.7, 6.2, EndShape.TwinCup, EndShape.Tuft, 0.46, 0.16) { CortexShare = 0.40 },
    ];

    /// <summary>Middle of the metacarpal bases, thumb first, and their directions with the fingers together.</summary>
    static readonly Point[] Bases = [new(26.3, -5.6), new(13.4, 1.6), new(0, 0.9), new(-11.8, -0.3), new(-21.0, -3.3)];

    static readonly double[] Rays = [0, 0.115, 0.015, -0.09, -0.19];

    readonly PhantomLimb _limb = new();
    readonly LimbBuild _build;
    readonly LimbDamage _damage;
    readonly HandPosture _posture;
    readonly PhantomRandom _random;

    HandAnatomy(LimbBuild build, LimbDamage damage, HandPosture posture, PhantomRandom random) => (_build, _damage, _posture, _random) = (build, damage, posture, random);

    /// <param name="random">Belongs to this hand of this patient: the same on every visit.</param>
    public static PhantomLimb Draw(LimbBuild build, LimbDamage damage, HandPosture posture, PhantomRandom random)
    {
        var hand = new HandAnatomy(build, damage, posture, random);
        hand.AddCarpus();
        for (var ray = 0; ray < 5; ray++)
            hand.AddRay(ray);
        hand.AddSesamoids();
        hand.AddErosions();
        hand.AddFlesh();
        return hand._limb;
    }

    void AddRay(int ray)
    {
        var random = _random.Fork("ray", ray);
        var metacarpal = Sized(Metacarpals[ray], random);
        var angle = ray == 0 ? _posture.Thumb : Rays[ray] * (0.75 + 0.5 * _posture.Spread) + random.Normal(0, 0.018);
        var start = BaseOf(ray);
        var bone = metacarpal.Build(Frame.At(start, angle), random.Fork(metacarpal.Name), _build.Mineral);
        metacarpal.Grow(bone, _build.Maturity, random.Fork("growth"));
        _limb.Add(bone);

        var chain = new RayChain(_limb, _build, _posture.Flexion * _posture.Random.Fork("flexion", ray).Uniform(0.3, 1.3), random);
        var number = ray + 1;
        var fingers = FingerAngle(ray, angle);
        var proximal = Sized(ProximalPhalanges[ray], random);
        chain.Articulate($"MCP{number}", metacarpal, bone, proximal, fingers, 0.46 * metacarpal.Head, Space($"MCP{number}", ray == 0 ? 1.2 : 1.45, metacarpal.Head, canSlip: true), 0);
        if (ray == 0)
        {
            chain.Articulate("IP1", proximal, _limb[proximal.Name], Sized(DistalPhalanges[0], random), random.Normal(-0.05, 0.06), 3.2, Space("IP1", 1.0, 12, canSlip: true), 0);
            return;
        }
        var middle = Sized(MiddlePhalanges[ray - 1], random);
        chain.Articulate($"PIP{number}", proximal, _limb[proximal.Name], middle, Lean(ray, 0.03, random), 3.6, Space($"PIP{number}", 1.0, proximal.Head, canSlip: true), 0.6);
        var distal = Sized(DistalPhalanges[ray], random);
        chain.Articulate($"DIP{number}", middle, _limb[middle.Name], distal, Lean(ray, 0.04, random), 3.0, Space($"DIP{number}", 0.8, middle.Head, canSlip: false), 1);
        if (ray == 2)
            _limb.Mark("TIP3", _limb[distal.Name].Tip, distal.Base);
    }

    /// <summary>The phalanx's direction against its metacarpal's; spread fingers fan out, sick ones drift to the ulnar side.</summary>
    double FingerAngle(int ray, double metacarpal)
    {
        var random = _posture.Random.Fork("finger", ray);
        if (ray == 0)
            return random.Normal(-0.10, 0.10);
        var straight = (2 - ray) * Portable.Mix(0.022, 0.13, Math.Max(_posture.Spread, -0.1)) + random.Normal(0, 0.022) + 0.02;
        return straight - metacarpal - _build.UlnarDrift * (ray == 1 ? 1 : 0.85);
    }

    double Lean(int ray, double deviation, PhantomRandom random) => (ray - 2) * 0.008 + random.Normal(0, 0.7 * deviation) + _posture.Random.Fork("lean", ray).Normal(0, 0.02);

    TubularBone Sized(TubularBone bone, PhantomRandom random)
    {
        PhantomRandom own = random.Fork($"size {bone.Name}"), shared = _build.Proportions.Fork(bone.Name);
        return bone.Scaled(_build.Length * shared.Normal(1, 0.022) * own.Normal(1, 0.006), _build.Width * shared.Normal(1, 0.03) * own.Normal(1, 0.008));
    }

    JointSpace Space(string site, double normal, double width, bool canSlip)
    {
        var space = JointSpace.Of(_damage.Narrowing(site), normal * _build.Length * _build.JointSpace, width * _build.Width, _random.Fork($"space {site}"), canSlip);
        return _damage.Erosion(site) < 5 ? space : space.Telescoped(width);
    }
}

/// <summary>What makes one patient's limbs differ from another's.</summary>
/// <param name="Length">1 for a tall man.</param>
/// <param name="Width">Of the bones, relative to that man's.</param>
/// <param name="Mineral">1 for a healthy young adult; below 0.7 is osteoporosis.</param>
/// <param name="Flesh">Of the soft tissue, relative.</param>
/// <param name="JointSpace">Of healthy joints: a little less with age.</param>
/// <param name="UlnarDrift">Of the fingers, or the valgus of the great toe, in radians.</param>
sealed record LimbBuild(double Length, double Width, double Mineral, double Flesh, double JointSpace, double UlnarDrift)
{
    /// <summary>Belongs to the patient: left and right have nearly the same proportions.</summary>
    public PhantomRandom Proportions { get; init; } = new(0);

    /// <summary>1 where growth is over; less leaves the growth plates open and the short bones small.</summary>
    public double Maturity { get; init; } = 1;
}
