using Carpus.Agreement;
using Carpus.Anatomy;
using ScottPlot;

namespace Carpus.Exchange.Figures;

/// <summary>How a reader's difference from the mean of the others moves in the order of reading: a reader who grows strict or mild shows a slope.</summary>
public static class DriftFigure
{
    /// <param name="readers">The slope is drawn through the mean of the reader's points; one that is undefined is left out.</param>
    public static FigureImage Draw(IReadOnlyList<ReaderDrift> readers, string language)
    {
        ArgumentNullException.ThrowIfNull(readers);
        language = FigureFont.LanguageFor(language);
        var plot = FigureStyle.Begin(language, new Bilingual("Case, in order of reading", "個案（依判讀順序）").In(language), new Bilingual("Difference from the other readers' mean, points", "與其他判讀者平均之差（分）").In(language));
        plot.Add.HorizontalLine(0, 1, FigureStyle.Faint);
        foreach (var (index, reader) in readers.Index())
        {
            var points = reader.Points;
            plot.Add.Markers(points.Select(point => (double)point.Order).ToArray(), points.Select(point => point.Difference).ToArray(), MarkerShape.FilledCircle, 4, FigureStyle.Series(index).WithAlpha(0.45));
            if (reader.Slope.Value is not { } overHundred)
                continue;
            var (centre, mean) = (points.Average(point => point.Order), points.Average(point => point.Difference));
            Coordinates At(int order) => new(order, mean + overHundred / 100 * (order - centre));
            var line = plot.Add.Line(At(points[0].Order), At(points[^1].Order));
            (line.LineColor, line.LineWidth, line.LegendText) = (FigureStyle.Series(index), 2, reader.Reader);
        }
        return FigureStyle.Finish(plot, 620, 360, Alignment.UpperRight);
    }
}
