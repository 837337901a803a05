using Carpus.Fuzz.Hostile;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Hostile;

/// <summary>The first files of the long run of bench/Carpus.Fuzz, with another seed. Whatever is no DicomFormatException ends the test with the number of its file.</summary>
public class MutatedFileTests
{
    const ulong Seed = 20261125;

    [Fact]
    public void Mutated_drawn_files_are_decoded_or_refused_soon_and_in_little_memory() => PassAll([], files: 3000);

    [Fact]
    public void Mutated_real_files_are_decoded_or_refused_soon_and_in_little_memory() =>
        PassAll([.. SeedFile.Below(Material.Shared("dicom", "pydicom_pydicom")).Where(file => file.Bytes.Length < 50_000)], files: 2000);

    [Fact]
    public void A_number_gives_the_same_file_again()
    {
        var drawn = DrawnFiles.All();

        var (one, other) = (new Mutator([], drawn, Seed), new Mutator([], DrawnFiles.All(), Seed));

        Assert.All(Enumerable.Range(0, 200), number => Assert.Equal(one.Mutated(number), other.Mutated(number)));
    }

    [Fact]
    public void Every_drawn_file_is_sound_and_gives_a_frame() =>
        Assert.All(DrawnFiles.All(), file => Assert.True(Ordeal.Pass(file.Bytes) is { IsWhole: true } passage && (passage.HasFrame || file.Name.StartsWith("nested", StringComparison.Ordinal)), file.Name));

    static void PassAll(IReadOnlyList<SeedFile> corpus, int files)
    {
        var mutator = new Mutator(corpus, DrawnFiles.All(), Seed);
        for (var number = 0; number < files; number++)
        {
            var passage = Passed(mutator.Mutated(number), number);
            Assert.True(passage.OpeningShare <= 1, $"file {number} of {passage.Length} bytes: opening allocates {passage.Opening}");
            Assert.True(passage.PixelShare <= 1, $"file {number} of {passage.Length} bytes: a frame of {passage.FrameLength} bytes allocates {passage.Pixels}");
            Assert.True(passage.Time < TimeSpan.FromSeconds(10), $"file {number}: {passage.Time}");
        }
    }

    static Passage Passed(byte[] bytes, int number)
    {
        try
        {
            return Ordeal.Pass(bytes);
        }
        catch (Exception escaped)
        {
            throw new InvalidOperationException($"{escaped.GetType().Name} came out of file {number}: {escaped.Message}", escaped);
        }
    }
}
