using Carpus.Web.Texts;

namespace Carpus.Server.Tests.Rooms;

public sealed class TextTests
{
    [Theory]
    [InlineData("zh-Hant", "zh-TW", "en")]
    [InlineData("zh-Hant", "zh-Hant-HK")]
    [InlineData("en", "en-GB", "zh-TW")]
    [InlineData("zh-Hant", "fr", "zh")]
    [InlineData("en", "fr")]
    public void The_page_speaks_the_first_language_that_it_knows(string language, params string[] wanted) =>
        Assert.Equal(language, Text.For(wanted).Language);

    [Fact]
    public void No_text_is_the_same_in_both_languages_but_the_letters_of_the_columns()
    {
        var (english, chinese) = (Strings(Text.For(["en"])), Strings(Text.For(["zh"])));

        Assert.Equal(english.Keys, chinese.Keys);
        Assert.Equal(["Room.ErosionShort", "Room.NarrowingShort"], english.Where(text => chinese[text.Key] == text.Value).Select(text => text.Key));
    }

    static Dictionary<string, string> Strings(Text text) =>
        (from part in typeof(Text).GetProperties()
         let value = part.GetValue(text)
         where value is not null && value.GetType().Namespace == typeof(Text).Namespace
         from property in value.GetType().GetProperties()
         where property.PropertyType == typeof(string)
         select ($"{part.Name}.{property.Name}", (string)property.GetValue(value)!)).ToDictionary();
}
