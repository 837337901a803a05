using CsCheck;

namespace Carpus.Dicom.Tests.Syntax;

public class CodingPropertyTests
{
    [Fact]
    public void Explicit_encoding_then_decoding_is_the_same_data_set() => ComesBack(TransferSyntax.ExplicitLittleEndian);

    [Fact]
    public void Big_endian_encoding_then_decoding_is_the_same_data_set() => ComesBack(TransferSyntax.ExplicitBigEndian);

    [Fact]
    public void Deflated_encoding_then_decoding_is_the_same_data_set() => ComesBack(TransferSyntax.DeflatedExplicitLittleEndian);

    [Fact]
    public void Implicit_encoding_then_decoding_then_encoding_is_the_same_bytes() =>
        AnyDataset.Of(2).Sample(dataset =>
        {
            var bytes = Encoded(dataset, TransferSyntax.ImplicitLittleEndian);
            return Encoded(DicomFile.Decode(bytes).Dataset, TransferSyntax.ImplicitLittleEndian).AsSpan().SequenceEqual(bytes);
        }, iter: 300);

    [Fact]
    public void A_truncated_file_is_an_error_by_default_and_less_than_the_whole_on_request() =>
        Gen.Select(AnyDataset.Of(2), Gen.Double[0, 1]).Sample((dataset, share) =>
        {
            var bytes = Encoded(dataset, TransferSyntax.ExplicitLittleEndian);
            var start = bytes.Length - Body(dataset);
            var cut = bytes.AsMemory(0, start + (int)(share * (bytes.Length - start)));

            var some = DicomFile.Decode(cut, new() { AllowTruncated = true }).Dataset;

            Assert.True(some.Count <= dataset.Count);
        }, iter: 300);

    static void ComesBack(TransferSyntax syntax) =>
        AnyDataset.Of(2).Sample(dataset => AnyDataset.Text(DicomFile.Decode(Encoded(dataset, syntax)).Dataset) == AnyDataset.Text(dataset), iter: 300);

    static int Body(Dataset dataset)
    {
        var empty = Encoded([], TransferSyntax.ExplicitLittleEndian).Length;
        return Encoded(dataset, TransferSyntax.ExplicitLittleEndian).Length - empty;
    }

    static byte[] Encoded(Dataset dataset, TransferSyntax syntax)
    {
        using var stream = new MemoryStream();
        new DicomFile(dataset, syntax).Encode(stream);
        return stream.ToArray();
    }
}
