using Carpus.Dicom.Deidentification.Vaults;
using CsCheck;

namespace Carpus.Dicom.Tests.Deidentification.Vaults;

public class UidReplacementTests
{
    static readonly UidReplacement Made = new(new byte[32], "2.25");

    [Fact]
    public void Every_made_UID_fits_the_grammar_and_is_known_as_made() =>
        Gen.String.Where(text => text.Trim(' ', '\0').Length > 0 && !text.StartsWith("1.2.840.10008.", StringComparison.Ordinal)).Sample(text =>
            UidReplacement.IsUid(Made.Of(text)) && UidReplacement.IsMade(Made.Of(text), "2.25"));

    [Fact]
    public void Padding_makes_no_other_UID() => Assert.Equal(Made.Of("1.2.3.4"), Made.Of("1.2.3.4\0"));

    [Fact]
    public void The_standards_own_UIDs_stay() => Assert.Equal("1.2.840.10008.5.1.4.1.1.1", Made.Of("1.2.840.10008.5.1.4.1.1.1"));

    [Fact]
    public void Another_key_makes_other_UIDs() => Assert.NotEqual(Made.Of("1.2.3.4"), new UidReplacement([1, .. new byte[31]], "2.25").Of("1.2.3.4"));

    [Fact]
    public void A_root_of_ones_own_leaves_room_for_64_characters()
    {
        var uid = new UidReplacement(new byte[32], "1.2.276.0.7230010.3.1.4").Of("1.2.3.4");

        Assert.StartsWith("1.2.276.0.7230010.3.1.4.", uid, StringComparison.Ordinal);
        Assert.True(UidReplacement.IsUid(uid));
    }
}
