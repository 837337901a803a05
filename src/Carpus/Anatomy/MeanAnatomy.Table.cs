namespace Carpus.Anatomy;

// Written by MeanAnatomyTests with CARPUS_UPDATE_GOLDEN=1 from both limbs of 150 healthy people drawn by Carpus.Phantoms (seed 1906), never from a real film.
public sealed partial class MeanAnatomy
{
    static MeanSite[] Hand =>
    [
        new(Site.TIP3, new(0, -1), 0.0879, 0.0165),
        new(Site.IP1, new(0.3667, -0.4757), 0.1044, 0.0485),
        new(Site.DIP2, new(0.1226, -0.8803), 0.0846, 0.0258),
        new(Site.DIP3, new(-0.002, -0.9111), 0.0882, 0.0132),
        new(Site.DIP4, new(-0.1212, -0.8509), 0.0843, 0.0203),
        new(Site.DIP5, new(-0.208, -0.7242), 0.0746, 0.0276),
        new(Site.PIP2, new(0.1123, -0.7618), 0.0983, 0.0207),
        new(Site.PIP3, new(-0.0045, -0.7721), 0.1022, 0.0111),
        new(Site.PIP4, new(-0.1139, -0.7155), 0.097, 0.0148),
        new(Site.PIP5, new(-0.1964, -0.6282), 0.0842, 0.021),
        new(Site.MCP1, new(0.271, -0.3432), 0.1123, 0.0262),
        new(Site.MCP2, new(0.0924, -0.5538), 0.115, 0.0135),
        new(Site.MCP3, new(-0.0084, -0.5386), 0.1172, 0.0093),
        new(Site.MCP4, new(-0.1005, -0.4993), 0.1083, 0.0093),
        new(Site.MCP5, new(-0.1725, -0.4579), 0.098, 0.0111),
        new(Site.MC1, new(0.1096, -0.1596), 0.1269, 0.0076),
        new(Site.MUL, new(0.0693, -0.1509), 0.1545, 0.0063),
        new(Site.NAV, new(0.0473, -0.0611), 0.1614, 0.0061),
        new(Site.LUN, new(-0.0369, -0.0376), 0.1338, 0.0056),
        new(Site.TRQ, new(-0.1082, -0.0758), 0.1338, 0.0069),
        new(Site.RAD, new(0.0025, 0.0308), 0.1959, 0.0098),
        new(Site.ULN, new(-0.118, 0.0342), 0.1407, 0.0132),
        new(Site.CMC3, new(-0.0175, -0.1964), 0.1062, 0.0044),
        new(Site.CMC4, new(-0.0768, -0.1913), 0.1062, 0.0051),
        new(Site.CMC5, new(-0.1222, -0.1758), 0.1062, 0.0064),
        new(Site.MNA, new(0.0648, -0.1163), 0.12, 0.006),
        new(Site.CNL, new(-0.0047, -0.0607), 0.12, 0.0052),
        new(Site.RC, new(0, 0), 0.1821, 0.0059),
    ];

    static MeanSite[] Foot =>
    [
        new(Site.TIP1, new(0, -1), 0.214, 0.0347),
        new(Site.IP1, new(0.0174, -0.798), 0.2141, 0.0236),
        new(Site.DIP2, new(-0.1504, -0.9471), 0.118, 0.0297),
        new(Site.DIP3, new(-0.2721, -0.8674), 0.1139, 0.0257),
        new(Site.DIP4, new(-0.3823, -0.7955), 0.1117, 0.0248),
        new(Site.DIP5, new(-0.4962, -0.6877), 0.11, 0.0246),
        new(Site.PIP2, new(-0.1539, -0.843), 0.1265, 0.0206),
        new(Site.PIP3, new(-0.2745, -0.7807), 0.1216, 0.0198),
        new(Site.PIP4, new(-0.391, -0.7234), 0.1193, 0.0193),
        new(Site.PIP5, new(-0.5026, -0.6281), 0.1156, 0.0197),
        new(Site.MTP1, new(0.0339, -0.53), 0.2536, 0.0183),
        new(Site.MTP2, new(-0.154, -0.6229), 0.1584, 0.0184),
        new(Site.MTP3, new(-0.2734, -0.5761), 0.1513, 0.0177),
        new(Site.MTP4, new(-0.3895, -0.5304), 0.1492, 0.0164),
        new(Site.MTP5, new(-0.4985, -0.4559), 0.1521, 0.0165),
        new(Site.TMT1, new(0, 0), 0.2381, 0.0241),
    ];
}
