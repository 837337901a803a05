using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>Asks the policy about every element of a film that says it is de-identified: rewriting it must change nothing.</summary>
static class Reexamination
{
    /// <exception cref="DeidentificationRefusedException">Something in the film is not what the policy leaves; the message names the tag.</exception>
    public static void Check(DicomFile file, Policy policy, FilmPlace place)
    {
        var cleaner = new TextCleaner(Vocabulary.BuiltIn.With(policy.Words));
        var text = new HeaderText(file.Dataset);
        var replacements = Replacements.Already(policy, place, text.First(Tag.ClinicalTrialTimePointID));
        var rewriter = new DatasetRewriter(policy, cleaner, KnownIdentifiers.None, replacements, text.First(Tag.SOPClassUID));
        Dataset rewritten;
        try
        {
            rewritten = rewriter.Rewrite(file.Dataset);
        }
        catch (Replacements.NotOursException)
        {
            throw new DeidentificationRefusedException("It says that it is de-identified, but holds a UID that was not made here.");
        }
        catch (DicomFormatException broken)
        {
            throw new DeidentificationRefusedException($"It says that it is de-identified, but its header is broken: {broken.Message}");
        }
        if (Difference(file.Dataset, rewritten) is { } tag)
            throw new DeidentificationRefusedException($"It says that it is de-identified, but {tag} is not as the policy leaves it.");
    }

    /// <summary>The first tag at which two data sets differ, pixel data aside.</summary>
    static Tag? Difference(Dataset one, Dataset other)
    {
        foreach (var element in one)
            if (element.Tag != Tag.PixelData && !element.Tag.IsGroupLength && !(other.Find(element.Tag) is { } twin && AreEqual(element, twin)))
                return element.Tag;
        return other.FirstOrDefault(element => !one.Contains(element.Tag))?.Tag;
    }

    static bool AreEqual(Element one, Element other) => (one, other) switch
    {
        (Element.Value a, Element.Value b) => a.Content.Length == b.Content.Length && a.Content.Load().Span.SequenceEqual(b.Content.Load().Span),
        (Element.Sequence a, Element.Sequence b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(pair => Difference(pair.First, pair.Second) is null),
        _ => false,
    };
}
