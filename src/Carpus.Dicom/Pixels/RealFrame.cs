namespace Carpus.Dicom.Pixels;

/// <summary>One picture of floating-point numbers, as a parametric map has them (PS3.3 C.7.6.24 and C.7.6.25).</summary>
/// <param name="Rows">Its height in pixels.</param>
/// <param name="Columns">Its width in pixels.</param>
/// <param name="Values">Shape (rows, columns), row by row; those of 32 bits are widened.</param>
public sealed record RealFrame(int Rows, int Columns, double[] Values);
