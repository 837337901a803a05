using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Exchange.Spreadsheets;

namespace Carpus.Cli.Deidentifying;

/// <summary>The file in which a person settles once what becomes of words that no vocabulary has.</summary>
sealed class WordList
{
    readonly string _path;
    readonly IReadOnlyList<WordDecision> _decided;

    WordList(string path, IReadOnlyList<WordDecision> decided) => (_path, _decided) = (path, decided);

    /// <summary>Opens the list, or begins one where the file is absent. It may hold names, so it cannot lie in the output.</summary>
    public static WordList Open(FileInfo file, string output)
    {
        if ((file.FullName + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new UsageException("The list of words would lie in the output, and may hold names. Give it a place elsewhere, such as beside the vault.");
        return new(file.FullName, file.Exists ? WordDecisions.Decode(file.FullName) : []);
    }

    /// <summary>Words that nobody has decided on after the run.</summary>
    public int Undecided { get; private set; }

    public string File => _path;

    /// <summary>The policy that keeps what a person decided to keep.</summary>
    public Policy Extend(Policy policy) => policy.WithWords([.. _decided.Where(word => word.Keeps is true).Select(word => word.Word)]);

    /// <summary>Writes what was decided and what the run took out. Only its owner can read the file.</summary>
    public async Task Update(RemovedWords removed)
    {
        var words = _decided.With(removed.All);
        Undecided = words.Count(word => word.Keeps is null);
        // A workbook is a person's own; what is new goes beside it.
        var path = Path.GetExtension(_path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? _path : Path.ChangeExtension(_path, ".csv");
        await WholeFile.ReplaceSecret(path, target => WordDecisions.Write(words, target));
    }
}
