using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Exchange.Spreadsheets;

namespace Carpus.Cli.Deidentifying;

/// <summary>The file in which a person settles once what becomes of words that no vocabulary has.</summary>
sealed class WordList
{
    readonly IReadOnlyList<WordDecision> _decided;

    WordList(string file, IReadOnlyList<WordDecision> decided) => (File, _decided) = (file, decided);

    /// <summary>Opens the list, or begins one where the file is absent. It may hold names, so it cannot lie in the output.</summary>
    public static WordList Open(FileInfo file, string output)
    {
        if (OutputFile.IsInside(file, output))
            throw new UsageException("The list of words would lie in the output, and may hold names. Give it a place elsewhere, such as beside the vault.");
        // A workbook is a person's own; what is new goes beside it.
        return new(file.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? file.FullName : Path.ChangeExtension(file.FullName, ".csv"), file.Exists ? WordDecisions.Decode(file.FullName) : []);
    }

    /// <summary>Words that nobody has decided on after the run.</summary>
    public int Undecided { get; private set; }

    /// <summary>Where the list is written.</summary>
    public string File { get; }

    /// <summary>The policy that keeps what a person decided to keep.</summary>
    public Policy Extend(Policy policy) => policy.WithWords([.. _decided.Where(word => word.Keeps is true).Select(word => word.Word)]);

    /// <summary>Writes what was decided and what the run took out. Only its owner can read the file.</summary>
    public async Task Update(RemovedWords removed)
    {
        var words = _decided.With(removed.All);
        Undecided = words.Count(word => word.Keeps is null);
        await WholeFile.ReplaceSecret(File, target => WordDecisions.Write(words, target));
    }
}
