using System.Globalization;
using System.Text;
using Carpus.Anatomy;

namespace Carpus.Exchange.Figures;

/// <summary>One number for each joint, as colour on the drawing of both hands and both feet, as on a film of both hands: the left one on the left, thumbs and great toes in the middle.</summary>
public static class JointMapFigure
{
    static readonly (Side, Limb)[] s_limbs = [(Side.Left, Limb.Hand), (Side.Right, Limb.Hand), (Side.Left, Limb.Foot), (Side.Right, Limb.Foot)];

    /// <param name="values">By joint, at least 0.</param>
    /// <param name="what">What the number is, such as "mean difference of the readers, points".</param>
    public static FigureImage Draw(IReadOnlyDictionary<Joint, double> values, Bilingual what, string language)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(what);
        var most = values.Count == 0 ? 0 : values.Values.Max();
        var svg = new StringBuilder("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 484 190" width="726" height="285" font-family="system-ui,'Noto Sans TC',sans-serif">""");
        foreach (var (index, (side, limb)) in s_limbs.Index())
            Draw(svg, side, limb, index * 120, values, most, language);
        Scale(svg, most, what.In(language));
        return new(svg.Append("</svg>").ToString(), default, 726, 285);
    }

    static void Draw(StringBuilder svg, Side side, Limb limb, int left, IReadOnlyDictionary<Joint, double> values, double most, string language)
    {
        // The plan is of a right limb seen from its back, as films show it.
        double X(double x) => left + (side == Side.Left ? MapPlan.Width - x : x);
        foreach (var oval in MapPlan.Ovals(limb))
            svg.Append(CultureInfo.InvariantCulture, $"<ellipse cx=\"{X(oval.X):0.#}\" cy=\"{oval.Y:0.#}\" rx=\"{oval.RadiusX:0.#}\" ry=\"{oval.RadiusY:0.#}\" fill=\"#d8dde3\"/>");
        foreach (var bone in MapPlan.Bones(limb))
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(bone.X1):0.#}\" y1=\"{bone.Y1:0.#}\" x2=\"{X(bone.X2):0.#}\" y2=\"{bone.Y2:0.#}\" stroke=\"#d8dde3\" stroke-width=\"{bone.Thickness:0.#}\" stroke-linecap=\"round\"/>");
        foreach (var site in Sites.On(limb))
            if (MapPlan.Place(limb, site) is var (x, y) && values.TryGetValue(new(side, limb, site), out var value))
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(x):0.#}\" cy=\"{y:0.#}\" r=\"4.6\" fill=\"{Color(most == 0 ? 0 : value / most)}\" stroke=\"#1b1f24\" stroke-width=\".5\"><title>{new Joint(side, limb, site).Name.In(language)}: {value:0.##}</title></circle>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + 50}\" y=\"166\" text-anchor=\"middle\" font-size=\"8\" fill=\"#1b1f24\">{Joint.LimbName(side, limb).In(language)}</text>");
    }

    static void Scale(StringBuilder svg, double most, string what)
    {
        for (var step = 0; step < 40; step++)
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{step * 2}\" y=\"176\" width=\"2.1\" height=\"6\" fill=\"{Color((step + 0.5) / 40)}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"84\" y=\"182\" font-size=\"7.5\" fill=\"#1b1f24\">0 – {most:0.##}: {System.Net.WebUtility.HtmlEncode(what)}</text>");
    }

    /// <summary>White over orange to dark red.</summary>
    static string Color(double share)
    {
        (double Red, double Green, double Blue)[] stops = [(255, 247, 236), (253, 187, 132), (227, 74, 51), (127, 0, 0)];
        var at = Math.Clamp(share, 0, 1) * (stops.Length - 1);
        var (low, part) = ((int)Math.Min(at, stops.Length - 2), at - (int)Math.Min(at, stops.Length - 2));
        byte Between(Func<(double Red, double Green, double Blue), double> of) => (byte)Math.Round(of(stops[low]) + (of(stops[low + 1]) - of(stops[low])) * part);
        return $"#{Between(stop => stop.Red):x2}{Between(stop => stop.Green):x2}{Between(stop => stop.Blue):x2}";
    }
}
