namespace Carpus.Web.Texts;

/// <summary>Every text of the pages in one language. A language that lacks one does not compile.</summary>
/// <remarks>Joints, grades and reasons bring their own names in both languages (<see cref="Carpus.Anatomy.Bilingual"/>).</remarks>
public sealed record Text
{
    public static IReadOnlyList<Text> All { get; } = [Languages.English, Languages.TraditionalChinese];

    /// <summary>The first of these language tags that we speak, or English.</summary>
    /// <param name="wanted">Tags such as "zh-TW" or "en-GB", the dearest first.</param>
    public static Text For(IEnumerable<string> wanted) =>
        wanted.Select(tag => All.FirstOrDefault(text => text.Language[..2].Equals(tag.Split('-')[0], StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(text => text is not null) ?? Languages.English;

    /// <summary>"en" or "zh-Hant".</summary>
    public required string Language { get; init; }

    /// <summary>The language's own name, short enough for a switch.</summary>
    public required string LanguageName { get; init; }

    public required ShellText Shell { get; init; }

    public required WorklistText Worklist { get; init; }

    public required RoomText Room { get; init; }

    public required TotalsText Totals { get; init; }

    public required KeysText Keys { get; init; }
}

public sealed record ShellText(
    string ChooseLanguage, string Reader, string Change, string WhoReads, string WhoReadsWord, string NewName, string Start,
    string Loading, string NoAnswer, string TryAgain, string NotFound, string BackToWorklist);

/// <param name="CasesDone">Takes the cases done and all cases.</param>
/// <param name="Visit">Takes the number of the visit; 1 is the first.</param>
/// <param name="Points">Takes points.</param>
public sealed record WorklistText(
    string Title, Func<int, int, string> CasesDone, string Search, string All, string NotBegun, string Begun, string Done, string Next, string AllDone,
    string Case, string TimePoint, string Films, string Progress, string State, string Hand, string Foot, string NoHand, string NoFoot,
    Func<int, string> Visit, Func<double, string> Points, string Empty, string EmptyWord, string NothingFound)
{
    /// <summary>The visit and, where the films tell it, its date.</summary>
    public string VisitOn(int number, DateOnly? date) => date is { } day ? $"{Visit(number)} · {day:yyyy-MM-dd}" : Visit(number);
}

/// <param name="Waiting">Takes the events that wait.</param>
/// <param name="RestWord">Takes the items without a score.</param>
/// <param name="Place">Takes the item's number and the number of items.</param>
public sealed record RoomText(
    string NotScorable, string WhyNotScorable, string WhyWord, string WholeJoint, string RestIsNormal, Func<int, string> RestWord, string Yes, string Cancel, string NoFilm, string FilmFailed, string OpeningFilm, string Sheet,
    string Erosion, string Narrowing, string ErosionShort, string ProximalShort, string DistalShort, string NarrowingShort, string Right, string Left, string Hands, string Feet,
    string AllSaved, string Saving, Func<int, string> Waiting, string Refused, Func<int, int, string> Place,
    string Invert, string Rotate, string Flip, string WholeFilm, string ZoomIn, string ZoomOut, string Reset, string Undo, string UndoWord, string AllKeys,
    string Window, string Hand, string Foot, string Both);

/// <param name="OfMaximum">Takes the maximum.</param>
/// <param name="Scored">Takes the items with a score and all items.</param>
/// <param name="Gaps">Takes the items that cannot be scored.</param>
public sealed record TotalsText(
    string Title, Func<double, string> OfMaximum, string AtLeast, string Erosion, string Narrowing, string Hands, string Feet,
    Func<int, int, string> Scored, Func<int, string> Gaps, string Complete, string NextCase);

public sealed record KeysText(
    string Title, string Word, string Grade, string NotScorable, string JointNotScorable, string RestIsNormal, string Next, string Previous, string NextOpen, string Undo, string Redo, string HandOrFoot,
    string JointOrFilm, string Zoom, string Invert, string Rotate, string Flip, string Reset, string NextJoint, string Region, string NextCase, string Help, string Close);
