using System.Collections.Immutable;
using System.Text.Json;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>What vault.json says. Anybody may read it.</summary>
/// <param name="Id">Names the vault's keys in reports, 8 hexadecimal digits.</param>
/// <param name="Journal">Name of the journal's file.</param>
/// <param name="Keys">The vault's keys, sealed; null in format 1, where they are derived from the secret itself.</param>
sealed record VaultHeader(string Id, KeyKeeping Key, string Journal, string? Keys)
{
    public const string FirstFormat = "carpus-vault-1", Format = "carpus-vault-2";

    /// <summary>What the sealed keys belong to: keys of one vault or time do not open under another's header.</summary>
    public string About => $"{Format} {Id} {Journal}";

    /// <summary>Null where the folder has none.</summary>
    /// <exception cref="InvalidDataException">The file is broken, or of a format that is not known.</exception>
    public static VaultHeader? Find(string folder)
    {
        var path = Path.Combine(folder, VaultFiles.Header);
        if (!File.Exists(path))
            return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(json.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("The vault's vault.json is not as it was written: restore it from a copy.", broken);
        }
    }

    /// <summary>Puts this header in the place of the one before, at once and whole: from here on the folder is what it says.</summary>
    public void Commit(string folder)
    {
        var fresh = Path.Combine(folder, VaultFiles.NewHeader);
        VaultFiles.Write(fresh, ToJson());
        File.Move(fresh, Path.Combine(folder, VaultFiles.Header), overwrite: true);
    }

    static VaultHeader Of(JsonElement root) => Text(root, "format") switch
    {
        FirstFormat => new(Text(root, "id"), FirstKeeping(root), "journal", null),
        Format => new(Text(root, "id"), Keeping(root), FileName(root, "journal"), Text(root, "keys")),
        _ => throw new InvalidDataException("The vault is of a format that this program does not know."),
    };

    static KeyKeeping FirstKeeping(JsonElement root) => Text(root, "key") == "file"
        ? new KeyKeeping.InFile("key")
        : new KeyKeeping.ByPassphrase(Text(root, "derivation"), ImmutableSortedDictionary<string, int>.Empty.Add("rounds", root.GetProperty("rounds").GetInt32()), root.GetProperty("salt").GetBytesFromBase64());

    static KeyKeeping Keeping(JsonElement root) => Text(root, "key") == "file"
        ? new KeyKeeping.InFile(FileName(root, "keyFile"))
        : new KeyKeeping.ByPassphrase(Text(root, "derivation"), root.GetProperty("parameters").EnumerateObject().ToImmutableSortedDictionary(one => one.Name, one => one.Value.GetInt32()), root.GetProperty("salt").GetBytesFromBase64());

    static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException();

    static string FileName(JsonElement root, string name) => Text(root, name) is var file && Path.GetFileName(file) == file ? file : throw new FormatException();

    byte[] ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new() { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteString("id", Id);
            Write(writer, Key);
            writer.WriteString("journal", Journal);
            writer.WriteString("keys", Keys);
            writer.WriteEndObject();
        }
        return json.ToArray();
    }

    static void Write(Utf8JsonWriter writer, KeyKeeping key)
    {
        writer.WriteString("key", key is KeyKeeping.InFile ? "file" : "passphrase");
        if (key is KeyKeeping.InFile file)
            writer.WriteString("keyFile", file.Name);
        if (key is not KeyKeeping.ByPassphrase words)
            return;
        writer.WriteString("derivation", words.Derivation);
        writer.WriteStartObject("parameters");
        foreach (var (name, value) in words.Parameters)
            writer.WriteNumber(name, value);
        writer.WriteEndObject();
        writer.WriteBase64String("salt", words.Salt);
    }
}
