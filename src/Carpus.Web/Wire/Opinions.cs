using Carpus.Anatomy;
using Carpus.Readings;

namespace Carpus.Web.Wire;

/// <summary>What the automatic reader thinks of a case, as far as a person may know it.</summary>
/// <param name="IsRead">The automatic reader has read the case. In a session false until the person's reading is complete, so that nothing can be told from it.</param>
/// <param name="Opinions">Of items that the person has scored; in a session of a complete reading alone.</param>
public sealed record CaseOpinions(bool IsRead, IReadOnlyList<GradeOpinion> Opinions);

/// <summary>Scores of people that the automatic reader holds for improbable, the most improbable first.</summary>
/// <param name="All">How many there are; not all may have been asked for.</param>
public sealed record SuspectList(int All, IReadOnlyList<Suspect> Suspects);

/// <summary>A score of a person to look at again.</summary>
/// <param name="Name">The item's.</param>
/// <param name="Reader">The person's name; of one in a session, with the session's.</param>
public sealed record Suspect(string Case, string Patient, int Visit, DateOnly? Date, string Reader, string Item, Bilingual Name, double Points, GradeOpinion Opinion);
