using Carpus.Images;

namespace Carpus.Learning.Grading;

/// <summary>Why a grade: how much the mean grade falls or rises when a part of the joint's view is hidden.</summary>
/// <param name="View">The joint as the grader saw it: along its own finger, as on a left limb, dense parts bright.</param>
/// <param name="Cells">Cells a side.</param>
/// <param name="Weights">In grades, row by row; positive where what is seen there speaks for the damage.</param>
/// <remarks>Zeiler M, Fergus R. ECCV 2014;8689:818-33: occlusion asks the network itself and needs nothing of its inside.</remarks>
public sealed record GradeMap(GreyPicture View, int Cells, IReadOnlyList<double> Weights);
