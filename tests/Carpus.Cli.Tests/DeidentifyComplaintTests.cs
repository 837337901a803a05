using Carpus.Dicom;
using Carpus.Testing;

namespace Carpus.Cli;

/// <summary>Complaints about other de-identifiers that only show in a process of its own; the others are tested beside the library.</summary>
public sealed class DeidentifyComplaintTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public DeidentifyComplaintTests() => Directory.CreateDirectory(_folder.File("in"));

    /// <summary>A process whose heap ends at the limit: what needs more dies with an exit code of its own.</summary>
    [Theory, Trait("complaint", "21")]
    [InlineData("basic-without-pictures", 16, 48)]
    [InlineData("vghtpe-ra", 16, 280)]
    public void Films_of_20_MB_are_de_identified_in_a_heap_that_could_not_hold_them_all(string policy, int films, int heapMiB)
    {
        const int Side = 3200;
        var pixels = new byte[2 * Side * Side];
        for (var index = 0; index < Side * Side; index++)
            BitConverter.TryWriteBytes(pixels.AsSpan(2 * index), (ushort)(index / Side % 64 * 16 + index % Side % 61));
        for (var number = 1; number <= films; number++)
            Film(number, Side, Side, pixels).Save(_folder.File($"in/{number}.dcm"));
        File.WriteAllText(_folder.File("basic-without-pictures"), """{"policy":"p","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m"}""");

        var answer = Peer.Run("env", $"DOTNET_GCHeapHardLimit={heapMiB << 20:X}", "dotnet", Path.Combine(AppContext.BaseDirectory, "Carpus.Cli.dll"), "deidentify", _folder.File("in"), _folder.File("out"),
            "--vault", _folder.File("vault"), "--policy", policy == "vghtpe-ra" ? policy : _folder.File(policy));

        Assert.True(answer.ExitCode == ExitCode.Done, answer.Output + answer.Errors);
        Assert.Equal(films, Directory.GetFiles(_folder.File("out"), "*.dcm", SearchOption.AllDirectories).Length);
    }

    [Fact, Trait("complaint", "22")]
    public void No_value_of_a_film_is_printed_whether_it_is_taken_refused_or_broken()
    {
        var whole = Bytes(Film(1, 8, 10, new byte[160]));
        File.WriteAllBytes(_folder.File("in/whole.dcm"), whole);
        for (var length = 140; length < whole.Length; length += 23)
            File.WriteAllBytes(_folder.File($"in/cut{length}.dcm"), whole[..length]);
        foreach (var (tag, number) in ((Tag, int)[])[(Tag.Rows, 2), (Tag.BitsAllocated, 3), (Tag.SamplesPerPixel, 4), (Tag.NumberOfFrames, 5)])
        {
            var film = Film(number, 8, 10, new byte[160]);
            film.Dataset.Set(new Element.Value(tag, VR.IS, "47110815"u8.ToArray()));
            film.Save(_folder.File($"in/number{number}.dcm"));
        }

        var answer = CarpusProgram.Run("deidentify", _folder.File("in"), _folder.File("out"), "--vault", _folder.File("vault"));

        Assert.Equal(ExitCode.Findings, answer.ExitCode);
        Assert.Contains("refused", answer.Output, StringComparison.Ordinal);
        Assert.All((string[])["TUANMUTZ", "MEILINGX", "47110815", "20170415", "19260415", "9125"], secret => Assert.DoesNotContain(secret, answer.Output + answer.Errors, StringComparison.OrdinalIgnoreCase));
    }

    [Fact, Trait("complaint", "7")]
    public void A_merge_list_outside_the_output_makes_two_IDs_one_patient()
    {
        Film(1, 8, 10, new byte[160]).Save(_folder.File("in/1.dcm"));
        var second = Film(2, 8, 10, new byte[160]);
        second.Dataset.Set(Tag.PatientID, "00998877");
        second.Save(_folder.File("in/2.dcm"));
        File.WriteAllText(_folder.File("merge.csv"), "patient_id,other_patient_id\n47110815,00998877\n");
        Directory.CreateDirectory(_folder.File("out"));
        File.Copy(_folder.File("merge.csv"), _folder.File("out/merge.csv"));

        var inside = CarpusProgram.Run("deidentify", _folder.File("in"), _folder.File("out"), "--vault", _folder.File("vault"), "--merge", _folder.File("out/merge.csv"));
        var outside = CarpusProgram.Run("deidentify", _folder.File("in"), _folder.File("clean"), "--vault", _folder.File("vault"), "--merge", _folder.File("merge.csv"));

        Assert.Equal(ExitCode.WrongUsage, inside.ExitCode);
        Assert.Equal(ExitCode.Done, outside.ExitCode);
        Assert.Equal("RA000001", Path.GetFileName(Assert.Single(Directory.GetDirectories(_folder.File("clean/images")))));
        Assert.DoesNotContain("47110815", inside.Output + inside.Errors + outside.Output + outside.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_of_policies_is_printed_and_a_key_that_nobody_knows_is_refused_with_its_place()
    {
        File.WriteAllText(_folder.File("policy.json"), """{"policy":"p","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m","rules":[{"tag":"00100010","actoin":"X"}]}""");

        var schema = CarpusProgram.Run("deidentify", "--schema");
        var refused = CarpusProgram.Run("deidentify", "--explain", _folder.File("policy.json"), "PatientName");

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", System.Text.Json.JsonDocument.Parse(schema.Output).RootElement.GetProperty("$schema").GetString());
        Assert.Contains("“actoin” is not known in rule 1", refused.Output + refused.Errors, StringComparison.Ordinal);
        Assert.NotEqual(ExitCode.Done, refused.ExitCode);
    }

    static DicomFile Film(int number, int rows, int columns, byte[] pixels) => new(new Dataset()
        .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, $"1.2.392.200036.9125.{number}.1")
        .Set(Tag.StudyInstanceUID, $"1.2.392.200036.9125.{number}").Set(Tag.SeriesInstanceUID, $"1.2.392.200036.9125.{number}.2")
        .Set(Tag.Modality, "CR").Set(Tag.BodyPartExamined, "HAND").Set(Tag.StudyDate, "20170415").Set(Tag.StudyDescription, "HAND of TUANMUTZ")
        .Set(Tag.PatientID, "47110815").Set(Tag.PatientName, "TUANMUTZ^MEILINGX").Set(Tag.PatientBirthDate, "19260415")
        .Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.SamplesPerPixel, 1).Set(Tag.Rows, rows).Set(Tag.Columns, columns)
        .Set(Tag.BitsAllocated, 16).Set(Tag.BitsStored, 12).Set(Tag.HighBit, 11).Set(Tag.PixelRepresentation, 0)
        .Set(new Element.Value(Tag.PixelData, VR.OW, pixels)));

    static byte[] Bytes(DicomFile film)
    {
        using var bytes = new MemoryStream();
        film.Encode(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => _folder.Dispose();
}
