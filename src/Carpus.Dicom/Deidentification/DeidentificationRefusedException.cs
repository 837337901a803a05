namespace Carpus.Dicom.Deidentification;

/// <summary>A file that cannot become a de-identified film.</summary>
/// <param name="why">One sentence for a person; it never holds a value of the file.</param>
public sealed class DeidentificationRefusedException(string why) : Exception(why);
