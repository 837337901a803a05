using System.Text.RegularExpressions;
using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>Makes a profile of its file and says where that has a slip.</summary>
sealed partial class ProfileMaker(ProfileFile file)
{
    /// <summary>A list above this many items is no list that a person scores.</summary>
    const int MostItems = 1000;

    public ScoreProfile Make(string json)
    {
        if (!Id().IsMatch(file.Id))
            throw new FormatException($"\"{file.Id}\" is no id of a profile; it is 1 to 32 small letters, digits and hyphens, and begins with a letter.");
        var scales = file.Scales.SelectMany(ToScales).ToList();
        if (scales.CountBy(scale => (scale.Kind, scale.Limb)).FirstOrDefault(group => group.Value > 1) is { Value: > 1, Key: var said })
            throw Slip($"two scales say what {said.Kind} on a {said.Limb} means");
        var items = Items(scales);
        var totals = file.Totals?.Select(ToTotal).ToList() ?? TotalColumn.Usual;
        CheckNames(items, totals);
        return new(file.Id, new(file.Name.En, file.Name.ZhTw), file.Source, items, scales) { Totals = totals, Fingerprint = file.FingerprintOf(), Text = json };
    }

    List<ScoreItem> Items(List<ScoreScale> scales)
    {
        var items = new List<ScoreItem>();
        var (hand, foot) = (file.Hand.Select(cell => ToCell(Limb.Hand, cell)).ToList(), file.Foot.Select(cell => ToCell(Limb.Foot, cell)).ToList());
        foreach (var code in file.Limbs)
        {
            if (Joint.FindLimb(code) is not var (side, limb) || code != Joint.LimbCode(side, limb))
                throw Slip($"\"{code}\" is no limb; a limb is RH, LH, RF or LF");
            foreach (var cell in limb == Limb.Hand ? hand : foot)
                items.Add(ToItem(items.Count, side, limb, cell, scales));
        }
        if (items.CountBy(item => item.Id).FirstOrDefault(group => group.Value > 1) is { Key: { } twice })
            throw Slip($"{twice} is listed twice");
        if (items.Count is 0 or > MostItems)
            throw Slip($"it lists {items.Count} items; a profile has 1 to {MostItems}");
        return items;
    }

    Cell ToCell(Limb limb, string text)
    {
        var parts = text.Split('.');
        if (parts.Length is not (2 or 3) || Sites.Find(parts[0]) is not { } site || $"{site}" != parts[0] || !site.IsOn(limb) || FindKind(parts[1]) is not { } kind)
            throw Slip($"\"{text}\" is no cell of a {limb}; a cell is SITE.E, SITE.J or SITE.E.BONE");
        var bone = parts.Length == 3 ? ScoreItem.FindBone(parts[2]) ?? throw Slip($"\"{text}\" names no bone; a bone is MT, PH, PP or DP") : (Bone?)null;
        return new(text, site, kind, bone);
    }

    ScoreItem ToItem(int index, Side side, Limb limb, Cell cell, List<ScoreScale> scales)
    {
        var scale = scales.FirstOrDefault(scale => scale.Kind == cell.Kind && scale.Limb == limb) ?? throw Slip($"the grades of \"{cell.Text}\" have no wording");
        var item = new ScoreItem(index, side, limb, cell.Site, cell.Kind, cell.Bone, scale.Maximum) { Step = scale.Step };
        return file.Columns?.GetValueOrDefault(item.Id) is { } column ? item with { Column = column } : item;
    }

    IEnumerable<ScoreScale> ToScales(ProfileFile.Scale scale)
    {
        var kind = FindKind(scale.Kind) ?? throw Slip($"\"{scale.Kind}\" is no kind of damage; it is E or J");
        var grades = scale.Grades.Select(grade => new Bilingual(grade.En, grade.ZhTw)).ToList();
        if (grades.Count < 2)
            throw Slip("a scale has at least the grades 0 and 1");
        if (grades.Exists(grade => string.IsNullOrWhiteSpace(grade.English) || string.IsNullOrWhiteSpace(grade.Chinese)))
            throw Slip("a grade has no wording");
        // Halves are exact in binary; a third would not add up.
        if (scale.Step is not (null or 1 or 0.5))
            throw Slip("the step of a scale is 1 or 0.5");
        foreach (var on in scale.On)
            yield return new(kind, FindLimb(on), grades, scale.Step ?? 1);
    }

    TotalColumn ToTotal(ProfileFile.Total total) => new(
        total.Name,
        total.Limb is null ? null : FindLimb(total.Limb),
        total.Kind is null ? null : FindKind(total.Kind) ?? throw Slip($"\"{total.Kind}\" is no kind of damage; it is E or J"),
        total.Side switch { null => null, "R" => Side.Right, "L" => Side.Left, var other => throw Slip($"\"{other}\" is no side; it is R or L") });

    /// <summary>Columns are known by name, so no two may look alike.</summary>
    void CheckNames(List<ScoreItem> items, IReadOnlyList<TotalColumn> totals)
    {
        var unknown = file.Columns?.Keys.Except(items.Select(item => item.Id)).FirstOrDefault();
        if (unknown is not null)
            throw Slip($"columns: there is no item {unknown}");
        foreach (var same in items.Select(item => item.Column).Concat(totals.Select(total => total.Name)).GroupBy(ColumnNames.Plain))
            if (same.Key.Length == 0)
                throw Slip("the name of a column has no letter or digit");
            else if (same.Count() > 1)
                throw Slip($"two columns are called {same.First()}");
    }

    Limb FindLimb(string name) => name switch
    {
        "hand" => Limb.Hand,
        "foot" => Limb.Foot,
        _ => throw Slip($"\"{name}\" is neither hand nor foot"),
    };

    static Damage? FindKind(string code) => code switch
    {
        "E" => Damage.Erosion,
        "J" => Damage.Narrowing,
        _ => null,
    };

    FormatException Slip(string what) => new($"{file.Id}: {what}.");

    sealed record Cell(string Text, Site Site, Damage Kind, Bone? Bone);

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
