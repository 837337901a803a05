using Carpus.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Carpus.Web.Shell;

/// <summary>A component that is drawn anew when the language or the reader changes.</summary>
public abstract class SessionComponent : ComponentBase, IDisposable
{
    [Inject]
    protected Session Session { get; set; } = null!;

    protected Text Text => Session.Text;

    protected override void OnInitialized() => Session.Changed += Redraw;

    protected virtual void Dispose(bool disposing) => Session.Changed -= Redraw;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    void Redraw() => _ = InvokeAsync(StateHasChanged);
}
