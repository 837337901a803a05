namespace Carpus.Phantoms;

/// <summary>A hand or a foot in millimetres, ready to be projected.</summary>
sealed class PhantomLimb
{
    public List<PhantomBone> Bones { get; } = [];

    public List<FleshPart> Flesh { get; } = [];

    public List<FleshPad> Pads { get; } = [];

    /// <summary>Centres of the joints and bones that are scored or located, with the width of the joint in mm.</summary>
    public Dictionary<string, (Point Centre, double Width)> Sites { get; } = [];

    public PhantomBone this[string name] => Bones.First(bone => bone.Name == name);

    public void Add(PhantomBone bone) => Bones.Add(bone);

    public void Mark(string site, Point centre, double width) => Sites[site] = (centre, width);

    public void Replace(string name, PhantomBone bone) => Bones[Bones.FindIndex(old => old.Name == name)] = bone;
}

/// <summary>A tapered round piece of a limb between two points.</summary>
/// <param name="Dorsal">Seen in the layer that lies nearer the tube.</param>
/// <param name="Palmar">Seen in the layer that lies nearer the film.</param>
readonly record struct FleshPart(Point From, Point To, double FromRadius, double ToRadius, double Depth, bool Dorsal = true, bool Palmar = true);

/// <summary>A cushion that adds thickness, such as the ball of the thumb.</summary>
readonly record struct FleshPad(Point Centre, double Angle, double HalfLength, double HalfWidth, double Thickness);
