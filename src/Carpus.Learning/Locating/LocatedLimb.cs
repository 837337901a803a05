using Carpus.Anatomy;

namespace Carpus.Learning.Locating;

/// <summary>What the locator found on a film, in pixels of the stored picture.</summary>
/// <param name="IsInverted">On the picture that was looked at, dense parts are dark: its polarity is the wrong way round.</param>
/// <param name="Limbs">From the left of the film to the right; none where the locator abstains.</param>
public sealed record FilmLocation(int Rows, int Columns, bool IsInverted, IReadOnlyList<LocatedLimb> Limbs);

/// <summary>A hand or a foot on a film.</summary>
/// <param name="Side">As the anatomy says, for a film that is seen from the back of the limb: thumb or great toe.</param>
/// <param name="Pose">Where it lies.</param>
/// <param name="Confidence">Mean confidence of the joints that should be on the film.</param>
public sealed record LocatedLimb(Side Side, Limb Limb, LimbPose Pose, double Confidence, IReadOnlyList<LocatedJoint> Joints)
{
    /// <summary>Clockwise, what brings the fingers or toes up.</summary>
    public double RotationDegrees => Pose.TurnedDegrees == 0 ? 0 : -Pose.TurnedDegrees;

    public LocatedJoint? Find(Site site) => Joints.FirstOrDefault(joint => joint.Site == site);
}

/// <param name="Box">A square around the joint; its confidence is that of the joint.</param>
public sealed record LocatedJoint(Site Site, double Column, double Row, JointBox Box)
{
    public double Confidence => Box.Confidence;
}
