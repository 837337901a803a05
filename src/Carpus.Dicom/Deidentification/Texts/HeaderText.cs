namespace Carpus.Dicom.Deidentification.Texts;

/// <summary>Text of a header that may be broken in any way: what does not decode is empty.</summary>
sealed class HeaderText(Dataset dataset)
{
    /// <summary>The first value, without padding; empty where there is none.</summary>
    public string First(Tag tag)
    {
        if (dataset.Find(tag) is not Element.Value { Content.Length: > 0 and <= 4096 } value)
            return "";
        var text = dataset.CharacterSet.Decode(value.Content.Load().Span, value.VR.IsText ? value.VR : VR.LO);
        return text.Split('\\')[0].Trim(' ', '\0');
    }

    /// <summary>A number held in two bytes, such as Rows; null where it is absent or no such thing.</summary>
    public int? UInt16(Tag tag) => dataset.Find(tag) is Element.Value { Content.Length: >= 2 and <= 4096 } value && !value.VR.IsText
        ? BitConverter.ToUInt16(value.Content.Load().Span)
        : null;
}
