using System.Globalization;
using Carpus.Dicom;
using Carpus.Dicom.Dictionary;
using Carpus.Dicom.Pixels;
using Carpus.Images;
using Carpus.Testing;

namespace Carpus.Tests.Images;

/// <summary>Every grey film of the real ones, drawn by us and by dcmtk through the same window or table.</summary>
/// <remarks>
/// Stored values are compared elsewhere, so dcmtk is given ours, without compression. Where it differs from the standard or from us on purpose:
/// it does not look into standard elements written as UN, so they are given to it in their VR; it knows no pixel padding, which is black here and left out of the comparison;
/// and it does not draw objects that lack attributes we can do without (two of the real ones).
/// </remarks>
public class PeerPictureTests(ITestOutputHelper output)
{
    [Fact]
    public void Each_real_film_in_its_window_is_within_one_grey_of_dcmtk() =>
        Compare(_ => true, atLeast: 100, (dataset, frame) =>
        {
            var presentation = Presentation.Of(dataset, frame);
            var window = presentation.Choices.Select(choice => choice.Voi).OfType<VoiTransform.Window>().FirstOrDefault() ?? (VoiTransform.Window)Presentation.Of(WithoutTables(dataset), frame).Voi;
            var (center, width) = (Math.Round(window.Center, 2), Math.Max(1, Math.Round(window.Width, 2)));
            return (presentation.WithWindow(center, width), ["+Ww", Text(center), Text(width)]);
        });

    /// <summary>There is one such film; PresentationTests draws tables of its own and shows them to dcmtk.</summary>
    [Fact]
    public void Each_real_film_with_a_table_is_within_one_grey_of_dcmtk() =>
        Compare(dataset => dataset.Contains(Tag.VOILUTSequence), atLeast: 1, (dataset, frame) => Presentation.Of(dataset, frame) is { Voi: VoiTransform.Table } presentation ? (presentation, ["+Wl", "1"]) : null);

    void Compare(Predicate<Dataset> isWanted, int atLeast, Func<Dataset, Frame, (Presentation Presentation, string[] Options)?> choose)
    {
        var (root, dcm2pnm) = (Material.Shared("dicom"), Material.Program("dcm2pnm"));
        using var folder = new TemporaryFolder();
        var apart = new SortedDictionary<int, int>();
        var wrong = new List<string>();
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (FindGrey(path, isWanted) is not var (file, frame) || choose(file.Dataset, frame) is not var (presentation, options))
                continue;
            new DicomFile(WithKnownVRs(Transcoder.Transcode(file, TransferSyntax.ExplicitLittleEndian).Dataset)).Save(folder.File("film.dcm"));
            var answer = Peer.Run(dcm2pnm, [.. options, "-O", "+op", folder.File("film.dcm"), folder.File("film.pgm")]);
            if (answer.ExitCode != 0)
            {
                output.WriteLine($"{Path.GetRelativePath(root, path)}: dcmtk does not draw it: {answer.Errors.Trim().Split('\n')[^1]}");
                continue;
            }
            var theirs = File.ReadAllBytes(folder.File("film.pgm"))[^frame.Values.Length..];
            var ours = presentation.Render(frame).Pixels;
            var worst = 0;
            for (var i = 0; i < ours.Length; i++)
                if (presentation.Padding is not { } padding || !padding.Has(frame.Values[i]))
                    worst = Math.Max(worst, Math.Abs(ours[i] - theirs[i]));
            apart[worst] = apart.GetValueOrDefault(worst) + 1;
            if (worst > 1)
                wrong.Add($"{Path.GetRelativePath(root, path)}: {worst} greys apart with {string.Join(' ', options)}");
        }
        output.WriteLine(string.Join(", ", apart.Select(pair => $"{pair.Value} films {pair.Key} apart")));
        foreach (var line in wrong)
            output.WriteLine(line);

        Assert.Empty(wrong);
        Assert.True(apart.Values.Sum() >= atLeast);
    }

    static (DicomFile File, Frame Frame)? FindGrey(string path, Predicate<Dataset> isWanted)
    {
        if (!DicomFile.IsDicom(path))
            return null;
        try
        {
            var file = DicomFile.Open(path);
            return file.Dataset.FindText(Tag.PhotometricInterpretation)?.Trim() is "MONOCHROME1" or "MONOCHROME2" && isWanted(file.Dataset) ? (file, PixelDecoder.Decode(file)) : null;
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }

    /// <summary>Dcmtk does not look into standard elements that are written as UN, as PS3.5 6.2.2 lets one do; we do.</summary>
    static Dataset WithKnownVRs(Dataset dataset) => new(dataset.Select(element =>
        element is Element.Value { VR: var vr } value && vr == VR.UN && DataDictionary.Find(value.Tag) is { } entry ? value with { VR = entry.VR } : element));

    static Dataset WithoutTables(Dataset dataset)
    {
        var copy = new Dataset(dataset);
        copy.Remove(Tag.VOILUTSequence);
        return copy;
    }

    static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
