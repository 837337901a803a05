using System.Text;
using System.Text.RegularExpressions;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>What becomes of one value.</summary>
sealed partial class DatasetRewriter
{
    const string Removed = "REMOVED";

    Element.Value Uid(Element.Value value, VR vr, Dataset home)
    {
        if (IdentifierCollector.IsClassUid(value.Tag))
            return value with { VR = vr };
        return TextValue(value.Tag, vr, string.Join('\\', All(value, vr, home).Select(replacements.Uid)));
    }

    Element.Value? Generalise(Element.Value value, VR vr, Ruling ruling, TagPath path, Dataset home)
    {
        var form = ruling.Rule?.To ?? policy.EventDates;
        var daysBack = form is DateForm.Shift shift ? replacements.DaysBack(shift.MaximumDays) : 0;
        Func<string, string?>? rule = vr switch
        {
            _ when vr == VR.DA => text => DateGeneralisation.OfDate(text, day => form.Of(day, daysBack)),
            _ when vr == VR.DT => text => DateGeneralisation.OfDateTime(text, day => form.Of(day, daysBack), policy.KeepsTimes),
            _ when vr == VR.TM => text => policy.KeepsTimes ? DateGeneralisation.OfTime(text) : "",
            // Timezone Offset From UTC (0008,0201)
            _ when vr == VR.SH => text => Offset().IsMatch(text) ? text : null,
            _ => null,
        };
        if (rule is null)
            return Missing(value.Tag, vr, path, null);

        var (values, unreadable) = (new List<string>(), false);
        foreach (var text in All(value, vr, home))
        {
            var generalised = text.Length == 0 ? "" : rule(text);
            unreadable |= generalised is null;
            values.Add(generalised ?? "");
        }
        if (unreadable)
            _findings.Add(new(path.ToString(), $"A value is no {vr} and was emptied."));
        return values.TrueForAll(text => text.Length == 0) ? Missing(value.Tag, vr, path, null) ?? new(value.Tag, vr, ReadOnlyMemory<byte>.Empty) : TextValue(value.Tag, vr, string.Join('\\', values));
    }

    /// <summary>Of each reading of the bytes what cleaning leaves; the reading in which the vocabulary finds most of its ideographs is the true one.</summary>
    Element.Value? Clean(Element.Value value, VR vr, TagPath path, Dataset home)
    {
        var best = "";
        List<string>? removed = null;
        foreach (var reading in TextReading.Of(value.Content.Load().Span, vr, home.CharacterSet, policy.AssumedCharacterSet))
        {
            var values = vr.HasManyValues ? reading.Split('\\') : [reading];
            var taken = new List<string>();
            var cleaned = string.Join('\\', values.Select(text => cleaner.Clean(text, known, taken))).Trim('\\');
            if (removed is null || best.Length == 0 && cleaned.Length > 0 || cleaned.Count(TextFolding.IsIdeograph) > best.Count(TextFolding.IsIdeograph))
                (best, removed) = (cleaned, taken);
        }
        _removedWords.AddRange((removed ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Select(word => (word, value.Tag)));
        return best.Length == 0 ? Missing(value.Tag, vr, path, null) : TextValue(value.Tag, vr, best);
    }

    /// <summary>A kept text stays to the byte, unless it does not fit its VR or names somebody known.</summary>
    Element.Value? Keep(Element.Value value, VR vr, TagPath path, Dataset home)
    {
        var text = TextReading.Of(value.Content.Load().Span, vr, home.CharacterSet, policy.AssumedCharacterSet)[0];
        if (text.Contains('\uFFFD', StringComparison.Ordinal) || !FitsGrammar(text, vr))
            return vr == VR.CS || vr == VR.LO || vr == VR.SH ? Clean(value, vr, path, home) : Missing(value.Tag, vr, path, $"A value is no {vr} and was removed.");
        if (known.IsIn(text))
        {
            _findings.Add(new(path.ToString(), "The kept value named somebody known; that was cut."));
            var rest = Spaces().Replace(known.Cut(text), " ").Trim();
            return rest.Length == 0 || vr == VR.CS || vr == VR.DS || vr == VR.IS ? Missing(value.Tag, vr, path, null) : TextValue(value.Tag, vr, rest);
        }
        return Ascii.IsValid(text) ? value with { VR = vr } : TextValue(value.Tag, vr, text);
    }

    static bool FitsGrammar(string text, VR vr) => vr switch
    {
        _ when vr == VR.DS || vr == VR.IS => Numbers().IsMatch(text),
        _ when vr == VR.CS => Codes().IsMatch(text),
        _ when vr == VR.AS => Age().IsMatch(text),
        _ when vr == VR.UI => text.Split('\\').All(uid => uid.Length == 0 || UidReplacement.IsUid(uid)),
        _ when vr == VR.TM => text.Split('\\').All(time => time.Trim().Length == 0 || DateGeneralisation.IsTime(time)),
        _ when vr == VR.DA => text.Split('\\').All(date => date.Trim().Length == 0 || DateGeneralisation.DateIn(date) is not null),
        _ => true,
    };

    /// <summary>A value that means nothing and fits the VR; numbers are 0.</summary>
    Element.Value Dummy(Tag tag, VR vr, Element.Value? old, Dataset? home) => vr switch
    {
        _ when vr == VR.UI => TextValue(tag, vr, replacements.Uid(old is null || home is null || First(old, vr, home) is not { Length: > 0 } uid ? $"dummy {tag}" : uid)),
        _ when vr == VR.DA => TextValue(tag, vr, "19000101"),
        _ when vr == VR.DT => TextValue(tag, vr, "19000101000000"),
        _ when vr == VR.TM => TextValue(tag, vr, "000000"),
        _ when vr == VR.AS => TextValue(tag, vr, "000Y"),
        _ when vr == VR.DS || vr == VR.IS => TextValue(tag, vr, "0"),
        _ when vr.IsText => TextValue(tag, vr, Removed),
        _ => new(tag, vr, new byte[Math.Max(2, vr.WordLength)]),
    };

    Element.Value? Code(Element.Value value, VR vr, TagPath path, Dataset home)
    {
        var text = First(value, vr, home);
        if (CodeItems.MayStay(value.Tag, text, home) && !known.IsIn(text))
        {
            // A meaning is kept where it is made of known words; otherwise the code says it.
            if (value.Tag != Tag.CodeMeaning || cleaner.Clean(text, known) == TextFolding.HalfWidth(text))
                return TextValue(value.Tag, vr, text);
            var code = new HeaderText(home).First(Tag.CodeValue);
            return code.Length > 0 && CodeItems.MayStay(Tag.CodeValue, code, home) && !known.IsIn(code) ? TextValue(value.Tag, vr, code) : TextValue(value.Tag, vr, Removed);
        }
        if (value.Tag == Tag.CodingSchemeDesignator)
            return TextValue(value.Tag, vr, $"99{Removed}");
        var cleaned = Clean(value, vr, path, home);
        return cleaned is null || cleaned.IsEmpty ? TextValue(value.Tag, vr, Removed) : cleaned;
    }

    string First(Element.Value value, VR vr, Dataset home) => All(value, vr, home)[0];

    string[] All(Element.Value value, VR vr, Dataset home) =>
        [.. TextReading.Of(value.Content.Load().Span, vr, home.CharacterSet, policy.AssumedCharacterSet)[0].Split('\\').Select(text => text.Trim(' ', '\0'))];

    /// <summary>Text as UTF-8, padded to an even length: every film that leaves here is in ISO_IR 192.</summary>
    static Element.Value TextValue(Tag tag, VR vr, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(tag, vr, bytes.Length % 2 == 0 ? bytes : [.. bytes, vr.Padding]);
    }

    [GeneratedRegex(@"^[+-][0-9]{4}\z")]
    private static partial Regex Offset();

    [GeneratedRegex(@"^(?:\s*[+-]?[0-9]*\.?[0-9]*(?:[eE][+-]?[0-9]+)?\s*)(?:\\\s*[+-]?[0-9]*\.?[0-9]*(?:[eE][+-]?[0-9]+)?\s*)*\z")]
    private static partial Regex Numbers();

    // PS3.5 6.2 has capitals, digits, space and underscore; small letters, hyphens and points are common.
    [GeneratedRegex(@"^[A-Za-z0-9 _.+\-/\\]*\z")]
    private static partial Regex Codes();

    [GeneratedRegex(@"^[0-9]{3}[DWMY]\z")]
    private static partial Regex Age();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
