using Carpus.Store;

namespace Carpus.Cli.Evaluating;

/// <summary>What was measured on a home, as <c>evaluate --home</c> prints it.</summary>
/// <param name="Patients">That something was measured on.</param>
/// <param name="Readers">Whose scores were taken for true.</param>
/// <param name="Notes">What was not measured, and why.</param>
sealed record HomeReport(string Part, string Split, string? Manufacturer, int Patients, int Cases, IReadOnlyList<string> Readers, IReadOnlyList<LocatorRow> Locator, IReadOnlyList<ReaderRow> Reader, IReadOnlyList<string> Notes)
{
    /// <exception cref="UsageException">There is nothing to measure against.</exception>
    public static async Task<HomeReport> Of(Home home, HomeChoice choice, HomeTrial trial, CancellationToken cancellation)
    {
        const string NoJoints = "no film has joints that people placed or imported, so the locator is not measured; what it found itself never counts as true, nor do limbs that were laid by two landmarks or have fewer than six such joints";
        const string NoScores = "no person has scored a case, so the reader is not measured; readings of automatic readers never count as true";
        var where = $"In the part \"{choice.Part}\"{(choice.Manufacturer is { } maker ? $", films of {maker}" : "")}";
        if (trial.Limbs.Count == 0 && trial.Items.Count == 0)
            throw new UsageException(trial.Findings.Count > 0 ? $"{where} no case could be looked at; the first: {trial.Findings[0]}" : $"{where} there is nothing to measure against: {NoJoints}; and {NoScores}.");
        var notes = new List<string>();
        if (trial.Limbs.Count == 0)
            notes.Add($"{where} {NoJoints}.");
        if (trial.Items.Count == 0)
            notes.Add($"{where} {NoScores}.");
        else if (trial.Pairs.Count == 0)
            notes.Add("No two people scored the same items, so there is no agreement between people to hold the automatic reader against.");
        if (trial.Untaught > 0)
            notes.Add($"{trial.Untaught} scores are of items for which no model was trained; they are left out.");
        if (trial.Limbs.Any(limb => limb.What.Truth.Spacing.Basis == Images.SpacingBasis.Detector))
            notes.Add("Millimetres are those at the detector where a film tells no others; in the patient they are fewer.");
        if (choice.Part is "train" or "all")
            notes.Add("Weights that were trained on this home have learnt from patients of this part.");
        var items = (await home.FindProfile(cancellation)).Items.Count;
        var patients = trial.Limbs.Select(limb => limb.Patient).Concat(trial.Items.Select(item => item.Patient)).Distinct().Count();
        if (patients < 3)
            notes.Add("Intervals take three patients at least.");
        return new(choice.Part, choice.SplitKey, choice.Manufacturer?.Name, patients, trial.Cases.Count, trial.Readers, LocatorRow.Of(trial.Limbs), ReaderRow.Of(trial.Items, trial.Pairs, items), notes);
    }

    public IEnumerable<string> Lines()
    {
        yield return $"Part \"{Part}\"{(Part == "all" ? "" : $" of the split \"{Split}\"")}{(Manufacturer is null ? "" : $", films of {Manufacturer}")}: {Many(Patients, "patient")}, {Many(Cases, "case")}{(Readers.Count == 0 ? "" : $", scored by {string.Join(", ", Readers)}")}.";
        foreach (var line in LocatorRow.Lines(Locator).Concat(ReaderRow.Lines(Reader)))
            yield return line;
        if (Notes.Count > 0)
            yield return "";
        foreach (var note in Notes)
            yield return $"Note: {note}";
    }

    static string Many(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
