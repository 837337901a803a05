using Carpus.Anatomy;

namespace Carpus.Tests.Anatomy;

public sealed class JointTests
{
    static readonly IEnumerable<Joint> All =
        from side in Enum.GetValues<Side>()
        from limb in Enum.GetValues<Limb>()
        from site in Sites.On(limb)
        select new Joint(side, limb, site);

    [Fact]
    public void Every_joint_is_found_again_by_its_code() => Assert.All(All, joint => Assert.Equal(joint, Joint.Find(joint.ToString())));

    [Fact]
    public void Every_joint_has_a_name_of_its_own_in_both_languages()
    {
        Assert.Equal(All.Count(), All.Select(joint => joint.Name.English).Distinct().Count());
        Assert.Equal(All.Count(), All.Select(joint => joint.Name.In("zh-TW")).Distinct().Count());
    }

    [Fact]
    public void Every_site_lies_on_a_limb() => Assert.All(Enum.GetValues<Site>(), site => Assert.True(site.IsOn(Limb.Hand) || site.IsOn(Limb.Foot)));

    [Theory]
    [InlineData("LH.MTP2")]
    [InlineData("LF.MCP2")]
    [InlineData("LX.MCP2")]
    [InlineData("LH.3")]
    [InlineData("LH")]
    [InlineData("")]
    public void What_is_no_joint_is_not_found(string code) => Assert.Null(Joint.Find(code));

    [Fact]
    public void The_thumb_and_the_great_toe_share_a_code_and_not_a_name()
    {
        Assert.Equal("left hand thumb IP", new Joint(Side.Left, Limb.Hand, Site.IP1).Name.English);
        Assert.Equal("右足大腳趾趾間關節", new Joint(Side.Right, Limb.Foot, Site.IP1).Name.Chinese);
        Assert.Equal(Site.IP1, Sites.Find("ip"));
    }
}
