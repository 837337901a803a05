namespace Carpus.Dicom;

/// <summary>Values in and out of a data set: numbers by their own type, text through the Specific Character Set.</summary>
public sealed partial class Dataset
{
    /// <summary>The first value.</summary>
    /// <typeparam name="T">string, int, long, double, Tag, or any other number type.</typeparam>
    /// <exception cref="DicomFormatException">The element is absent, empty, or no such value; the message names the tag.</exception>
    public T Get<T>(Tag tag) => GetAll<T>(tag) is [var first, ..] ? first : throw new DicomFormatException("A value is expected; the element is absent or empty.", path: tag.ToString());

    /// <summary>The first value; false where it is absent, empty or cannot be told as a <typeparamref name="T"/>.</summary>
    public bool TryGet<T>(Tag tag, out T value)
    {
        try
        {
            if (GetAll<T>(tag) is [var first, ..])
            {
                value = first;
                return true;
            }
        }
        catch (DicomFormatException) { }
        value = default!;
        return false;
    }

    /// <summary>The first value, or <paramref name="otherwise"/> where it is absent or empty.</summary>
    /// <exception cref="DicomFormatException">There is a value and it is no <typeparamref name="T"/>.</exception>
    public T Get<T>(Tag tag, T otherwise) => GetAll<T>(tag) is [var first, ..] ? first : otherwise;

    /// <summary>All values, empty where the element is absent or empty.</summary>
    /// <exception cref="DicomFormatException">A value is no <typeparamref name="T"/>; the message names the tag.</exception>
    public IReadOnlyList<T> GetAll<T>(Tag tag) => throw new NotSupportedException($"{tag} {typeof(T)}");

    /// <summary>The whole text of an element, backslashes and all, decoded by the character set in force, without padding; null where it is absent.</summary>
    public string? FindText(Tag tag) => throw new NotSupportedException($"{tag}");

    /// <summary>Puts values under a standard tag, in the VR of the dictionary. Text is encoded in the character set in force.</summary>
    public Dataset Set<T>(Tag tag, params ReadOnlySpan<T> values) => throw new NotSupportedException($"{tag} {values.Length}");

    /// <summary>Puts values under any tag.</summary>
    public Dataset Set<T>(Tag tag, VR vr, params ReadOnlySpan<T> values) => throw new NotSupportedException($"{tag} {vr} {values.Length}");
}
