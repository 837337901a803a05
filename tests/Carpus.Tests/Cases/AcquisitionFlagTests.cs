using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Cases;

public sealed class AcquisitionFlagTests
{
    [Fact]
    public void A_film_taken_as_scoring_expects_has_no_flag_and_what_is_not_stated_is_none_either()
    {
        Assert.Empty(AcquisitionFlag.Of(Film("PA", 1000), Limb.Hand, Sides.Left));
        Assert.Empty(AcquisitionFlag.Of(Film("AP", 1050), Limb.Foot, Sides.Right));
        Assert.Empty(AcquisitionFlag.Of(new Dataset(), Limb.Hand, Sides.None));
    }

    [Fact]
    public void Another_view_another_distance_and_both_sides_on_one_film_are_told()
    {
        var flags = AcquisitionFlag.Of(Film("LL", 1500), Limb.Hand, Sides.Both);

        Assert.Equal(["both-sides", "view", "distance"], flags.Select(flag => flag.Id));
        Assert.Equal("the view is LL; PA is expected", flags[1].Text.English);
        Assert.Equal("球管距離為 150 公分，應為 100 公分", flags[2].Text.Chinese);
    }

    static Dataset Film(string view, double distance) => new Dataset().Set(Tag.ViewPosition, view).Set(Tag.DistanceSourceToDetector, distance);
}
