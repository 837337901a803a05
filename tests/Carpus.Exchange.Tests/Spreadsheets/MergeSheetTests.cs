using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Exchange.Spreadsheets;
using Carpus.Testing;

namespace Carpus.Exchange.Tests.Spreadsheets;

public sealed class MergeSheetTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_row_names_two_IDs_with_their_issuers_and_leading_zeros_stay() =>
        Assert.Equal([new PatientMerge(new("00471", ""), new("A-99", "ELSEWHERE"), "merge list, row 2"), new PatientMerge(new("5", "X"), new("6", ""), "merge list, row 4")],
            Decode("patient_id,issuer,other_patient_id,other_issuer\n00471,,A-99,ELSEWHERE\n,,,\n5,X,6,\n"));

    [Fact]
    public void Issuers_may_be_absent() => Assert.Equal([new PatientMerge(new("1", ""), new("2", ""), "merge list, row 2")], Decode("Other_Patient_ID,Patient_ID\n2,1\n"));

    [Theory]
    [InlineData("patient,other\n4711,4712\n", "patient_id")]
    [InlineData("patient_id,other_patient_id\n4711,\n", "Row 2")]
    public void What_is_no_merge_list_is_refused_without_a_value(string text, string word)
    {
        var message = Assert.Throws<InvalidDataException>(() => Decode(text)).Message;

        Assert.Contains(word, message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", message, StringComparison.Ordinal);
    }

    IReadOnlyList<PatientMerge> Decode(string text)
    {
        File.WriteAllText(_folder.File("merge.csv"), text);
        return MergeSheet.Decode(_folder.File("merge.csv"));
    }

    public void Dispose() => _folder.Dispose();
}
