using Carpus.Dicom.CharacterSets;

namespace Carpus.Dicom.Tests.CharacterSets;

public class PersonNameTests
{
    [Fact]
    public void A_name_has_three_writings_of_five_components()
    {
        var name = PersonName.Parse("Adams^John Robert Quincy^^Rev.^B.A. M.Div.=亚^约翰=ya^yuehan");

        Assert.Equal(("Adams", "John Robert Quincy", "", "Rev.", "B.A. M.Div."), (name.Family, name.Given, name.Middle, name.Prefix, name.Suffix));
        Assert.Equal(("亚^约翰", "ya^yuehan"), (name.Ideographic, name.Phonetic));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Wang^XiaoDong")]
    [InlineData("Wang^XiaoDong=王^小东")]
    [InlineData("=王^小东")]
    public void A_name_is_written_as_it_was_parsed(string value) => Assert.Equal(value, PersonName.Parse(value).ToString());
}
