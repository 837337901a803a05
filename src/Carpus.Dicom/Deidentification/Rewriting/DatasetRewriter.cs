using System.Collections.Immutable;
using Carpus.Dicom.Deidentification.Pictures;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>Writes a data set anew by a policy, at every depth. What is not put in by a rule is not there.</summary>
sealed partial class DatasetRewriter(Policy policy, TextCleaner cleaner, KnownIdentifiers known, Replacements replacements, string sopClass)
{
    readonly List<Finding> _findings = [];
    readonly List<(string Word, Tag Tag)> _removedWords = [];
    readonly Dictionary<(Tag Tag, PolicyAction Action, string Because), int> _tally = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Words that cleaning took out for want of a vocabulary that has them, once for each value.</summary>
    public IReadOnlyList<(string Word, Tag Tag)> RemovedWords => _removedWords;

    /// <summary>How often each rule did what to each attribute.</summary>
    public IReadOnlyDictionary<(Tag Tag, PolicyAction Action, string Because), int> Tally => _tally;

    /// <summary>The root data set, marked as de-identified. Pixel data is not touched here and comes along.</summary>
    public Dataset Rewrite(Dataset source)
    {
        var rewritten = Rewrite(source, null, 0);
        PutPseudonyms(rewritten);
        Marks.Put(rewritten, policy, policy.CleansPixels && PictureCleaner.CanLookAt(source));
        if (policy.WritesTimePoints)
            rewritten.Set(Tag.ClinicalTrialTimePointID, replacements.TimePoint);
        return rewritten;
    }

    /// <summary>A film that came without a Patient ID or an Accession Number has a pseudonym all the same: by it films find their patient and case again.</summary>
    void PutPseudonyms(Dataset rewritten)
    {
        foreach (var tag in (ReadOnlySpan<Tag>)[Tag.PatientName, Tag.PatientID, Tag.AccessionNumber])
            if (!rewritten.Contains(tag) && policy.Rule(TagPath.Of(tag), DataDictionary.VROf(tag, isSigned: false), sopClass) is { Action: PolicyAction.Pseudonym, Rule.Form: { } form })
                rewritten.Set(tag, replacements.Pseudonym(form, ""));
    }

    Dataset Rewrite(Dataset source, TagPath? outer, int itemIndex)
    {
        var rewritten = new Dataset { HasUndefinedLength = source.HasUndefinedLength };
        foreach (var element in source)
        {
            var path = outer is null ? TagPath.Of(element.Tag) : outer.Inside(itemIndex, element.Tag);
            // Group lengths are counted anew.
            if (element.Tag.IsGroupLength)
                continue;
            if (policy.Apart(path) is { } apart)
            {
                if (apart.Action == PolicyAction.Keep)
                    rewritten.Set(element);
            }
            else if (Rewrite(element, path, source) is { } kept)
                rewritten.Set(kept);
        }
        return rewritten;
    }

    Element? Rewrite(Element element, TagPath path, Dataset home)
    {
        if (element is Element.Encapsulated)
            return Ruled(new(PolicyAction.Remove, "pixel data inside sequences is removed"), path, () => null);

        var vr = VRInForce(element);
        var ruling = policy.Rule(path, vr, sopClass);
        if (ruling.Action != PolicyAction.Remove && !Fits(element, vr, path))
            return Ruled(new(PolicyAction.Remove, "its VR is not the one of the dictionary"), path, () => null);
        return Ruled(ruling, path, () => (element, ruling.Action) switch
        {
            (_, PolicyAction.Remove) => null,
            (Element.Sequence sequence, PolicyAction.Empty) => sequence with { Items = [], IsUnknown = false },
            (Element.Sequence sequence, _) => Walk(sequence, path),
            (Element.Value value, _) => Rewrite(value, vr, ruling, path, home),
            _ => null,
        });
    }

    Element? Ruled(Ruling ruling, TagPath path, Func<Element?> rewrite)
    {
        var key = (path.Tag, ruling.Action, ruling.Because);
        _tally[key] = _tally.GetValueOrDefault(key) + 1;
        return rewrite();
    }

    /// <summary>The items rewritten; one that has nothing left goes, and with the last the sequence, unless the object needs it.</summary>
    Element.Sequence? Walk(Element.Sequence sequence, TagPath path)
    {
        var items = ImmutableArray.CreateBuilder<Dataset>(sequence.Items.Length);
        for (var index = 0; index < sequence.Items.Length; index++)
            if (Rewrite(sequence.Items[index], path, index) is { Count: > 0 } item)
                items.Add(item);
        return items.Count == 0 && sequence.Items.Length > 0 && AttributeTypes.Find(sopClass, path) == AttributeType.Optional
            ? null
            : sequence with { Items = items.DrainToImmutable(), IsUnknown = false };
    }

    /// <summary>The VR of the element, or of the dictionary where the element says UN or nothing that is known.</summary>
    static VR VRInForce(Element element) =>
        element is Element.Sequence ? VR.SQ : element.VR == VR.UN || !element.VR.IsStandard ? DataDictionary.VROf(element.Tag, isSigned: false) : element.VR;

    /// <summary>A value in another VR than its attribute has could be anything: a name in Rows.</summary>
    bool Fits(Element element, VR vr, TagPath path)
    {
        if (DataDictionary.Find(element.Tag) is not { } entry)
            return true;
        var fits = entry.VRs.Contains(vr) || vr.IsText && entry.VR.IsText
            || !vr.IsText && !entry.VR.IsText && vr != VR.SQ && entry.VR != VR.SQ && vr.WordLength == entry.VR.WordLength;
        if (vr == VR.SQ != element is Element.Sequence)
            fits = false;
        if (!fits)
            _findings.Add(new(path.ToString(), $"It is written as {element.VR}, which is not its VR; it was removed."));
        return fits;
    }

    Element.Value? Rewrite(Element.Value value, VR vr, Ruling ruling, TagPath path, Dataset home)
    {
        // Text keeps to the dictionary: a CS that was written as LO must still be a CS.
        if (vr.IsText && DataDictionary.Find(value.Tag) is { } entry && !entry.VRs.Contains(vr))
            vr = entry.VR;
        if (ruling.Action == PolicyAction.Empty)
            return new(value.Tag, vr, ReadOnlyMemory<byte>.Empty);
        if (ruling.Action == PolicyAction.Dummy)
            return Dummy(value.Tag, vr, value, home);
        if (ruling.Action == PolicyAction.Pseudonym)
            return TextValue(value.Tag, vr, replacements.Pseudonym(ruling.Rule!.Form!, First(value, vr, home)));
        if (value.IsEmpty)
            return value with { VR = vr };
        if (ruling.Rule is null && CodeItems.IsPartOfCode(value.Tag))
            return Code(value, vr, path, home);
        return ruling.Action switch
        {
            PolicyAction.ReplaceUid when vr == VR.UI => Uid(value, vr, home),
            PolicyAction.Generalise => Generalise(value, vr, ruling, path, home),
            PolicyAction.Clean when vr.IsText => Clean(value, vr, path, home),
            PolicyAction.Keep when vr == VR.UN => Missing(value.Tag, vr, path, "A value of unknown kind cannot be kept."),
            PolicyAction.Keep when vr.IsText => Keep(value, vr, path, home),
            PolicyAction.Keep => value with { VR = vr },
            _ => Missing(value.Tag, vr, path, null),
        };
    }

    /// <summary>In place of a value that cannot stay: nothing where the attribute may be absent, no value where it may be empty, else one that means nothing.</summary>
    Element.Value? Missing(Tag tag, VR vr, TagPath path, string? why)
    {
        if (why is not null)
            _findings.Add(new(path.ToString(), why));
        return AttributeTypes.Find(sopClass, path) switch
        {
            AttributeType.Required => Dummy(tag, vr, null, null),
            AttributeType.MayBeEmpty => new(tag, vr, ReadOnlyMemory<byte>.Empty),
            _ => null,
        };
    }
}
