using System.Security.Cryptography;
using System.Text;
using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Exchange.Annotations;

/// <summary>The classes of boxes in their order: the index of a class is its place here and never depends on what is exported.</summary>
public sealed class ClassList
{
    readonly Dictionary<Joint, int> _places = [];

    ClassList(IReadOnlyList<string> names)
    {
        Names = names;
        Text = string.Concat(names.Select(name => $"{name}\n"));
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        foreach (var (index, name) in names.Index())
            if (FindJoint(name) is { } joint)
                _places.TryAdd(joint, index);
    }

    /// <summary>Joints of a score list in its reading order, then the other sites of its limbs, which can be located though nobody scores them.</summary>
    public static ClassList Of(ScoreProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var scored = profile.Items.Select(item => item.Joint).Distinct().ToList();
        var limbs = scored.Select(joint => (joint.Side, joint.Limb)).Distinct();
        var others = limbs.SelectMany(limb => Sites.On(limb.Limb).Select(site => new Joint(limb.Side, limb.Limb, site)));
        return new([.. scored.Concat(others).Distinct().Select(joint => joint.ToString())]);
    }

    /// <summary>The list in a classes.txt: a name a line, whatever the ends of its lines; the last lines may be empty.</summary>
    public static ClassList Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var names = text.Split('\n').Select(line => line.Trim()).ToList();
        while (names is [.., ""])
            names.RemoveAt(names.Count - 1);
        return new(names);
    }

    /// <summary>"RH.IP1", "LF.MTP5", ...; the index of a class is its place.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>As classes.txt holds it: a name a line, each ended by a line feed.</summary>
    public string Text { get; }

    /// <summary>Of <see cref="Text"/> in UTF-8, 64 hexadecimal digits. Two lists with the same one give every class the same index.</summary>
    public string Sha256 { get; }

    /// <summary>The joints of the list in its order; a name that is none is passed over.</summary>
    public IEnumerable<Joint> Joints => _places.OrderBy(place => place.Value).Select(place => place.Key);

    /// <summary>The index of a joint's class, from 0, or null.</summary>
    public int? Find(Joint joint) => _places.TryGetValue(joint, out var index) ? index : null;

    /// <summary>The joint that a label means: "LH.PIP3", also with a hyphen, space or underscore and in any case; null where it means none.</summary>
    public static Joint? FindJoint(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return Joint.Find(label.Trim().Replace('_', '.').Replace('-', '.').Replace(' ', '.'));
    }
}
