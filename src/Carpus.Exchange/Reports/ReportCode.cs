using System.Globalization;
using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Scoring;

namespace Carpus.Exchange.Reports;

/// <summary>A coded concept (PS3.3 8): value and scheme are what it is, the meaning is for people.</summary>
/// <param name="Value">At most 16 characters.</param>
/// <param name="Meaning">At most 64 characters.</param>
readonly record struct ReportCode(string Value, string Scheme, string Meaning)
{
    /// <summary>Scheme of what no public scheme has a code for: joints by their number, points, reasons.</summary>
    public const string Own = "99CARPUS";

    public bool IsSameAs(ReportCode other) => (Value, Scheme) == (other.Value, other.Scheme);

    public Dataset ToItem() => new Dataset().Set(Tag.CodeValue, Value).Set(Tag.CodingSchemeDesignator, Scheme).Set(Tag.CodeMeaning, Meaning.Length <= 64 ? Meaning : Meaning[..64]);

    /// <summary>The code in a sequence, or null.</summary>
    public static ReportCode? Find(Dataset dataset, Tag sequence) => dataset.Items(sequence) is [var item, ..]
        ? new(item.FindText(Tag.CodeValue)?.Trim() ?? "", item.FindText(Tag.CodingSchemeDesignator)?.Trim() ?? "", item.FindText(Tag.CodeMeaning)?.Trim() ?? "")
        : null;
}

/// <summary>The concepts of a report of grades. Codes of DCM are of PS3.16 annex D, those of SCT are SNOMED CT as PS3.16 uses it.</summary>
static class ReportCodes
{
    public static readonly ReportCode
        Report = new("126000", "DCM", "Imaging Measurement Report"),
        Language = new("121049", "DCM", "Language of Content Item and Descendants"), English = new("en", "RFC5646", "English"),
        ObserverType = new("121005", "DCM", "Observer Type"), Person = new("121006", "DCM", "Person"), Device = new("121007", "DCM", "Device"),
        PersonName = new("121008", "DCM", "Person Observer Name"), DeviceUid = new("121012", "DCM", "Device Observer UID"), DeviceName = new("121013", "DCM", "Device Observer Name"),
        Procedure = new("121058", "DCM", "Procedure reported"), Radiography = new("RADIOGRAPHY", ReportCode.Own, "Radiography of hands and feet"),
        Library = new("111028", "DCM", "Image Library"), LibraryGroup = new("126200", "DCM", "Image Library Group"),
        Measurements = new("126010", "DCM", "Imaging Measurements"), Group = new("125007", "DCM", "Measurement Group"),
        TrackingId = new("112039", "DCM", "Tracking Identifier"), TrackingUid = new("112040", "DCM", "Tracking Unique Identifier"),
        Region = new("111030", "DCM", "Image Region"), Source = new("121112", "DCM", "Source of Measurement"),
        FindingSite = new("363698007", "SCT", "Finding Site"), Laterality = new("272741003", "SCT", "Laterality"), Method = new("370129005", "SCT", "Measurement Method"),
        Right = new("24028007", "SCT", "Right"), Left = new("7771000", "SCT", "Left"),
        Erosion = new("EROSION", ReportCode.Own, "Erosion grade"), Narrowing = new("NARROWING", ReportCode.Own, "Joint space narrowing grade"), BoneSide = new("BONE", ReportCode.Own, "Bone of the joint");

    public static ReportCode Of(Damage kind) => kind == Damage.Erosion ? Erosion : Narrowing;

    public static ReportCode Of(Side side) => side == Side.Right ? Right : Left;

    public static ReportCode Of(Site site, Limb limb) => site switch
    {
        Site.RAD => new("75129005", "SCT", "Distal radius"),
        Site.ULN => new("91238003", "SCT", "Distal ulna"),
        Site.NAV => new("30518006", "SCT", "Scaphoid"),
        Site.MCP2 when limb == Limb.Hand => new("289002", "SCT", "Metacarpophalangeal joint of index finger"),
        Site.MCP3 when limb == Limb.Hand => new("6059006", "SCT", "Metacarpophalangeal joint of middle finger"),
        Site.IP1 when limb == Limb.Foot => new("363670009", "SCT", "Interphalangeal joint of great toe"),
        _ => new($"{(limb == Limb.Hand ? "HAND" : "FOOT")}.{site}", ReportCode.Own, site.Name(limb).English),
    };

    /// <summary>"LF.MTP2.E.MT" gives MT.</summary>
    public static ReportCode? BoneOf(ScoreItem item) => item.Bone is { } bone ? new(item.Id.Split('.')[^1], ReportCode.Own, ScoreItem.BoneName(bone).English) : null;

    /// <summary>Points as E-3 or J-2, a reason by its own code.</summary>
    public static ReportCode Of(ScoreItem item, Score score) => score switch
    {
        Score.Graded graded => new(
            string.Create(CultureInfo.InvariantCulture, $"{(item.Kind == Damage.Erosion ? "E" : "J")}-{graded.Points}"), ReportCode.Own,
            string.Create(CultureInfo.InvariantCulture, $"{graded.Points} of {item.Maximum} points")),
        Score.NotScorable not => new(not.Code, ReportCode.Own, not.Why.Name().English),
        _ => throw new InvalidOperationException("A score is points or a reason."),
    };

    /// <summary>The score of a code, or null.</summary>
    public static Score? FindScore(ReportCode code) =>
        code.Scheme != ReportCode.Own ? null
        : code.Value is ['E' or 'J', '-', .. var points] ? Score.Find(points)
        : Obstacles.Find(code.Value) is { } why ? new Score.NotScorable(why)
        : null;
}
