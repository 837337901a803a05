using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification;

/// <summary>A word that cleaning took out of texts because no vocabulary has it. It may be a name: it is for the vault's keeper alone.</summary>
/// <param name="Word">In capitals and half width.</param>
/// <param name="Times">In how many values it stood.</param>
/// <param name="Attributes">Keywords of the attributes where it stood, in alphabetical order.</param>
public sealed record RemovedWord(string Word, int Times, IReadOnlyList<string> Attributes)
{
    /// <summary>Never the word.</summary>
    public override string ToString() => nameof(RemovedWord);
}

/// <summary>The words that cleaning took out, over all films: what a person can settle once, so that the vocabulary grows.</summary>
public sealed class RemovedWords
{
    readonly Lock _lock = new();
    readonly SortedDictionary<string, (int Times, SortedSet<string> Attributes)> _words = new(StringComparer.Ordinal);

    internal RemovedWords() { }

    public IReadOnlyList<RemovedWord> All
    {
        get
        {
            lock (_lock)
                return [.. _words.Select(word => new RemovedWord(word.Key, word.Value.Times, [.. word.Value.Attributes]))];
        }
    }

    internal void Add(IEnumerable<(string Word, Tag Tag)> film)
    {
        lock (_lock)
            foreach (var (word, tag) in film)
            {
                var folded = TextFolding.Fold(word);
                if (!_words.TryGetValue(folded, out var known))
                    known = (0, new(StringComparer.Ordinal));
                known.Attributes.Add(DataDictionary.Find(tag)?.Keyword ?? tag.ToString());
                _words[folded] = (known.Times + 1, known.Attributes);
            }
    }
}
