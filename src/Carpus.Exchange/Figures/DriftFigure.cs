using Carpus.Anatomy;
using ScottPlot;

namespace Carpus.Exchange.Figures;

/// <summary>How a reader's difference from the mean of all readers moves in the order of reading: a reader who grows strict or mild shows a slope.</summary>
public static class DriftFigure
{
    /// <param name="readers">Differences in points, in the order in which the cases were read.</param>
    public static FigureImage Draw(IReadOnlyList<(string Name, IReadOnlyList<double> Differences)> readers, string language)
    {
        ArgumentNullException.ThrowIfNull(readers);
        language = FigureFont.LanguageFor(language);
        var plot = FigureStyle.Begin(language, new Bilingual("Case, in order of reading", "個案（依判讀順序）").In(language), new Bilingual("Difference from the readers' mean, points", "與判讀者平均之差（分）").In(language));
        plot.Add.HorizontalLine(0, 1, FigureStyle.Faint);
        foreach (var (index, (name, differences)) in readers.Index())
        {
            var (order, values) = (differences.Select((_, place) => place + 1.0).ToArray(), differences.ToArray());
            plot.Add.Markers(order, values, MarkerShape.FilledCircle, 4, FigureStyle.Series(index).WithAlpha(0.45));
            if (values.Length < 3)
                continue;
            var line = plot.Add.Line(new Coordinates(1, Trend(order, values, 1)), new Coordinates(order.Length, Trend(order, values, order.Length)));
            (line.LineColor, line.LineWidth, line.LegendText) = (FigureStyle.Series(index), 2, name);
        }
        return FigureStyle.Finish(plot, 620, 360, Alignment.UpperRight);
    }

    /// <summary>Least squares.</summary>
    static double Trend(double[] x, double[] y, double at)
    {
        var (middle, mean) = (x.Average(), y.Average());
        var slope = x.Zip(y, (one, other) => (one - middle) * (other - mean)).Sum() / x.Sum(one => (one - middle) * (one - middle));
        return mean + slope * (at - middle);
    }
}
