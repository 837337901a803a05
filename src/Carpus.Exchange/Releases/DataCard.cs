using System.Globalization;
using System.Text;
using Carpus.Anatomy;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;

namespace Carpus.Exchange.Releases;

/// <summary>The README.md of a release: what is there, how to read it, what it does not say.</summary>
static class DataCard
{
    public static string Of(ReleaseContent content)
    {
        var text = new StringBuilder();
        Summary(text, content);
        Files(text, content);
        Scores(text, content);
        Columns(text, content.Profile);
        Grades(text, content.Profile);
        Limits(text);
        return text.ToString();
    }

    static void Summary(StringBuilder text, ReleaseContent content)
    {
        var patients = content.Cases.Select(one => one.Patient).Distinct().Count();
        var complete = content.Readings.Count(reading => reading.Sheet.IsComplete);
        text.Append(CultureInfo.InvariantCulture, $"""
            # Hand and foot radiographs with joint scores

            A case is one visit of one patient: a study of the hands and a study of the feet. Made by {content.Program}.

            | | |
            | --- | --- |
            | patients | {patients} |
            | cases | {content.Cases.Count}, of which {content.Cases.Count(one => one.Hand is not null && one.Foot is not null)} have both studies |
            | films | {content.Cases.Sum(one => one.Films.Count())} DICOM files |
            | readers | {content.Readings.Select(reading => reading.ReaderId).Distinct().Count()} |
            | readings | {content.Readings.Count}, of which {complete} are complete |
            | score list | `{content.Profile.Id}`: {content.Profile.Name.English}; {content.Profile.Items.Count} items, {content.Profile.Maximum} points. {content.Profile.Source} |


            """);
    }

    static void Files(StringBuilder text, ReleaseContent content) => text.Append(CultureInfo.InvariantCulture, $"""
        ## What is where

        | | |
        | --- | --- |
        | `{(content.IsMedium ? "IMAGES/PATIENT/CASE/STUDY/IM*" : "images/PATIENT/CASE/STUDY/*.dcm")}` | films without identity, in their original pixels |
        | `DICOMDIR` | table of contents of the films for DICOM viewers |
        | `scores.xlsx`, `scores.xls`, `scores.csv` | one row for each case and reader |
        | `joints/voc`, `joints/yolo`, `joints/coco.json` | where joints lie, where somebody has marked them. VOC holds whole pixels, counted from 1, the last ones included; YOLO and COCO hold edges to 1/64 of a pixel, from the upper left edge of the first pixel; COCO alone holds confidence. Classes are the joints of the score list in its order: `joints/yolo/classes.txt` |
        | `deidentification/` | the policy by which identity was removed, and the reports that came with the films |
        | `dataset.json` | the same cases and films for programs: which film was scored, sizes, checksums; `acquisition` says where a film was taken otherwise than scoring expects: `both-sides` on one film, another `view`, another `distance` of the tube |
        | `checksums.sha256` | `sha256sum -c checksums.sha256` tells whether a file was changed |


        """);

    static void Scores(StringBuilder text, ReleaseContent content) => text.Append(CultureInfo.InvariantCulture, $"""
        ## How scores are written

        - A number is points. **An empty cell is "not scored", never 0.**
        - A joint that cannot be scored holds its reason: {string.Join(", ", Obstacles.All.Select(why => $"`{why.Code()}` ({why.Name().English})"))}.
        - A total is the sum of its items, by name; where an item has no points the total is empty (rule `{MissingRule.Complete.Id}`).
        - `RH`, `LH`, `RF`, `LF` are the patient's right and left hand and foot. In `{content.Profile.Id}` a code behind a foot joint is the bone: `MT` metatarsal, `PH` phalanx, `PP` proximal and `DP` distal phalanx.


        """);

    static void Columns(StringBuilder text, ScoreProfile profile)
    {
        text.Append("## Columns\n\n| column | values | meaning |\n| --- | --- | --- |\n");
        foreach (var (name, values, meaning, chinese) in DataDictionary.KeyColumns)
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {values} | {meaning} / {chinese} |\n");
        foreach (var item in profile.Items)
            text.Append(CultureInfo.InvariantCulture, $"| `{item.Column}` | {DataDictionary.ValuesOf(item)} | {item.Name.English} / {item.Name.Chinese} |\n");
        foreach (var total in profile.Totals)
            text.Append(CultureInfo.InvariantCulture, $"| `{total.Name}` | {DataDictionary.ValuesOf(profile, total)} | {DataDictionary.MeaningOf(total).English} / {DataDictionary.MeaningOf(total).Chinese} |\n");
        text.Append('\n');
    }

    static void Grades(StringBuilder text, ScoreProfile profile)
    {
        text.Append("## Grades\n\n");
        foreach (var scale in profile.Items.GroupBy(item => (item.Kind, item.Limb)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(scale.Key.Kind == Damage.Erosion ? "Erosion" : "Joint space narrowing")}, {(scale.Key.Limb == Limb.Hand ? "hand" : "foot")}\n\n");
            foreach (var (points, grade) in scale.First().GradeCodes.Zip(profile.Grades(scale.First())))
                text.Append(CultureInfo.InvariantCulture, $"- {points}: {grade.English} / {grade.Chinese}\n");
            text.Append('\n');
        }
    }

    static void Limits(StringBuilder text) => text.Append("""
        ## What to know before use

        - Names, numbers and UIDs are pseudonyms, and dates are generalised: the exact time between two visits cannot be told from them; their order is `visit` in `dataset.json`.
        - Split training and test data by patient (`NO.`), never by case or film: visits of one patient look alike.
        - `Abnormal_orientation` is empty where nobody has looked.
        - Do not try to find out who a patient is.

        """);
}
