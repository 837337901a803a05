using System.Collections.Frozen;
using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>A list of score items in reading order, with the wording of their grades. The lists are data: Scoring/Profiles/*.json.</summary>
public sealed class ScoreProfile
{
    readonly FrozenDictionary<string, ScoreItem> _byId;
    readonly IReadOnlyList<ScoreScale> _scales;
    readonly ScoreItem[] _items;

    internal ScoreProfile(string id, Bilingual name, string source, IReadOnlyList<ScoreItem> items, IReadOnlyList<ScoreScale> scales)
    {
        (Id, Name, Source, _items, _scales) = (id, name, source, [.. items], scales);
        _byId = items.ToFrozenDictionary(item => item.Id, StringComparer.OrdinalIgnoreCase);
        Maximum = items.Sum(item => item.Maximum);
    }

    /// <summary>Sharp / van der Heijde with each bone of a foot joint in its own cell: 98 items, 448 points. The default.</summary>
    public static ScoreProfile Svdh98 => Take("svdh-98");

    /// <summary>Every profile that ships with the program.</summary>
    public static IReadOnlyList<ScoreProfile> All => ProfileFile.Shipped.Value;

    /// <summary>The shipped profile with this id, or null.</summary>
    public static ScoreProfile? Find(string id) => All.FirstOrDefault(profile => profile.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The shipped profile with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ScoreProfile Take(string id) => Find(id)
        ?? throw new ArgumentException($"There is no score profile \"{id}\"; there are {string.Join(", ", All.Select(profile => profile.Id))}.", nameof(id));

    /// <summary>A profile from its text, in the form of the shipped ones.</summary>
    /// <exception cref="FormatException">A key is unknown, an item is named twice or its grades have no wording; the message says which.</exception>
    public static ScoreProfile Parse(string json) => ProfileFile.Parse(json);

    /// <summary>A shipped profile by its id, or a person's own by the name of its file.</summary>
    /// <exception cref="ArgumentException">There is neither; the message lists the shipped ones.</exception>
    /// <exception cref="FormatException">The file is no profile, or has the id of a shipped one and says something else.</exception>
    public static ScoreProfile Open(string idOrFile)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idOrFile);
        if (Find(idOrFile) is { } shipped)
            return shipped;
        if (!File.Exists(idOrFile))
            return Take(idOrFile);
        var own = Parse(File.ReadAllText(idOrFile));
        return Find(own.Id) is { } same && same.Fingerprint != own.Fingerprint
            ? throw new FormatException($"{own.Id} is the id of a score list that comes with carpus and says something else; give yours an id of its own.")
            : own;
    }

    /// <summary>The JSON Schema (draft 2020-12) of profile files.</summary>
    public static string Schema => ProfileFile.Embedded("profile.schema.json");

    /// <summary>"svdh-98".</summary>
    public string Id { get; }

    public Bilingual Name { get; }

    /// <summary>The publication that the list follows.</summary>
    public string Source { get; }

    /// <summary>Items in reading order; an item's place is its <see cref="ScoreItem.Index"/>.</summary>
    public IReadOnlyList<ScoreItem> Items => _items;

    /// <summary>The same for loops over all scores of a study.</summary>
    internal ReadOnlySpan<ScoreItem> ItemSpan => _items;

    /// <summary>The totals that a sheet of this list has, beside those that are always there.</summary>
    public IReadOnlyList<TotalColumn> Totals { get; internal init; } = TotalColumn.Usual;

    /// <summary>SHA-256 of all that the list says, 64 hexadecimal digits. A list in use is held by it: wording is part of what a score means.</summary>
    public string Fingerprint { get; internal init; } = "";

    /// <summary>The file that the list was made of.</summary>
    public string Text { get; internal init; } = "";

    /// <summary>The highest total, in points.</summary>
    public double Maximum { get; }

    public ScoreItem? FindItem(string id) => _byId.GetValueOrDefault(id);

    /// <exception cref="ArgumentException">The profile has no such item.</exception>
    public ScoreItem this[string id] => FindItem(id) ?? throw new ArgumentException($"{Id} has no item \"{id}\".", nameof(id));

    /// <summary>True where this very item, at this place, is the profile's.</summary>
    public bool Has(ScoreItem item) => item.Index >= 0 && item.Index < _items.Length && _items[item.Index] == item;

    /// <summary>What each grade of an item means; the index times the item's step is the points.</summary>
    public IReadOnlyList<Bilingual> Grades(ScoreItem item) => _scales.First(scale => scale.Fits(item)).Grades;

    /// <summary>The highest sum of the items of one side, limb and kind; null stands for all of them.</summary>
    public double MaximumOf(Side? side = null, Limb? limb = null, Damage? kind = null) => Where(side, limb, kind).Sum(item => item.Maximum);

    /// <summary>The items of one side, limb and kind in reading order; null stands for all of them.</summary>
    public IEnumerable<ScoreItem> Where(Side? side = null, Limb? limb = null, Damage? kind = null) =>
        Items.Where(item => (side ?? item.Side) == item.Side && (limb ?? item.Limb) == item.Limb && (kind ?? item.Kind) == item.Kind);

    public override string ToString() => Id;
}
