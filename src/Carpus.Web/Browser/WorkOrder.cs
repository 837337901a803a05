using Carpus.Web.Rooms;

namespace Carpus.Web.Browser;

/// <summary>The worklist in the order that was chosen on this computer: as it is listed, or, where cases are read openly, with those first on which the automatic reader wavers most.</summary>
public sealed class WorkOrder(Server server, Page page)
{
    IReadOnlyDictionary<string, double>? _uncertainty;

    public bool IsUncertainFirst
    {
        get => page.Recall("work-order") == "uncertain";
        set => page.Remember("work-order", value ? "uncertain" : "");
    }

    public async Task<IReadOnlyList<WorkItem>> Worklist(Seat seat)
    {
        var cases = await server.Worklist(seat);
        return seat.Session is null && IsUncertainFirst ? UncertainFirst(cases, await Uncertainty()) : cases;
    }

    /// <summary>By case; asked for once until it is forgotten.</summary>
    public async Task<IReadOnlyDictionary<string, double>> Uncertainty() => _uncertainty ??= await server.Uncertainty();

    public void Forget() => _uncertainty = null;

    /// <summary>Cases that the automatic reader has not read come last, as they are listed.</summary>
    public static IReadOnlyList<WorkItem> UncertainFirst(IReadOnlyList<WorkItem> cases, IReadOnlyDictionary<string, double> uncertainty) =>
        [.. cases.OrderByDescending(entry => uncertainty.GetValueOrDefault(entry.Id, -1))];
}
