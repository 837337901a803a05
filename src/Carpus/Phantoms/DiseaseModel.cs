using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Phantoms;

/// <summary>How damage spreads over joints and years: most joints stay whole; MTP5, the wrist and the knuckles of index and middle finger go first; left follows right.</summary>
static class DiseaseModel
{
    /// <summary>The scores after so many years of disease. For the same patient later years are nowhere lower.</summary>
    public static ScoreSheet SheetOf(PhantomPatient patient, double years)
    {
        var random = patient.Random.Fork("disease");
        var load = 0.50 * patient.Severity * Portable.Exp(0.8 * Portable.Log(Math.Max(years, 0.05)));
        return ScoreSheet.From(ScoreProfile.Svdh98, item =>
        {
            var joint = random.Fork($"{item.Limb} {item.Site}").Normal(0, 0.75);
            var side = random.Fork($"{item.Limb} {item.Site} {item.Side}").Normal(0, 0.45);
            var own = random.Fork(item.Id).Normal(0, 0.5);
            var damage = load * Weight(item) * Portable.Exp(joint + side + own - 0.35);
            return item.Of(Math.Min(item.Maximum, (int)damage));
        });
    }

    static double Weight(ScoreItem item)
    {
        var site = item.Site switch
        {
            Site.MTP5 => 2.0,
            Site.MTP1 or Site.MTP2 or Site.MTP3 or Site.MTP4 => 1.2,
            Site.MCP2 or Site.MCP3 => 1.6,
            Site.MCP1 or Site.MCP4 or Site.MCP5 => 1.0,
            Site.ULN => 1.7,
            Site.RC or Site.CNL => 1.5,
            Site.LUN or Site.NAV or Site.RAD => 1.0,
            Site.PIP2 or Site.PIP3 or Site.PIP4 => 0.9,
            Site.MUL or Site.MC1 or Site.MNA => 0.7,
            Site.CMC3 or Site.CMC4 or Site.CMC5 => 0.9,
            _ => 0.6,
        };
        return item.Bone is Scoring.Bone.Phalanx or Scoring.Bone.DistalPhalanx ? 0.6 * site : site;
    }
}
