namespace Carpus.Testing;

/// <summary>Finds what the tests need outside the repository, and names what is absent so that a skip says why.</summary>
static class Material
{
    /// <summary>The root of the checkout: the folder that holds Carpus.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the folder of real films that lies beside the checkout; the test is skipped by name where it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        var path = Path.Combine([Path.GetDirectoryName(Root)!, "shared", .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"real films are not here: ../shared/{string.Join('/', parts)}");
        return path;
    }

    /// <summary>The path of a program, such as dcmdump; the test is skipped by name where it is not installed.</summary>
    public static string Program(string name)
    {
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{name} is not installed");
        return path!;
    }

    static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Carpus.slnx")))
                return folder;
        throw new InvalidOperationException("The tests must run below the folder that holds Carpus.slnx.");
    }
}
