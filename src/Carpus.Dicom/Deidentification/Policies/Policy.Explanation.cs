using System.Collections.Immutable;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>What a policy does to one attribute, and which rule says so.</summary>
/// <param name="Place">Tags from the data set down, such as (0040,0275).(0032,1060); of a sequence around the attribute, where that goes.</param>
/// <param name="Name">As the dictionary has it; empty for private and unknown attributes.</param>
/// <param name="Why">What the policy's author wrote beside the rule; empty where nothing stands there.</param>
/// <param name="ImageClasses">Which images it holds for, such as CR; several where all fare alike.</param>
public sealed record PolicyExplanation(string Place, string Name, PolicyAction Action, string Because, string Why, ImmutableArray<string> ImageClasses)
{
    /// <summary>Of a date that moves: where to, in words, such as "to the first of its month". Empty otherwise.</summary>
    public string Moves { get; init; } = "";
}

public sealed partial record Policy
{
    static readonly (string Name, string Uid)[] ImageClasses = [("CR", SopClass.ComputedRadiography), ("DX", SopClass.DigitalXRay)];

    /// <summary>Which rule decides over an attribute. The classes of images differ where the rule leaves a choice to the attribute's type.</summary>
    /// <param name="path">A tag or keyword, such as 00100010, (0010,0010) or PatientName; inside sequences several with points between.</param>
    /// <exception cref="FormatException">A part of the path is neither tag nor keyword, or nothing could stand inside it.</exception>
    public IReadOnlyList<PolicyExplanation> Explain(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var tags = path.Split('.').Select(Tag.Parse).ToArray();
        var outer = System.Array.FindIndex(tags, 0, tags.Length - 1, tag => !tag.IsPrivate && DataDictionary.VROf(tag, isSigned: false) != VR.SQ);
        if (outer >= 0)
            throw new FormatException($"{tags[outer]} is no sequence, so nothing stands inside it.");
        return [.. from one in ImageClasses
                   let ruling = RuleInside(tags, one.Uid)
                   group one.Name by ruling into alike
                   select new PolicyExplanation(alike.Key.Place, DataDictionary.Find(alike.Key.Tag)?.Name ?? "", alike.Key.Ruling.Action, alike.Key.Ruling.Because, alike.Key.Ruling.Rule?.Why ?? "", [.. alike])
                   {
                       Moves = alike.Key.Ruling.Action == PolicyAction.Generalise ? Moves(alike.Key.Tag, alike.Key.Ruling) : "",
                   }];
    }

    string Moves(Tag tag, Ruling ruling)
    {
        var vr = DataDictionary.VROf(tag, isSigned: false);
        var times = KeepsTimes ? "a time of day stays" : "a time of day is emptied";
        return vr == VR.DA ? (ruling.Rule?.To ?? EventDates).Words : vr == VR.DT ? $"{(ruling.Rule?.To ?? EventDates).Words}; {times}" : vr == VR.TM ? times : "";
    }

    /// <summary>A sequence that goes takes along what stands in it.</summary>
    (string Place, Tag Tag, Ruling Ruling) RuleInside(ReadOnlySpan<Tag> tags, string sopClass)
    {
        var (place, path) = ($"{tags[0]}", TagPath.Of(tags[0]));
        var ruling = Decided(path, sopClass);
        foreach (var tag in tags[1..])
        {
            if (ruling.Action is PolicyAction.Remove or PolicyAction.Empty)
                break;
            (place, path) = ($"{place}.{tag}", path.Inside(0, tag));
            ruling = Decided(path, sopClass);
        }
        return (place, path.Tag, ruling);
    }

    Ruling Decided(TagPath path, string sopClass) => Apart(path) ?? Rule(path, DataDictionary.VROf(path.Tag, isSigned: false), sopClass);
}
