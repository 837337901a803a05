using Carpus.Anatomy;

namespace Carpus.Learning.Grading;

/// <summary>What the network said of one joint, before context and calibration.</summary>
/// <param name="Rungs">Logits of all rungs.</param>
/// <param name="Box">Where the joint was seen.</param>
public sealed record JointLook(Joint Joint, float[] Rungs, JointBox Box);
