using System.Collections;
using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>Looks for many identifiers at once in bytes of any kind.</summary>
sealed class IdentifierSearch
{
    /// <summary>In a code stream bytes are as good as random: shorter patterns would be met by chance.</summary>
    public const int ShortestInNoise = 8;

    readonly BitArray _fronts = new(1 << 24);   // of the first three bytes of each pattern
    readonly Dictionary<int, List<IdentifierPattern>> _patterns = [];
    readonly HashSet<string> _uids = new(StringComparer.Ordinal);

    public IdentifierSearch(IEnumerable<Identifier> identifiers)
    {
        foreach (var identifier in identifiers)
        {
            if (identifier.Kind == IdentifierKind.Uid)
                _uids.Add(identifier.Text);
            else
                foreach (var pattern in IdentifierPattern.Of(identifier))
                    Add(pattern);
        }
    }

    /// <summary>Calls back with the index and kind of everything found.</summary>
    /// <param name="isNoise">The bytes are compressed: only long patterns count.</param>
    /// <param name="mayStand">Whether a day may stand at an index although it is an original one: others' dates may have become it.</param>
    public void Find(ReadOnlySpan<byte> bytes, bool isNoise, Action<int, string> found, Func<int, DateOnly, bool>? mayStand = null)
    {
        var capitals = new byte[bytes.Length];
        for (var index = 0; index < bytes.Length; index++)
            capitals[index] = IdentifierPattern.Capital(bytes[index]);
        for (var index = 0; index + 2 < capitals.Length; index++)
        {
            var front = capitals[index] << 16 | capitals[index + 1] << 8 | capitals[index + 2];
            if (!_fronts[front])
                continue;
            foreach (var pattern in _patterns[front])
                if ((!isNoise || pattern.Bytes.Length >= ShortestInNoise) && pattern.IsAt(capitals, index) && !(pattern.Day is { } day && mayStand?.Invoke(index, day) == true))
                    found(index, Describe(pattern));
        }
        FindUids(bytes, found);
    }

    void FindUids(ReadOnlySpan<byte> bytes, Action<int, string> found)
    {
        var lookup = _uids.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> run = stackalloc char[64];
        for (var start = 0; start < bytes.Length; start++)
        {
            if (!IsOfUid(bytes[start]))
                continue;
            var end = start;
            while (end < bytes.Length && IsOfUid(bytes[end]))
                end++;
            var length = end - start;
            // A sentence may end behind a UID.
            while (length > 0 && bytes[start + length - 1] == '.')
                length--;
            if (length is >= 10 and <= 64)
            {
                for (var index = 0; index < length; index++)
                    run[index] = (char)bytes[start + index];
                if (lookup.Contains(run[..length]))
                    found(start, "an original UID");
            }
            start = end;
        }
    }

    void Add(IdentifierPattern pattern)
    {
        var front = pattern.Bytes[0] << 16 | pattern.Bytes[1] << 8 | pattern.Bytes[2];
        _fronts[front] = true;
        if (!_patterns.TryGetValue(front, out var patterns))
            _patterns[front] = patterns = [];
        patterns.Add(pattern);
    }

    static string Describe(IdentifierPattern pattern) => pattern.Kind switch
    {
        IdentifierKind.Name => $"a word of a person's name ({pattern.Encoding})",
        IdentifierKind.Number => $"a number of a person or an order ({pattern.Encoding})",
        IdentifierKind.Phrase => $"an address, an institution or a number as written ({pattern.Encoding})",
        _ => "an original date",
    };

    static bool IsOfUid(byte letter) => letter is >= (byte)'0' and <= (byte)'9' or (byte)'.';
}
