using System.Text.RegularExpressions;
using System.Xml.Linq;
using Carpus.Testing;

namespace Carpus.Tests;

/// <summary>The floors of the house: every arrow points down.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>The folders of src/Carpus, ground floor first; folders on one line do not know each other.</summary>
    static readonly string[][] Floors = [["Anatomy", "Statistics"], ["Images", "Scoring"], ["Phantoms", "Cases"], ["Readings"], ["Agreement"], ["Progression"]];

    /// <summary>The projects, ground first; a project references only those above it in this list.</summary>
    static readonly string[] Projects =
        ["Carpus.Dicom", "Carpus", "Carpus.Exchange", "Carpus.Store", "Carpus.Learning", "Carpus.Training", "Carpus.Web", "Carpus.Server", "Carpus.Cli"];

    [Fact]
    public void Every_folder_of_Carpus_looks_only_at_the_floors_below_it()
    {
        var source = Path.Combine(Material.Root, "src", "Carpus");

        var upward =
            from file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            let home = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0]
            from Match use in UsingCarpus().Matches(File.ReadAllText(file))
            let to = use.Groups[1].Value
            where to != "Dicom" && to != home && Floor(to) >= Floor(home)
            select $"{Path.GetFileName(file)}: {home} uses {to}";

        Assert.Empty(upward);
    }

    [Fact]
    public void Every_folder_of_Carpus_stands_on_a_floor()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Material.Root, "src", "Carpus")).Select(folder => Path.GetFileName(folder)!);

        Assert.DoesNotContain(folders, folder => folder is not ("bin" or "obj") && Floor(folder) < 0);
    }

    [Theory]
    [InlineData("Carpus.Dicom")]
    [InlineData("Carpus")]
    public void The_ground_and_the_first_floor_use_no_packages(string project) =>
        Assert.Empty(ProjectFile(project).Descendants("PackageReference"));

    [Fact]
    public void Every_project_references_only_projects_below_it()
    {
        var upward =
            from folder in Directory.EnumerateDirectories(Path.Combine(Material.Root, "src"))
            let project = Path.GetFileName(folder)!
            where File.Exists(Path.Combine(folder, $"{project}.csproj"))
            from reference in ProjectFile(project).Descendants("ProjectReference")
            let to = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
            where Array.IndexOf(Projects, project) < 0 || Array.IndexOf(Projects, to) < 0 || Array.IndexOf(Projects, to) >= Array.IndexOf(Projects, project)
            select $"{project} references {to}";

        Assert.Empty(upward);
    }

    static XDocument ProjectFile(string project) => XDocument.Load(Path.Combine(Material.Root, "src", project, $"{project}.csproj"));

    static int Floor(string folder) => Array.FindIndex(Floors, floor => floor.Contains(folder));

    [GeneratedRegex(@"^using (?:static )?Carpus\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingCarpus();
}
