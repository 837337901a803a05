using System.Globalization;
using Carpus.Anatomy;
using Carpus.Statistics;
using ScottPlot;

namespace Carpus.Exchange.Figures;

/// <summary>How often two readers gave each pair of grades, over the whole grid of grades.</summary>
public static class GradeGridFigure
{
    public static FigureImage Draw(string first, string second, GradeTable table, string language)
    {
        ArgumentNullException.ThrowIfNull(table);
        language = FigureFont.LanguageFor(language);
        var plot = FigureStyle.Begin(language, new Bilingual($"Grade by {second}", $"{second} 的評級").In(language), new Bilingual($"Grade by {first}", $"{first} 的評級").In(language));
        var grades = Enumerable.Range(0, table.Categories).ToList();
        // Counts fall off from grade 0 by powers of ten: the colour goes by the logarithm.
        var most = Math.Log(1 + table.Counts.Max(row => row.Max()));
        foreach (var (i, row) in table.Counts.Index())
            foreach (var (j, count) in row.Index())
            {
                var share = most == 0 ? 0 : Math.Log(1 + count) / most;
                var cell = plot.Add.Rectangle(j - 0.5, j + 0.5, i - 0.5, i + 0.5);
                (cell.FillColor, cell.LineColor, cell.LineWidth) = (Shade(share), FigureStyle.Line, 1);
                var text = plot.Add.Text(count.ToString("N0", CultureInfo.InvariantCulture), j, i);
                (text.LabelAlignment, text.LabelFontSize, text.LabelFontColor) = (Alignment.MiddleCenter, 13, count == 0 ? FigureStyle.Faint.WithAlpha(0.5) : share > 0.6 ? Colors.White : FigureStyle.Ink);
                if (FigureFont.For(language) is { } font)
                    text.LabelFontName = font;
            }
        foreach (var grade in grades) // over the others
        {
            var same = plot.Add.Rectangle(grade - 0.5, grade + 0.5, grade - 0.5, grade + 0.5);
            (same.FillColor, same.LineColor, same.LineWidth) = (Colors.Transparent, FigureStyle.Ink, 1.5f);
        }
        var (places, names) = (grades.Select(grade => (double)grade).ToArray(), grades.Select(grade => grade.ToString(CultureInfo.InvariantCulture)).ToArray());
        plot.Axes.Bottom.SetTicks(places, names);
        plot.Axes.Left.SetTicks(places, names);
        plot.Axes.SetLimits(-0.5, table.Categories - 0.5, table.Categories - 0.5, -0.5); // 0 at the top, as a table is read
        plot.HideGrid();
        return FigureStyle.Finish(plot, 440, 400);
    }

    /// <summary>White to blue.</summary>
    static Color Shade(double share)
    {
        byte Between(double from, double to) => (byte)Math.Round(from + (to - from) * share);
        return new(Between(255, 0), Between(255, 114), Between(255, 178));
    }
}
