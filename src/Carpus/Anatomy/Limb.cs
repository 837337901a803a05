namespace Carpus.Anatomy;

/// <summary>The part of the body that a film shows.</summary>
public enum Limb
{
    Hand,
    Foot,
}
