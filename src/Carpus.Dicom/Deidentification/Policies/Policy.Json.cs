using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>The policy file. Keys nobody knows are refused: a rule that is misspelt must not be a rule that is not there.</summary>
public sealed partial record Policy
{
    static readonly Dictionary<string, ProfileOption> OptionNames = new(StringComparer.Ordinal)
    {
        ["cleanStructuredContent"] = ProfileOption.CleanStructuredContent,
        ["cleanDescriptors"] = ProfileOption.CleanDescriptors,
        ["fullDates"] = ProfileOption.FullDates,
        ["modifiedDates"] = ProfileOption.ModifiedDates,
        ["patientCharacteristics"] = ProfileOption.PatientCharacteristics,
        ["deviceIdentity"] = ProfileOption.DeviceIdentity,
        ["uids"] = ProfileOption.Uids,
        ["institutionIdentity"] = ProfileOption.InstitutionIdentity,
    };

    /// <summary>The policies that come with the program: vghtpe-ra and basic.</summary>
    public static ImmutableArray<string> BuiltIn { get; } = ["vghtpe-ra", "basic"];

    static readonly ConcurrentDictionary<string, Policy> Made = new(StringComparer.Ordinal);

    /// <summary>A policy that comes with the program.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Policy Named(string id) => Made.GetOrAdd(id, static id =>
    {
        using var stream = EmbeddedData.Find($"policy-{id}.json")
            ?? throw new ArgumentException($"There is no policy “{id}”; built in are {string.Join(" and ", BuiltIn)}.", nameof(id));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Parse(bytes.ToArray());
    });

    /// <summary>The JSON Schema of policy files, draft 2020-12: for editors. The program itself says more, where rules contradict each other.</summary>
    public static string Schema()
    {
        using var text = new StreamReader(EmbeddedData.Open("policy.schema.json"));
        return text.ReadToEnd();
    }

    /// <summary>Opens a policy file.</summary>
    /// <exception cref="InvalidDataException">It is no policy; the message says where.</exception>
    public static Policy Open(string path) => Parse(File.ReadAllBytes(path));

    /// <exception cref="InvalidDataException">The text is no policy; the message says where.</exception>
    public static Policy Parse(byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        try
        {
            using var json = JsonDocument.Parse(utf8, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Of(json.RootElement, Convert.ToHexStringLower(SHA256.HashData(utf8))) with { Json = utf8.ToImmutableArray() };
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"The policy is no JSON: line {wrong.LineNumber + 1}.", wrong);
        }
    }

    static Policy Of(JsonElement root, string fingerprint)
    {
        Known(root, "the policy", "$schema", "policy", "version", "title", "standard", "profile", "options", "method", "uid", "times", "timePoints", "burnedInText", "pairing", "pseudonyms", "assumeCharset", "words", "devices", "rules");
        if (Text(root, "profile") != "basic")
            throw new InvalidDataException("The policy needs \"profile\": \"basic\": options only take from the basic profile, they do not stand alone.");
        if (Text(root, "standard") is var standard and not ConfidentialityProfile.Edition)
            throw new InvalidDataException($"The policy is written for “{standard}”; this program has Table E.1-1 of {ConfidentialityProfile.Edition}.");

        var options = Array(root, "options").Select(Option).ToImmutableArray();
        if (options.Contains(ProfileOption.FullDates) && options.Contains(ProfileOption.ModifiedDates))
            throw new InvalidDataException("The options fullDates and modifiedDates exclude each other.");
        var pseudonyms = Part(root, "pseudonyms", "patient", "case", "study");
        var policy = new Policy
        {
            Id = Text(root, "policy") is { Length: > 0 and <= 16 } id && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
                ? id
                : throw new InvalidDataException("The policy needs a name, \"policy\", of at most 16 letters, digits, - and _."),
            Version = Number(root, "version") ?? throw new InvalidDataException("The policy has no \"version\"."),
            Title = Text(root, "title") ?? "",
            Method = Text(root, "method") ?? throw new InvalidDataException("The policy has no \"method\", the text of De-identification Method (0012,0063)."),
            Fingerprint = fingerprint,
            Options = options,
            Rules = [.. Array(root, "rules").Select(Rule)],
            Devices = [.. Array(root, "devices").Select(Device)],
            Words = [.. Array(root, "words").Select(word => word.ValueKind == JsonValueKind.String ? word.GetString()! : throw new InvalidDataException("\"words\" is a list of texts."))],
            AssumedCharacterSet = Text(root, "assumeCharset"),
            UidRoot = Root(Part(root, "uid", "form", "root")),
            KeepsTimes = Text(root, "times") switch { null or "keep" => true, "empty" => false, var other => throw new InvalidDataException($"\"times\" is keep or empty, not “{other}”.") },
            CleansPixels = Text(root, "burnedInText") switch { null or "keep" => false, "paint" => true, var other => throw new InvalidDataException($"\"burnedInText\" is paint or keep, not “{other}”.") },
            WritesTimePoints = Text(root, "timePoints") switch { null or "omit" => false, "write" => true, var other => throw new InvalidDataException($"\"timePoints\" is write or omit, not “{other}”.") },
            PairingWindowDays = Part(root, "pairing", "windowDays") is { } pairing ? Number(pairing, "windowDays") ?? 31 : 31,
        };
        CheckOrder(policy);
        return pseudonyms is not { } forms ? policy : policy with
        {
            PatientForm = Form(forms, "patient") ?? policy.PatientForm,
            CaseForm = Form(forms, "case") ?? policy.CaseForm,
            StudyForm = Form(forms, "study") ?? policy.StudyForm,
        };
    }

    static PolicyRule Rule(JsonElement rule, int index)
    {
        Known(rule, $"rule {index + 1}", "tag", "path", "vr", "action", "form", "to", "anchor", "maximumDays", "why");
        var (selects, kind) = (Text(rule, "path"), Text(rule, "tag"), Text(rule, "vr")) switch
        {
            ({ } path, null, null) when path.Split('.').All(tag => IsTag(tag, "")) => (path.ToLowerInvariant(), PolicyRuleKind.Path),
            (null, { } tag, null) when IsTag(tag, "xX") => (tag.ToLowerInvariant(), PolicyRuleKind.Tag),
            (null, null, { } vr) when vr.Split(',').All(each => each.Trim().Length == 2 && VR.From(each.Trim()).IsStandard) => (vr, PolicyRuleKind.VR),
            _ => throw new InvalidDataException($"Rule {index + 1} needs one of \"tag\" (eight hexadecimal digits, x for any), \"path\" (tags with points between) and \"vr\" (two letters, commas between)."),
        };
        var action = Text(rule, "action");
        if (action is not ("pseudonym" or "generalise") && (action is null || !PolicyActions.IsKnown(action)))
            throw new InvalidDataException($"The rule for {selects} needs an \"action\": pseudonym, generalise, or letters of Table E.1-1 such as K, C, X, Z, D, U, X/Z.");
        return new(selects, kind, action)
        {
            Why = Text(rule, "why"),
            Form = action == "pseudonym" ? Form(rule, "form") ?? throw new InvalidDataException($"The rule for {selects} needs a \"form\", such as RA{{patient:6}}.") : null,
            To = action == "generalise" ? To(rule, selects) : null,
        };
    }

    static bool IsTag(string text, string alsoAllowed) => text.Length == 8 && text.All(digit => char.IsAsciiHexDigit(digit) || alsoAllowed.Contains(digit, StringComparison.Ordinal));

    static string? Form(JsonElement owner, string key)
    {
        var form = Text(owner, key);
        if (form is not null && !PseudonymForm.IsValid(form))
            throw new InvalidDataException($"The form “{form}” may hold letters, digits, _ and -, and {{patient:6}}, {{case:5}}, {{limb}}.");
        return form;
    }

    static ProfileOption Option(JsonElement option) =>
        option.ValueKind == JsonValueKind.String && OptionNames.TryGetValue(option.GetString()!, out var known)
            ? known
            : throw new InvalidDataException($"“{option}” is no option; known are {string.Join(", ", OptionNames.Keys)}.");

    static string Root(JsonElement? uid) => (uid is { } part ? (Text(part, "form") ?? "2.25", Text(part, "root")) : ("2.25", null)) switch
    {
        ("2.25", null) => "2.25",
        // A dot and up to 39 digits follow, and a UID has at most 64 characters.
        ("root", { Length: > 0 and <= 24 } root) when UidReplacement.IsUid(root) => root,
        _ => throw new InvalidDataException("\"uid\" is {\"form\": \"2.25\"} or {\"form\": \"root\", \"root\": \"1.2.3\"} with a root of at most 24 characters."),
    };

    static void Known(JsonElement part, string where, params ReadOnlySpan<string> keys)
    {
        if (part.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"An object was expected for {where}.");
        foreach (var property in part.EnumerateObject())
            if (!keys.Contains(property.Name))
                throw new InvalidDataException($"“{property.Name}” is not known in {where}; known are {string.Join(", ", keys!)}.");
    }

    static JsonElement? Part(JsonElement owner, string key, params ReadOnlySpan<string> keys)
    {
        if (!owner.TryGetProperty(key, out var part))
            return null;
        Known(part, $"\"{key}\"", keys);
        return part;
    }

    static string? Text(JsonElement owner, string key) => !owner.TryGetProperty(key, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new InvalidDataException($"\"{key}\" is a text.");

    static int? Number(JsonElement owner, string key) => !owner.TryGetProperty(key, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number : throw new InvalidDataException($"\"{key}\" is a whole number, 0 or more.");

    static List<JsonElement> Array(JsonElement owner, string key) => !owner.TryGetProperty(key, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw new InvalidDataException($"\"{key}\" is a list.");
}
