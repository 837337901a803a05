using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Pictures;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Rewriting;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification;

/// <summary>Takes identity out of films: one policy, one vault. The only maker of a <see cref="DeidentifiedFile"/>.</summary>
/// <remarks>Look at all films first, plan, then de-identify each: so that the hand and the foot study of one visit share a case and numbers follow true dates.
/// A film that was not looked at before is numbered by itself.</remarks>
public sealed class Deidentifier
{
    readonly TextCleaner _cleaner;
    readonly UidReplacement _uids;

    public Deidentifier(Policy policy, Vault vault)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(vault);
        (Policy, Vault) = (policy, vault);
        _cleaner = new(Vocabulary.BuiltIn.With(policy.Words));
        _uids = vault.Uids(policy);
    }

    public Policy Policy { get; }

    public Vault Vault { get; }

    /// <summary>Patient IDs that are one patient's. Without them one study with two IDs is a finding.</summary>
    public IReadOnlyList<PatientMerge> Merges { get; init; } = [];

    /// <summary>How often each rule did what to each attribute, over all films so far.</summary>
    public DeidentificationTally Tally { get; } = new();

    /// <summary>The words that cleaning took out of texts, over all films so far.</summary>
    public RemovedWords RemovedWords { get; } = new();

    /// <summary>The first look: whether the film can be taken, what its header says for the pairing; its identifiers go into the vault.</summary>
    /// <exception cref="DeidentificationRefusedException">The file is no whole image, or is de-identified already.</exception>
    public FilmFacts Look(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (facts, identifiers) = LookOnly(file);
        Vault.Learn(identifiers);
        return facts;
    }

    /// <summary>The first look, for several threads at once; the vault has yet to learn the identifiers.</summary>
    /// <exception cref="DeidentificationRefusedException">As for <see cref="Look"/>.</exception>
    internal (FilmFacts Facts, IEnumerable<Identifier> Identifiers) LookOnly(DicomFile file)
    {
        Admission.Check(file);
        // Where the picture will be searched for text it is decoded then.
        if (!Policy.CleansPixels || !PictureCleaner.CanLookAt(file.Dataset))
            Admission.CheckCodeStreams(file);
        // A policy's own words do not count here: whoever has one of them for a name keeps it an identifier.
        return (FilmFacts.Of(file), IdentifierCollector.Collect(file.Dataset, Policy, Vocabulary.BuiltIn));
    }

    /// <summary>Gives numbers to all that have none, and puts the vault on disk.</summary>
    /// <param name="links">What a person says of studies that are one case; it wins over dates, not over numbers that were given before.</param>
    /// <returns>What a person should settle about patients and cases.</returns>
    public IReadOnlyList<Finding> Plan(IReadOnlyCollection<FilmFacts> films, IReadOnlyCollection<StudyLink>? links = null)
    {
        ArgumentNullException.ThrowIfNull(films);
        Vault.Allow(PossibleDays.Of(Policy));
        var findings = new List<Finding>();
        var merging = new PatientMerging(Merges, Vault, Policy, findings);
        findings.AddRange(CasePairing.Assign([.. films.Select(merging.Merged)], links ?? [], Vault, Policy));
        merging.Remember();
        Vault.Flush();
        return findings;
    }

    /// <exception cref="DeidentificationRefusedException">The file is no whole image, or is de-identified already.</exception>
    public DeidentifiedFile Deidentify(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var findings = new List<Finding>(file.Findings);
        if (Vault.FindFilm(InstanceKey.Of(file)) is not { } place || Policy.WritesTimePoints && Vault.FindTimePoint(place.Case) == 0)
            findings.AddRange(Plan([Look(file)]));
        return Deidentify(file, findings, null);
    }

    /// <summary>A film that was looked at and planned, for several threads at once.</summary>
    /// <param name="workspace">Where its pixels may stand, until the next film comes.</param>
    /// <exception cref="DeidentificationRefusedException">As for the other; or the film is another one than was looked at.</exception>
    internal DeidentifiedFile DeidentifyPlanned(DicomFile file, PictureWorkspace workspace) => Deidentify(file, [.. file.Findings], workspace);

    DeidentifiedFile Deidentify(DicomFile file, List<Finding> findings, PictureWorkspace? workspace)
    {
        Admission.Check(file);
        var key = InstanceKey.Of(file);
        return Vault.FindFilm(key) is { } place ? Deidentify(file, key, place, findings, workspace)
            : throw new DeidentificationRefusedException("It changed while the films were looked at.");
    }

    DeidentifiedFile Deidentify(DicomFile file, string key, FilmPlace place, List<Finding> findings, PictureWorkspace? workspace)
    {
        var text = new HeaderText(file.Dataset);
        var known = new KnownIdentifiers(IdentifierCollector.Collect(file.Dataset, Policy, Vocabulary.BuiltIn), Vault.Known);
        var rewriter = new DatasetRewriter(Policy, _cleaner, known, Replacements.Of(Vault, _uids, place), text.First(Tag.SOPClassUID));
        var rewritten = rewriter.Rewrite(file.Dataset);
        Tally.Add(rewriter.Tally);
        RemovedWords.Add(rewriter.RemovedWords);
        findings.AddRange(rewriter.Findings);
        InstanceKey.FillUids(rewritten, key, _uids, findings);
        PutPixels(file, rewritten, text, findings);
        CheckAge(text, findings);
        var covered = DeviceRectangles.Paint(file, rewritten, Policy, findings, out var rectangles, out var isMisplaced);
        var (lines, needsReview) = CleanPicture(covered, rewritten, new(covered.Dataset), findings, workspace);
        var syntax = lines.Count > 0 && (covered.Syntax.IsEncapsulated || covered.Syntax.IsBigEndian) ? TransferSyntax.ExplicitLittleEndian : covered.Syntax;
        return new(new DicomFile(rewritten, syntax), Policy, place, findings, needsReview || isMisplaced) { Painted = [.. rectangles, .. lines] };
    }

    /// <summary>The flag in the header is not believed when it says NO; when it says YES and nothing is found, a person must look.</summary>
    (IReadOnlyList<PixelBox> Painted, bool NeedsReview) CleanPicture(DicomFile file, Dataset rewritten, HeaderText text, List<Finding> findings, PictureWorkspace? workspace)
    {
        var isFlagged = text.First(Tag.BurnedInAnnotation) == "YES";
        var canLook = Policy.CleansPixels && PictureCleaner.CanLookAt(file.Dataset);
        var outcome = canLook ? PictureCleaner.Clean(file, rewritten, workspace) : default;
        if (outcome.IsDoubtful)
        {
            // So that who opens the film again knows that it must be looked at.
            rewritten.Set(Tag.BurnedInAnnotation, "YES");
            findings.Add(new(Tag.PixelData.ToString(), "Something in the picture looks like text, and may be a marker of view or side, or anatomy; it was not painted over, a person should look."));
        }
        if (outcome.MayBeMarker)
            findings.Add(new(Tag.PixelData.ToString(), "A short line that was painted over may have been a side marker spelt out; a person should compare the side with the film as it came."));
        if (outcome.Boxes is { Count: > 0 } boxes)
        {
            findings.Add(new(Tag.PixelData.ToString(), $"Text was burned into the picture; {boxes.Count} {(boxes.Count == 1 ? "line was" : "lines were")} painted over: "
                + string.Join(", ", boxes) + "."));
            if (!outcome.IsDoubtful)
                rewritten.Set(Tag.BurnedInAnnotation, "NO");
            return (boxes, outcome.IsDoubtful || outcome.MayBeMarker);
        }
        if (isFlagged && !outcome.IsDoubtful)
            findings.Add(new(Tag.BurnedInAnnotation.ToString(), "The header says that text is burned into the picture, and none was found; a person should look."));
        else if (!canLook && Policy.CleansPixels)
            findings.Add(new(Tag.PixelData.ToString(), "The picture could not be searched for text: it has several frames or values of more than 16 bits; a person should look."));
        return ([], outcome.IsDoubtful || isFlagged || !canLook && Policy.CleansPixels);
    }

    static void PutPixels(DicomFile file, Dataset rewritten, HeaderText text, List<Finding> findings)
    {
        if (file.Dataset.Find(Tag.PixelData) is Element.Encapsulated coded && CodeStreamComments.Cut(coded) is var cut && cut != coded)
        {
            rewritten.Set(cut);
            rewritten.Remove(Tag.ExtendedOffsetTable);
            rewritten.Remove(Tag.ExtendedOffsetTableLengths);
            findings.Add(new(Tag.PixelData.ToString(), "Comments inside the compressed picture were cut."));
        }
        if (file.Dataset.Find(Tag.PixelData) is not Element.Value native)
            return;
        rewritten.Set(NativePixels.Clean(native, text, out var wasCut));
        if (wasCut)
            findings.Add(new(Tag.PixelData.ToString(), "Bytes after the last pixel were cut."));
    }

    /// <summary>A kept age and generalised dates must still agree; they cannot where they did not before.</summary>
    static void CheckAge(HeaderText text, List<Finding> findings)
    {
        var (age, birth, exam) = (text.First(Tag.PatientAge), DateGeneralisation.DateIn(text.First(Tag.PatientBirthDate)), DateGeneralisation.DateIn(text.First(Tag.StudyDate)));
        if (age is not [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', 'Y'] || birth is not { } born || exam is not { } seen)
            return;
        var years = seen.Year - born.Year - (seen.DayOfYear < born.DayOfYear ? 1 : 0);
        if (Math.Abs(years - int.Parse(age[..3], System.Globalization.CultureInfo.InvariantCulture)) > 1)
            findings.Add(new(Tag.PatientAge.ToString(), "The age and the dates differ by more than a year."));
    }
}
