using System.Text.Json;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Carpus.Web.Browser;

/// <summary>The film on the page (viewport/src/viewport.ts). Boxes are [left, top, right, bottom] in pixel edges of the film.</summary>
public sealed class Viewport : IDisposable
{
    readonly IJSInProcessObjectReference _viewport;
    readonly DotNetObjectReference<WindowHeard> _heard;

    Viewport(IJSInProcessObjectReference viewport, DotNetObjectReference<WindowHeard> heard) => (_viewport, _heard) = (viewport, heard);

    /// <param name="onWindow">Is told the values of black and white when the reader sets the window with the mouse.</param>
    public static async Task<Viewport> Open(IJSRuntime js, ElementReference element, Action<double, double> onWindow)
    {
        var module = await js.InvokeAsync<IJSObjectReference>("import", "./viewport/viewport.js");
        var heard = DotNetObjectReference.Create(new WindowHeard(onWindow));
        return new(await module.InvokeAsync<IJSInProcessObjectReference>("open", element, heard), heard);
    }

    public ValueTask Show(FilmDescription film) => _viewport.InvokeVoidAsync("show", ForScript(film));

    public ValueTask Prefetch(FilmDescription film) => _viewport.InvokeVoidAsync("prefetch", ForScript(film));

    public void GoTo(double[] box) => _viewport.InvokeVoid("goTo", box);

    public void Mark(double[]? box) => _viewport.InvokeVoid("mark", box);

    public void Fit() => _viewport.InvokeVoid("fit");

    public void Zoom(double factor) => _viewport.InvokeVoid("zoom", factor);

    public void Invert() => _viewport.InvokeVoid("invert");

    public void Rotate(int degrees) => _viewport.InvokeVoid("rotate", degrees);

    public void Flip() => _viewport.InvokeVoid("flip");

    public void Reset() => _viewport.InvokeVoid("reset");

    public void Dispose()
    {
        _viewport.InvokeVoid("dispose");
        _viewport.Dispose();
        _heard.Dispose();
    }

    // Interop would ask the record by reflection, which trimming may have thinned out; our own context may not.
    static JsonElement ForScript(FilmDescription film) => JsonSerializer.SerializeToElement(film, WireJson.Default.FilmDescription);
}

sealed class WindowHeard(Action<double, double> onWindow)
{
    [JSInvokable]
    public void OnWindow(double low, double high) => onWindow(low, high);
}
