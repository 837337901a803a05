using System.Text.Json;
using Carpus.Agreement;

namespace Carpus.Tests.Agreement;

public sealed class AgreementsTests
{
    static readonly RatingTable ShroutFleiss = RatingCsv.Parse("target,A,B,C,D\n1,9,2,5,8\n2,6,1,3,2\n3,8,4,6,8\n4,7,1,2,6\n5,10,5,6,9\n6,6,2,4,7\n", "sf.csv").Table;

    [Fact]
    public void The_worked_example_comes_out_in_the_shape_of_the_design()
    {
        var json = JsonDocument.Parse(JsonSerializer.Serialize(Agreements.Of(ShroutFleiss), AgreementJson.Default.AgreementResult)).RootElement;

        Assert.Equal((6, 4), (json.GetProperty("n").GetInt32(), json.GetProperty("k").GetInt32()));
        foreach (var (name, expected) in new[] { ("icc1_1", 0.1657), ("icc2_1", 0.2898), ("icc3_1", 0.7148), ("icc1_k", 0.4428), ("icc2_k", 0.6201), ("icc3_k", 0.9093) })
            Assert.Equal(expected, json.GetProperty("icc").GetProperty(name).GetDouble(), 4);
        Assert.Equal(0.019, json.GetProperty("ci95").GetProperty("icc2_1")[0].GetDouble(), 3);
        Assert.Equal(2, json.GetProperty("loa").GetArrayLength());
        Assert.Equal(JsonValueKind.Number, json.GetProperty("sdc").ValueKind);
        Assert.Equal(JsonValueKind.Number, json.GetProperty("kappa").GetProperty("quadratic").ValueKind);
        Assert.Equal(6, json.GetProperty("pairs").GetArrayLength());
    }

    [Fact]
    public void Two_readers_have_their_own_limits_and_kappas()
    {
        var result = Agreements.Of(RatingCsv.Parse("case,A,B\n1,0,1\n2,2,2\n3,5,3\n4,1,0\n5,0,0\n6,8,10\n", "two.csv").Table);

        Assert.Equal((1.38593, 0.90510, 0), (Math.Round(result.Sdc!.Value, 5), Math.Round(result.Sdc80!.Value, 5), result.Bias));
        Assert.Equal([-2.77186, 2.77186], result.Loa!.Select(limit => Math.Round(limit, 5)));
        Assert.Equal(11, result.Kappa.Categories);
    }

    [Fact]
    public void What_is_undefined_is_null_and_said()
    {
        var result = Agreements.Of(RatingCsv.Parse("case,A,B\n1,0,0\n2,0,0\n", "zero.csv").Table);

        Assert.Null(result.Icc.AgreementSingle);
        Assert.Null(result.Kappa.Quadratic);
        Assert.Equal(["An ICC is undefined: every rating is equal.", "Kappa of A and B is undefined: both gave only one grade."], result.Notes);
        Assert.Contains("\"icc2_1\":null", JsonSerializer.Serialize(result, AgreementJson.Default.AgreementResult), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_every_value_is_left_out_and_counted()
    {
        var result = Agreements.Of(RatingCsv.Parse("case,A,B\n1,0,1\n2,2,2\n3,5,\n4,1,0\n", "gap.csv").Table);

        Assert.Equal((3, 1), (result.N, result.Excluded));
        Assert.Contains("1 of 4 targets lack a value", result.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Half_points_have_no_kappa() =>
        Assert.Contains("Kappa is undefined: a value is not a whole number from 0.", Agreements.Of(RatingCsv.Parse("case,A,B\n1,0.5,1\n2,2,2\n", "half.csv").Table).Notes);

    [Fact]
    public void One_reader_or_one_target_is_refused_in_a_sentence()
    {
        Assert.StartsWith("Agreement needs at least 2 readers; there is 1.", Assert.Throws<InvalidDataException>(() => Agreements.Of(RatingCsv.Parse("case,A\n1,0\n2,1\n", "a.csv").Table)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Agreement needs at least 2 targets", Assert.Throws<InvalidDataException>(() => Agreements.Of(RatingCsv.Parse("case,A,B\n1,0,1\n", "a.csv").Table)).Message, StringComparison.Ordinal);
    }
}
