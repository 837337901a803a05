using System.Text.Json;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests.Scoring;

public sealed class ScoreTests
{
    static readonly Gen<Score?> AnyScore = Any.Item.SelectMany(Any.ScoreOf);

    [Fact]
    public void A_score_survives_JSON() =>
        AnyScore.Sample(score => JsonSerializer.Deserialize<Score?>(JsonSerializer.Serialize(score)) == score);

    [Fact]
    public void A_score_is_found_again_by_its_code() => AnyScore.Where(score => score is not null).Sample(score => Score.Find(score!.Code) == score);

    [Theory]
    [InlineData("3", "3")]
    [InlineData("2.5", "2.5")]
    [InlineData("\"S-arthrodesis\"", "S-arthrodesis")]
    public void In_JSON_points_are_a_number_and_a_reason_is_a_word(string json, string code) =>
        Assert.Equal(json, JsonSerializer.Serialize(Score.Find(code)));

    [Theory]
    [InlineData("\"tired\"")]
    [InlineData("-1")]
    [InlineData("1.25")]
    [InlineData("true")]
    public void What_is_neither_points_nor_a_reason_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Score>(json));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("99999999999")]
    public void A_code_that_is_no_score_is_not_found(string code) => Assert.Null(Score.Find(code));

    [Fact]
    public void Every_obstacle_has_a_code_and_a_name_and_the_printed_pair_is_understood()
    {
        Assert.All(Obstacles.All, why => Assert.Equal(why, Obstacles.Find(why.Code())));
        Assert.All(Obstacles.All, why => Assert.NotEmpty(why.Name().Chinese));
        Assert.Equal(Obstacle.Overlap, Obstacles.Find("NA-overlap/rotation"));
    }
}
