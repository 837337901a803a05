using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>A policy and the words that a person decided to keep are a policy of their own, with a file of its own.</summary>
public sealed partial record Policy
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The policy file, in UTF-8: with it anybody can see what was done, and take the films in again.</summary>
    public ImmutableArray<byte> Json { get; private init; } = [];

    /// <summary>The policy that also keeps these words when it cleans text. Its fingerprint differs, so films of the two do not mix.</summary>
    public Policy WithWords(IReadOnlyCollection<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var all = Words.Concat(words).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (words.All(word => Words.Contains(word)))
            return this;
        var file = JsonNode.Parse(Json.AsSpan(), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        file["words"] = new JsonArray([.. all.Select(word => JsonValue.Create(word))]);
        return Parse(JsonSerializer.SerializeToUtf8Bytes(file, Readable));
    }
}
