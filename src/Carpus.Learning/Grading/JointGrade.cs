using Carpus.Anatomy;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Learning.Grading;

/// <summary>What the grader thinks of one item of a sheet.</summary>
/// <param name="Box">Where the joint was seen.</param>
public sealed record JointGrade(ScoreItem Item, GradeOpinion Opinion, JointBox Box)
{
    /// <summary>In points.</summary>
    public int Grade => Opinion.Grade;
}
