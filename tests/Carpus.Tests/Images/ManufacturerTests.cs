using Carpus.Dicom;
using Carpus.Images;

namespace Carpus.Tests.Images;

public sealed class ManufacturerTests
{
    static readonly Manufacturer[] There = [new("GE Healthcare"), new("FUJIFILM Corporation"), new("GE HEALTHCARE")];

    [Theory]
    [InlineData("ge healthcare"), InlineData("GE  Healthcare "), InlineData("GEHealthcare")]
    public void Case_and_spacing_of_a_name_do_not_matter(string typed)
    {
        Assert.Equal(new Manufacturer("GE Healthcare"), new(typed));
        Assert.Null(Manufacturer.Objection([typed], There));
    }

    [Fact]
    public void A_name_that_no_film_has_is_answered_with_those_there_are() =>
        Assert.Equal("No film of the home is of the manufacturer \"Agfa\"; there are \"FUJIFILM Corporation\", \"GE HEALTHCARE\".", Manufacturer.Objection(["fujifilm corporation", "Agfa"], There.OrderBy(maker => maker.Name, StringComparer.Ordinal)));

    [Fact]
    public void A_header_without_a_name_has_no_manufacturer()
    {
        Assert.Null(Manufacturer.Of(new Dataset()));
        Assert.Null(Manufacturer.Of(new Dataset().Set(Tag.Manufacturer, "  ")));
        Assert.Equal("Acme Imaging", Manufacturer.Of(new Dataset().Set(Tag.Manufacturer, "Acme Imaging "))?.Name);
    }
}
