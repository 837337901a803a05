using System.Text;
using System.Text.Json;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Policies;

public class AttributeTypesTests
{
    const string Cr = "1.2.840.10008.5.1.4.1.1.1", Dx = "1.2.840.10008.5.1.4.1.1.1.1";

    [Fact]
    public void The_table_in_the_assembly_is_the_one_condensed_from_the_modules()
    {
        var modules = Material.Shared("dicom-standard", "cr_dx_module_attributes_2008.json");
        var path = Path.Combine(Material.Root, "src", "Carpus.Dicom", "Deidentification", "Data", "attribute_types.txt");

        var condensed = Condense(modules);

        if (Environment.GetEnvironmentVariable("CARPUS_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, condensed);
        Assert.Equal(File.ReadAllText(path), condensed);
    }

    [Fact]
    public void Acquisition_context_must_be_there_in_digital_X_ray_and_not_in_computed_radiography()
    {
        var context = TagPath.Of(new Tag(0x0040, 0x0555));

        Assert.Equal(AttributeType.MayBeEmpty, AttributeTypes.Find(Dx, context));
        Assert.Equal(AttributeType.Optional, AttributeTypes.Find(Cr, context));
    }

    [Fact]
    public void A_reference_needs_its_instance() =>
        Assert.Equal(AttributeType.Required, AttributeTypes.Find(Cr, TagPath.Of(new Tag(0x0008, 0x1140)).Inside(0, new Tag(0x0008, 0x1155))));

    /// <summary>One line an attribute of type 1 or 2: IOD, path, type. Where modules differ the stricter type stands.</summary>
    static string Condense(string modules)
    {
        var types = new SortedDictionary<string, char>(StringComparer.Ordinal);
        var path = new List<string>();
        using var json = JsonDocument.Parse(File.ReadAllText(modules));
        foreach (var row in json.RootElement.EnumerateArray())
        {
            var depth = row.GetProperty("depth").GetInt32();
            path.RemoveRange(Math.Min(depth, path.Count), path.Count - Math.Min(depth, path.Count));
            path.Add(row.GetProperty("tag").GetString()!.Trim('(', ')').Replace(",", "", StringComparison.Ordinal).ToLowerInvariant());
            var type = row.GetProperty("type").GetString()![0];
            var key = $"{row.GetProperty("iod").GetString()} {string.Join('.', path)}";
            if (type != '3' && (!types.TryGetValue(key, out var other) || type < other))
                types[key] = type;
        }
        var text = new StringBuilder("# Attributes of type 1 and 2 of CR and DX images; see SOURCES.md.\n");
        foreach (var (key, type) in types)
            text.Append(key).Append(' ').Append(type).Append('\n');
        return text.ToString();
    }
}
