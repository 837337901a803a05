using Carpus.Dicom.Deidentification.Texts;
using CsCheck;

namespace Carpus.Dicom.Tests.Deidentification.Texts;

public class TextCleanerTests
{
    const string Signs = "雙手正位左右足王美玲ＨＡＮＤ１２-/ ";

    static readonly TextCleaner Cleaner = new(Vocabulary.BuiltIn);

    [Theory]
    [InlineData("HAND BILAT", "HAND BILAT")]
    [InlineData("Hand, PA + oblique", "Hand, PA + oblique")]
    [InlineData("HAND BILAT - OUYANG MEILING DOB 19260415", "HAND BILAT")]
    [InlineData("PA B ok per Dr WUREFERRER 0912-345-678", "PA B")]
    [InlineData("call 0912 345 678 FOOT", "FOOT")]
    [InlineData("FOOT AP 2017-04-15", "FOOT AP")]
    [InlineData("雙手正位", "雙手正位")]
    [InlineData("王美玲 雙手正位", "雙手正位")]
    [InlineData("王美玲雙手正位", "雙手正位")]
    [InlineData("ＨＡＮＤ　ＢＩＬＡＴ", "HAND BILAT")]
    [InlineData("MCP2 L", "MCP2 L")]
    [InlineData("A123456789", "")]
    [InlineData("WANG", "")]
    [InlineData("12 3", "")]
    [InlineData("", "")]
    public void Only_words_of_the_vocabulary_stay(string text, string expected) => Assert.Equal(expected, Cleaner.Clean(text, KnownIdentifiers.None));

    [Fact]
    public void A_name_that_is_a_word_of_two_signs_is_cut_where_it_is_known()
    {
        var known = new KnownIdentifiers(Identifier.OfName("張^正美", Vocabulary.BuiltIn));

        Assert.Equal("雙手", Cleaner.Clean("雙手張正美", known));
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once() =>
        Gen.OneOf(Gen.Char[' ', '~'], Gen.Int[0, Signs.Length - 1].Select(index => Signs[index])).Array[0, 40].Sample(signs =>
        {
            var text = new string(signs);
            var once = Cleaner.Clean(text, KnownIdentifiers.None);
            return Cleaner.Clean(once, KnownIdentifiers.None) == once;
        });

    [Fact]
    public void Names_that_differ_by_delimiters_case_or_width_are_one_identifier()
    {
        var plain = Identifier.OfName("OUYANG^MEILING", Vocabulary.BuiltIn).ToHashSet();

        Assert.True(plain.SetEquals(Identifier.OfName("Ouyang^Meiling^^", Vocabulary.BuiltIn)));
        Assert.True(plain.SetEquals(Identifier.OfName("ＯＵＹＡＮＧ^meiling", Vocabulary.BuiltIn)));
    }

    [Theory]
    [InlineData("P000001")]
    [InlineData("093436")]
    [InlineData("20171201")]
    public void A_number_that_looks_like_a_pseudonym_a_time_or_a_generalised_date_is_not_searched_for_alone(string number) =>
        Assert.DoesNotContain(Identifier.OfNumber(number), identifier => identifier.Text.All(char.IsAsciiDigit));

    [Fact]
    public void A_phone_number_is_known_with_and_without_its_hyphens()
    {
        var known = new KnownIdentifiers(Identifier.OfNumber("0912-345-678"));

        Assert.True(known.IsIn("tel 0912-345-678"));
        Assert.True(known.IsIn("tel 0912345678"));
        Assert.False(known.IsIn("tel 30912345678"));
    }

    [Fact]
    public void What_was_taken_out_is_told_word_by_word_but_never_an_identifier_or_a_number()
    {
        var removed = new List<string>();

        new TextCleaner(Vocabulary.BuiltIn).Clean("HAND Zwickau of 王小明 雙手林 X 20170415 A123456 TUANMUTZ", new KnownIdentifiers([new(IdentifierKind.Name, "TUANMUTZ"), new(IdentifierKind.Name, "王小明")]), removed);

        Assert.Equal(["Zwickau", "林"], removed.Except(["of"]));
    }
}
