using Carpus.Anatomy;
using Carpus.Progression;
using ScottPlot;

namespace Carpus.Exchange.Figures;

/// <summary>Every patient's change, in order, over the share of patients up to it (Landewe R, van der Heijde D. Arthritis Rheum 2004;50:699-706).</summary>
public static class CumulativeProbabilityFigure
{
    /// <param name="arms">The patients' points, by the name of the arm; one without a name for a whole cohort.</param>
    /// <param name="sdc">Smallest detectable change, drawn on both sides of 0; null where it is not known.</param>
    public static FigureImage Draw(IReadOnlyList<(string Name, IReadOnlyList<CurvePoint> Patients)> arms, double? sdc, string language)
    {
        ArgumentNullException.ThrowIfNull(arms);
        language = FigureFont.LanguageFor(language);
        var plot = FigureStyle.Begin(language, new Bilingual("Cumulative probability, %", "累積機率（%）").In(language), new Bilingual("Change of total, points", "總分變化（分）").In(language));
        plot.Add.HorizontalLine(0, 1, FigureStyle.Ink);
        if (sdc is { } limit)
            foreach (var place in (double[])[limit, -limit])
            {
                var line = plot.Add.HorizontalLine(place, 1.5f, FigureStyle.Series(4));
                if (place > 0)
                    line.LegendText = new Bilingual($"SDC ±{limit:0.0}", $"最小可偵測變化 ±{limit:0.0}").In(language);
            }
        foreach (var (index, (name, patients)) in arms.Index())
        {
            if (patients.Count == 0)
                continue;
            var points = plot.Add.Scatter(patients.Select(patient => patient.Percent).ToArray(), patients.Select(patient => patient.Change).ToArray(), FigureStyle.Series(index));
            (points.LineWidth, points.MarkerSize) = (1.5f, patients.Count > 200 ? 3 : 5);
            points.LegendText = arms.Count > 1 ? $"{name} (n = {patients.Count})" : "";
        }
        plot.Axes.SetLimitsX(0, 100);
        return FigureStyle.Finish(plot, 620, 440, arms.Count > 1 || sdc is not null ? Alignment.UpperLeft : null);
    }
}
