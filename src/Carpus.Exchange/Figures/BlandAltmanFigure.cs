using System.Globalization;
using Carpus.Anatomy;
using Carpus.Statistics;
using ScottPlot;

namespace Carpus.Exchange.Figures;

/// <summary>The difference of two readers over their mean, with bias, limits of agreement and their 95 % intervals (Bland JM, Altman DG. Lancet 1986;1:307-10).</summary>
public static class BlandAltmanFigure
{
    /// <param name="pairs">Values of the first and the second reader.</param>
    public static FigureImage Draw(string first, string second, IReadOnlyList<(double First, double Second)> pairs, string language)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        language = FigureFont.LanguageFor(language);
        var limits = BlandAltman.Of([.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)]);
        var plot = FigureStyle.Begin(
            language, new Bilingual($"Mean of {first} and {second}, points", $"{first} 與 {second} 的平均（分）").In(language), new Bilingual($"{first} minus {second}, points", $"{first} 減 {second}（分）").In(language));
        Line(plot, limits.Upper, limits.LimitMargin, FigureStyle.Series(1), "+1.96 SD", language);
        Line(plot, limits.Bias, limits.BiasMargin, FigureStyle.Series(0), new Bilingual("bias", "偏差").In(language), language);
        Line(plot, limits.Lower, limits.LimitMargin, FigureStyle.Series(1), "-1.96 SD", language);
        var points = plot.Add.Markers(pairs.Select(pair => (pair.First + pair.Second) / 2).ToArray(), pairs.Select(pair => pair.First - pair.Second).ToArray(), MarkerShape.OpenCircle, 7, FigureStyle.Ink);
        points.MarkerLineWidth = 1.2f;
        plot.Axes.Margins(0.05, 0.12);
        ((ScottPlot.AxisPanels.AxisBase)plot.Axes.Right).MinimumSize = 124;
        return FigureStyle.Finish(plot, 700, 440);
    }

    static void Line(Plot plot, double place, double margin, Color color, string name, string language)
    {
        var band = plot.Add.VerticalSpan(place - margin, place + margin);
        (band.FillColor, band.LineStyle.Width) = (color.WithAlpha(0.10), 0);
        var line = plot.Add.HorizontalLine(place, 1.5f, color);
        (line.LabelText, line.LabelOppositeAxis, line.LabelRotation, line.ManualLabelAlignment) = (string.Create(CultureInfo.InvariantCulture, $" {name} {place:0.0}"), true, 0, Alignment.MiddleLeft);
        (line.LabelBackgroundColor, line.LabelFontColor, line.LabelFontSize, line.LabelBold) = (Colors.Transparent, color, 13, false);
        if (FigureFont.For(language) is { } font)
            line.LabelFontName = font;
    }
}
