using Carpus.Readings;
using Carpus.Web.Rooms;
using Carpus.Web.Wire;

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

    public required AutomaticText Automatic { get; init; }

    public required KeysText Keys { get; init; }

    public required RoundsText Rounds { get; init; }

    public required DetailsText Details { get; init; }

    public required OpenText Open { get; init; }

    public required IntakeText Intake { get; init; }

    public required ReportText Report { get; init; }

    public required StudyText Study { get; init; }
}

/// <summary>What the lead of a study looks at.</summary>
/// <param name="Cases">Takes the number of cases of a session.</param>
/// <param name="Repeated">Takes how many of them come up a second time.</param>
public sealed record StudyText(string Agreement, string Progression, string Sessions, string SessionsWord, string NoSessions, string NobodyRead, Func<int, string> Cases, Func<int, string> Repeated,
    string ThirdReader, string ThirdReaderWord, Func<double, int, int, string> Disputed, Func<string, string> NameOfThird, Func<string, double, string> Settles);

public sealed record ShellText(
    string ChooseLanguage, string Reader, string Change, string WhoReads, string WhoReadsWord, string NewName, string Start,
    string Loading, string NoAnswer, string TryAgain, string NotFound, string BackToWorklist);

/// <param name="CasesDone">Takes the cases done and all cases.</param>
/// <param name="Visit">Takes the number of the visit; 1 is the first.</param>
/// <param name="Points">Takes points.</param>
/// <param name="MaskedName">Takes the place of a masked case in its session.</param>
/// <param name="MaskedFilms">Takes the letter of a masked visit.</param>
public sealed record WorklistText(
    string Title, Func<int, int, string> CasesDone, string Search, string All, string NotBegun, string Begun, string Done, string Next, string AllDone,
    string Case, string TimePoint, string Films, string Progress, string State, string Hand, string Foot, string NoHand, string NoFoot,
    Func<int, string> Visit, Func<double, string> Points, string Empty, string EmptyWord, string NothingFound, Func<int, string> MaskedName, Func<string, string> MaskedFilms)
{
    /// <summary>The patient's pseudonym; where the case is masked, its place in the session.</summary>
    public string NameOf(CaseTitle title) => title.Patient ?? MaskedName(title.Number);

    /// <summary>The visit; where the case is masked, the letter that tells it from others, or nothing.</summary>
    public string VisitOf(CaseTitle title) => title switch
    {
        { Letter: { } letter } => MaskedFilms(letter),
        { Patient: null } => "",
        _ => VisitOn(title.Number, title.Date),
    };

    /// <summary>The visit and, where the films tell it, its date.</summary>
    public string VisitOn(int number, DateOnly? date) => date is { } day ? $"{Visit(number)} · {day:yyyy-MM-dd}" : Visit(number);
}

/// <param name="Waiting">Takes the events that wait.</param>
/// <param name="RestWord">Takes the items without a score.</param>
/// <param name="GivenThere">Takes the points that the item has at another visit.</param>
/// <param name="Place">Takes the item's number and the number of items.</param>
/// <param name="MoveHint">Takes the keys that make a box larger, make it smaller and take a step back.</param>
/// <param name="PlaceHint">Takes the limb and its two landmarks.</param>
/// <param name="NoBoxHint">Takes the key.</param>
public sealed record RoomText(
    string NotScorable, string WhyNotScorable, string WhyWord, string WholeJoint, string RestIsNormal, Func<int, string> RestWord, string Yes, string Cancel, string NoFilm, string FilmFailed, string OpeningFilm, string Sheet,
    string Erosion, string Narrowing, string ErosionShort, string ProximalShort, string DistalShort, string NarrowingShort, string Right, string Left, string Hands, string Feet,
    string AllSaved, string Saving, Func<int, string> Waiting, string Refused, Func<int, int, string> Place,
    string Invert, string Rotate, string Flip, string WholeFilm, string ZoomIn, string ZoomOut, string Reset, string Undo, string UndoWord, string AllKeys,
    string Window, string Hand, string Foot, string Both,
    string Lens, string Preset, string Length, string Angle, string VendorWindow, string BoneWindow, string SoftWindow, string RegionWindow, string OwnWindow, string Mirrored,
    string Panes, Func<double, string> GivenThere, string Comment, string Keep, string Elsewhere, string ElsewhereWord,
    string Box, Func<string, string, string, string> MoveHint, Func<string, string, string, string> PlaceHint, Func<string, string> NoBoxHint, string Examples);

/// <param name="OfMaximum">Takes the maximum.</param>
/// <param name="Scored">Takes the items with a score and all items.</param>
/// <param name="Gaps">Takes the items that cannot be scored.</param>
public sealed record TotalsText(
    string Title, Func<double, string> OfMaximum, string AtLeast, string Erosion, string Narrowing, string Hands, string Feet,
    Func<int, int, string> Scored, Func<int, string> Gaps, string Complete, string NextCase);

/// <param name="PressKey">Takes what the key will do.</param>
/// <param name="PanesOf">Takes how many films are seen at a time.</param>
public sealed record KeysText(
    string Title, string Word, string Grade, string HalfPoint, string ToHeader, string Close, string TurnByHand, string Change, Func<string, string> PressKey, string ShippedKeys,
    string Walk, string JointByJoint, string ErosionFirst, string ErosionFirstPerLimb, string Panes, Func<int, string> PanesOf,
    string NotScorable, string JointNotScorable, string RestIsNormal, string Comment, string Next, string Previous, string NextOpen, string NextJoint, string NextRegion, string PreviousRegion,
    string Undo, string Redo, string Hand, string Foot, string WholeFilm, string Box, string PlaceLimb, string MorePanes, string ZoomIn, string ZoomOut, string Invert, string Preset, string Region,
    string RotateRight, string RotateLeft, string TiltRight, string TiltLeft, string Flip, string AsStored, string Reset, string Lens, string Length, string Angle, string RemoveMark, string Picture,
    string Wording, string NextWalk, string Help, string NextCase)
{
    public string WalkOf(string id) => id switch
    {
        "erosion-first" => ErosionFirst,
        "erosion-first-per-limb" => ErosionFirstPerLimb,
        _ => JointByJoint,
    };

    public string Of(RoomCommand command) => command switch
    {
        RoomCommand.NotScorable => NotScorable,
        RoomCommand.JointNotScorable => JointNotScorable,
        RoomCommand.RestIsNormal => RestIsNormal,
        RoomCommand.Comment => Comment,
        RoomCommand.Next => Next,
        RoomCommand.Previous => Previous,
        RoomCommand.NextOpen => NextOpen,
        RoomCommand.NextJoint => NextJoint,
        RoomCommand.NextRegion => NextRegion,
        RoomCommand.PreviousRegion => PreviousRegion,
        RoomCommand.Undo => Undo,
        RoomCommand.Redo => Redo,
        RoomCommand.Hand => Hand,
        RoomCommand.Foot => Foot,
        RoomCommand.WholeFilm => WholeFilm,
        RoomCommand.Box => Box,
        RoomCommand.PlaceLimb => PlaceLimb,
        RoomCommand.Panes => MorePanes,
        RoomCommand.ZoomIn => ZoomIn,
        RoomCommand.ZoomOut => ZoomOut,
        RoomCommand.Invert => Invert,
        RoomCommand.Preset => Preset,
        RoomCommand.Region => Region,
        RoomCommand.RotateRight => RotateRight,
        RoomCommand.RotateLeft => RotateLeft,
        RoomCommand.TiltRight => TiltRight,
        RoomCommand.TiltLeft => TiltLeft,
        RoomCommand.Flip => Flip,
        RoomCommand.AsStored => AsStored,
        RoomCommand.Reset => Reset,
        RoomCommand.Lens => Lens,
        RoomCommand.Length => Length,
        RoomCommand.Angle => Angle,
        RoomCommand.RemoveMark => RemoveMark,
        RoomCommand.Picture => Picture,
        RoomCommand.Wording => Wording,
        RoomCommand.Walk => NextWalk,
        RoomCommand.Help => Help,
        _ => NextCase,
    };
}

/// <param name="RepeatsOf">Takes the share of cases that come up a second time, in percent.</param>
public sealed record RoundsText(
    string Title, string Openly, string New, string Name, string Mode, string Single, string PairedMasked, string Chronological, string SingleWord, string PairedMaskedWord, string ChronologicalWord,
    string Repeats, string NoRepeats, Func<int, string> RepeatsOf)
{
    public string Of(ReadingMode mode) => mode switch { ReadingMode.Single => Single, ReadingMode.PairedMasked => PairedMasked, _ => Chronological };

    public string WordOf(ReadingMode mode) => mode switch { ReadingMode.Single => SingleWord, ReadingMode.PairedMasked => PairedMaskedWord, _ => ChronologicalWord };
}

public sealed record DetailsText(
    string About, string Read, string Accession, string Date, string View, string Size, string Spacing, string Orientation, string Upright, string NeedsTurning, string NotSaid, string Joints, string NothingFound,
    string NoHand, string NoFoot, string AbnormalOrientation, string TextInPicture, string NoJoints, string NoSpacing, string NotScored)
{
    public string OrientationOf(bool? needsTurning) => needsTurning switch { true => NeedsTurning, false => Upright, null => NotSaid };

    public string Of(CaseFinding finding) => finding switch
    {
        CaseFinding.NoHand => NoHand,
        CaseFinding.NoFoot => NoFoot,
        CaseFinding.AbnormalOrientation => AbnormalOrientation,
        CaseFinding.TextInPicture => TextInPicture,
        CaseFinding.NoJoints => NoJoints,
        CaseFinding.NoSpacing => NoSpacing,
        _ => NotScored,
    };
}

/// <param name="Missing">Takes the accession numbers that no case has.</param>
public sealed record OpenText(string Title, Func<string, string> Missing);

/// <param name="UnderWay">Takes the number of files.</param>
/// <param name="Report">Takes films that are new, that were there, files that were refused, and cases that there are.</param>
public sealed record IntakeText(string Title, string Word, string Drop, Func<int, string> UnderWay, Func<int, int, int, int, string> Report);

/// <param name="By">Takes the reader's name and the list's.</param>
public sealed record ReportText(string Title, string Print, string Remarks, string Note, Func<string, string, string> By);
