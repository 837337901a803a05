using Carpus.Dicom;

namespace Carpus.Cli.Exporting;

/// <summary>What an export wrote.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Counts">How many of what, in the order in which it is said.</param>
/// <param name="Losses">What the format cannot hold, or could not be found; nothing is lost silently.</param>
sealed record Written(string Path, IReadOnlyList<(string What, int Count)> Counts, IReadOnlyList<Finding> Losses)
{
    public void Tell(bool asJson)
    {
        if (asJson)
        {
            var result = new Dictionary<string, object> { ["path"] = Path };
            foreach (var (what, count) in Counts)
                result[what] = count;
            result["losses"] = Losses.Select(loss => new { loss.Where, loss.What });
            Talk.Json(result);
            return;
        }
        foreach (var loss in Losses)
            Talk.Say($"loss  {loss}");
        Talk.Say($"{Path} holds {string.Join(", ", Counts.Select(count => $"{count.Count} {count.What}"))}.{(Losses.Count > 0 ? $" {Losses.Count} lines above say what the format does not hold." : "")}");
    }
}
