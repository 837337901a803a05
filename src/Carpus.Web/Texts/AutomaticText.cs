using Carpus.Readings;

namespace Carpus.Web.Texts;

/// <summary>Where the automatic reader has a say.</summary>
/// <param name="ForResearch">Stands wherever a page shows what the automatic reader gave or thinks.</param>
/// <param name="Colon">Stands after the reader's id.</param>
/// <param name="Thinks">Takes an opinion: the grade, its probability and what is possible beside it, in short.</param>
/// <param name="Said">The same as a sentence, for those who hear the page.</param>
/// <param name="LookAgain">The reader's own grade lies outside what is possible, in short.</param>
/// <param name="Outside">The same as a sentence.</param>
/// <param name="ToSuspects">Takes how many there are.</param>
/// <param name="MostOf">Takes how many are shown, and how many there are.</param>
public sealed record AutomaticText(
    string ForResearch, string Colon, Func<GradeOpinion, string> Thinks, Func<GradeOpinion, string> Said, string LookAgain, string Outside,
    string Suspects, string SuspectsWord, string NoSuspects, Func<int, string> ToSuspects, Func<int, int, string> MostOf, string Joint, string Points, string Possible,
    string Order, string AsListed, string UncertainFirst, string UncertainWord)
{
    /// <summary>"carpus-auto: 2 (78 %), 1 to 3 possible".</summary>
    public string Line(GradeOpinion opinion) => Says(Thinks(opinion));

    public string Says(string what) => $"{Reader.AutomaticId}{Colon}{what}";
}
