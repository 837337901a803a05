using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>A column that tells which case a row is.</summary>
public enum KeyColumn
{
    Patient,
    Case,
    HandStudy,
    HandDate,
    HandOrientation,
    FootStudy,
    FootDate,
    FootOrientation,
    Reader,
}

/// <summary>The names of columns. They are how a column is known; its place never is.</summary>
public static class SheetColumns
{
    /// <summary>In the order of the described sheet; the reader stands last, behind the scores.</summary>
    public static IReadOnlyList<(KeyColumn Key, string Name)> Keys { get; } =
    [
        (KeyColumn.Patient, "NO."), (KeyColumn.Case, "Package_im_no."),
        (KeyColumn.HandStudy, "REQ_H"), (KeyColumn.HandDate, "Exam_date_H"), (KeyColumn.HandOrientation, "Abnormal_orientation_H"),
        (KeyColumn.FootStudy, "REQ_F"), (KeyColumn.FootDate, "Exam_date_F"), (KeyColumn.FootOrientation, "Abnormal_orientation_F"),
    ];

    public const string ReaderName = "Reader";

    /// <summary>The key column of a header, or null. One table of the description calls the foot study REQ_L; so do its date and orientation here.</summary>
    public static KeyColumn? FindKey(string header) => Plain(header) switch
    {
        "no" => KeyColumn.Patient,
        "packageimno" => KeyColumn.Case,
        "reqh" => KeyColumn.HandStudy,
        "examdateh" => KeyColumn.HandDate,
        "abnormalorientationh" => KeyColumn.HandOrientation,
        "reqf" or "reql" => KeyColumn.FootStudy,
        "examdatef" or "examdatel" => KeyColumn.FootDate,
        "abnormalorientationf" or "abnormalorientationl" => KeyColumn.FootOrientation,
        "reader" => KeyColumn.Reader,
        _ => null,
    };

    public static TotalColumn? FindTotal(ScoreProfile profile, string header)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Totals.FirstOrDefault(total => Plain(total.Name) == Plain(header));
    }

    /// <summary>True where a header begins as a score column does, known or not.</summary>
    public static bool LooksLikeScore(string header) =>
        Plain(header) is var plain && (plain.StartsWith("erosion", StringComparison.Ordinal) || plain.StartsWith("jsn", StringComparison.Ordinal));

    /// <summary>The items of a profile by every name their column may have: its own and the item's id.</summary>
    internal static Dictionary<string, ScoreItem> ItemsByName(ScoreProfile profile)
    {
        var items = new Dictionary<string, ScoreItem>();
        foreach (var item in profile.Items)
            items[Plain(item.Column)] = items[Plain(item.Id)] = item;
        return items;
    }

    static string Plain(string header) => ColumnNames.Plain(header);

    /// <summary>"A" for 0, "K" for 10, "AA" for 26.</summary>
    public static string Letters(int columnIndex)
    {
        var letters = "";
        for (var number = columnIndex + 1; number > 0; number = (number - 1) / 26)
            letters = (char)('A' + (number - 1) % 26) + letters;
        return letters;
    }
}
