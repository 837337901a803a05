using System.Text.RegularExpressions;
using Carpus.Testing;
using PublicApiGenerator;

namespace Carpus.Dicom.Tests;

public sealed partial class PublicApiTests
{
    [Fact]
    public void The_public_face_of_the_library_changes_only_on_purpose()
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };

        var face = typeof(DicomFile).Assembly.GeneratePublicApi(options);

        Golden.Matches("PublicApi.txt", WithoutGenerated(face) + '\n');
    }

    /// <summary>The thousands of names that are generated from PS3.6 are pinned by the tests of the dictionary; here they would hide the rest.</summary>
    static string WithoutGenerated(string face) => GeneratedName().Replace(face.ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"^ *public static Carpus\.Dicom\.Tag \w+ { get; }\n", RegexOptions.Multiline)]
    private static partial Regex GeneratedName();
}
