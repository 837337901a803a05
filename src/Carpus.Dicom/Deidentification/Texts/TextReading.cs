using Carpus.Dicom.CharacterSets;

namespace Carpus.Dicom.Deidentification.Texts;

/// <summary>What bytes of text may say: as declared, and where that is doubtful in the character sets that hospitals write without saying so.</summary>
static class TextReading
{
    static readonly CharacterSet[] Undeclared = [CharacterSet.Utf8, CharacterSet.Of(["BIG5"]), CharacterSet.Of(["GB18030"])];

    /// <summary>The readings, the likeliest first; one alone where the bytes are ASCII.</summary>
    /// <param name="assumed">The policy's assumed character set; null where it has none.</param>
    public static List<string> Of(ReadOnlySpan<byte> bytes, VR vr, CharacterSet declared, string? assumed)
    {
        var asDeclared = declared.Decode(bytes, vr).Trim(' ', '\0');
        if (!bytes.ContainsAnyExceptInRange((byte)0, (byte)0x7F) && !bytes.Contains((byte)0x1B))
            return [asDeclared];

        var readings = new List<string>();
        if (assumed is not null)
            Take(CharacterSet.Of([assumed]).Decode(bytes, VR.LO));
        Take(asDeclared);
        foreach (var set in Undeclared)
            Take(set.Decode(bytes, VR.LO));
        return readings.Count == 0 ? [asDeclared] : readings;

        void Take(string reading)
        {
            var text = reading.Trim(' ', '\0');
            if (!text.Contains('\uFFFD', StringComparison.Ordinal) && !readings.Contains(text))
                readings.Add(text);
        }
    }
}
