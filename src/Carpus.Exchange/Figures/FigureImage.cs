namespace Carpus.Exchange.Figures;

/// <summary>A drawn figure.</summary>
/// <param name="Svg">For pages and print; texts stay texts.</param>
/// <param name="Png">For slides and manuscripts, at twice the size; empty for a figure that is drawn as SVG alone.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
public sealed record FigureImage(string Svg, ReadOnlyMemory<byte> Png, int Width, int Height);
