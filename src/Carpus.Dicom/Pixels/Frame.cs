namespace Carpus.Dicom.Pixels;

/// <summary>One decoded picture of stored values, before any rescale, window or polarity.</summary>
/// <param name="Rows">Its height in pixels.</param>
/// <param name="Columns">Its width in pixels.</param>
/// <param name="Samples">1 for grey or palette, 3 for colour; colour samples stand pixel by pixel.</param>
/// <param name="BitsStored">Bits of a sample that carry its value; bits above are already masked away.</param>
/// <param name="IsSigned">Values are two's complement, already extended.</param>
/// <param name="Values">Shape (rows, columns, samples), row by row.</param>
public sealed record Frame(int Rows, int Columns, int Samples, int BitsStored, bool IsSigned, int[] Values);
