namespace Carpus.Dicom;

/// <summary>Something a person should know about data that was taken all the same.</summary>
/// <param name="Where">File, tag path, cell or joint; never a patient's name or date.</param>
/// <param name="What">One sentence.</param>
public sealed record Finding(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
