using System.Text;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Dump;

/// <summary>A data set as text for people: an element a line, items indented.</summary>
public static class DatasetDump
{
    const int KeywordWidth = 36;

    /// <summary>A name of a private block has 64 characters (PS3.5 6.2); it is looked up for every element of the block.</summary>
    const int LongestName = 256;

    /// <summary>Meta group, data set and findings of a file.</summary>
    /// <param name="longestValue">Longer values are cut, in characters.</param>
    public static void Write(DicomFile file, TextWriter target, int longestValue = 80)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(target);
        Write(file.Meta, target, longestValue);
        target.WriteLine($"# {file.Syntax}");
        Write(file.Dataset, target, longestValue);
        foreach (var finding in file.Findings)
            target.WriteLine($"# {finding}");
    }

    public static void Write(Dataset dataset, TextWriter target, int longestValue = 80)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(target);
        Write(dataset, target, longestValue, "");
    }

    static void Write(Dataset dataset, TextWriter target, int longestValue, string indent)
    {
        foreach (var element in dataset)
        {
            target.WriteLine($"{indent}{element.Tag} {element.VR} {Name(element.Tag, dataset),-KeywordWidth} {Content(element, dataset, longestValue)}".TrimEnd());
            if (element is not Element.Sequence sequence)
                continue;
            for (var index = 0; index < sequence.Items.Length; index++)
            {
                target.WriteLine($"{indent}  item {index + 1}");
                Write(sequence.Items[index], target, longestValue, indent + "    ");
            }
        }
    }

    /// <summary>The keyword of a standard tag; of a private one the name of its block.</summary>
    static string Name(Tag tag, Dataset dataset)
    {
        if (tag.IsGroupLength)
            return "GroupLength";
        if (!tag.IsPrivate)
            return DataDictionary.Find(tag)?.Keyword ?? "unknown";
        if (tag.IsPrivateCreator)
            return "PrivateCreator";
        var creator = new Tag(tag.Group, (ushort)(tag.Element >> 8));
        return dataset.Find(creator) is Element.Value { Content.Length: <= LongestName } && dataset.TryGet<string>(creator, out var block) ? $"{tag.Element & 0xFF:X2} of {block}" : "private";
    }

    static string Content(Element element, Dataset dataset, int longestValue) => element switch
    {
        Element.Sequence sequence => Count(sequence.Items.Length, "item"),
        Element.Encapsulated pixels => $"{Count(pixels.Fragments.Length, "fragment")}, {Count(pixels.Fragments.Sum(fragment => fragment.Length), "byte")}",
        Element.Value { IsEmpty: true } => "",
        Element.Value value => Content(value, dataset, longestValue),
        _ => "",
    };

    static string Content(Element.Value value, Dataset dataset, int longestValue)
    {
        if (value.Content.Length > 64 * longestValue)
            return Count(value.Content.Length, "byte");
        if (value.VR == VR.OB || value.VR == VR.UN || !value.VR.IsStandard)
        {
            var shown = value.Content.Load().Span[..(int)Math.Min(value.Content.Length, longestValue / 3)];
            var more = shown.Length < value.Content.Length ? $" … {Count(value.Content.Length, "byte")}" : "";
            return string.Join(' ', shown.ToArray().Select(one => $"{one:x2}")) + more;
        }
        var text = Visible(dataset.FindText(value.Tag)!);
        if (value.VR == VR.UI && NameOfUid(text) is { } name)
            return $"{text} ({name})";
        return text.Length > longestValue ? $"{text[..longestValue]} … {Count(value.Content.Length, "byte")}" : text;
    }

    static string? NameOfUid(string uid) =>
        SopClass.Find(uid)?.Name ?? (TransferSyntax.Of(uid) is { Name: not TransferSyntax.UnknownName } syntax ? syntax.Name : null);

    /// <summary>Line ends and other controls would break the line, or a terminal.</summary>
    internal static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
            return text;
        var visible = new StringBuilder(text.Length);
        foreach (var letter in text)
            visible.Append(letter switch { '\r' => "\\r", '\n' => "\\n", '\t' => "\\t", _ when char.IsControl(letter) => $"\\x{(int)letter:x2}", _ => $"{letter}" });
        return visible.ToString();
    }

    static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
