using ScottPlot;

namespace Carpus.Exchange.Figures;

/// <summary>How all figures look: as in a journal, with two axes and faint lines, in colours that people with a colour vision deficiency tell apart (Okabe and Ito).</summary>
static class FigureStyle
{
    public static readonly Color Ink = Color.FromHex("#1b1f24"), Faint = Color.FromHex("#66707c"), Line = Color.FromHex("#e3e6ea");

    static readonly Color[] s_series = [.. ((string[])["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]).Select(Color.FromHex)];

    public static Color Series(int index) => s_series[index % s_series.Length];

    /// <summary>An empty plot. There is no title: the caption stands below the figure.</summary>
    public static Plot Begin(string language, string across, string up)
    {
        var plot = new Plot();
        if (FigureFont.For(language) is { } font)
            plot.Font.Set(font);
        plot.FigureBackground.Color = Colors.White;
        foreach (var edge in (ScottPlot.AxisPanels.AxisBase[])[(ScottPlot.AxisPanels.AxisBase)plot.Axes.Right, (ScottPlot.AxisPanels.AxisBase)plot.Axes.Top])
            (edge.FrameLineStyle.Width, edge.MinimumSize) = (0, 20); // no frame, and room for the last label
        plot.Grid.MajorLineColor = Line;
        plot.Axes.Color(Ink);
        foreach (var axis in (ScottPlot.AxisPanels.AxisBase[])[(ScottPlot.AxisPanels.AxisBase)plot.Axes.Bottom, (ScottPlot.AxisPanels.AxisBase)plot.Axes.Left])
            (axis.TickLabelStyle.FontSize, axis.MinorTickStyle.Length, axis.FrameLineStyle.Color) = (13, 0, Faint);
        (plot.Axes.Bottom.Label.Text, plot.Axes.Left.Label.Text) = (across, up);
        (plot.Axes.Bottom.Label.FontSize, plot.Axes.Left.Label.FontSize) = (14, 14);
        (plot.Axes.Bottom.Label.Bold, plot.Axes.Left.Label.Bold) = (false, false);
        return plot;
    }

    public static FigureImage Finish(Plot plot, int width, int height, Alignment? legend = null)
    {
        if (legend is { } corner)
        {
            var shown = plot.ShowLegend(corner);
            (shown.ShadowColor, shown.OutlineColor, shown.BackgroundColor, shown.FontSize) = (Colors.Transparent, Colors.Transparent, Colors.White.WithAlpha(0.8), 13);
        }
        else
            plot.HideLegend();
        var svg = plot.GetSvgXml(width, height);
        plot.ScaleFactor = 2;
        return new(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..], plot.GetImageBytes(2 * width, 2 * height, ImageFormat.Png), width, height);
    }
}
